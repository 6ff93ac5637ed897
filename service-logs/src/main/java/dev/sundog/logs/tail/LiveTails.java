package dev.sundog.logs.tail;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.api.LiveTailSessionLogEvent;
import dev.sundog.logs.api.LiveTailSessionStart;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that are open. */
public final class LiveTails {

    private final Ambient ambient;
    private final Set<LiveTail> open = ConcurrentHashMap.newKeySet();

    public LiveTails(Ambient ambient) {
        this.ambient = ambient;
    }

    /** Opens a session, which sees what arrives from now on. */
    public LiveTail open(TailFilter filter, LiveTailSessionStart start) {
        LiveTail session = new LiveTail(filter, start, ambient, this);
        open.add(session);
        return session;
    }

    /** Shows events that have arrived to whoever wants them. */
    public void show(Scope scope, LogGroup group, LogStream stream, List<LogEvent> events) {
        for (LiveTail session : open) {
            TailFilter filter = session.filter();
            if (filter.groupArns().contains(group.arn()) && filter.wants(stream)) {
                session.take(events.stream()
                        .filter(filter::wants)
                        .map(event -> shown(scope, group, stream, event))
                        .toList());
            }
        }
    }

    private static LiveTailSessionLogEvent shown(Scope scope, LogGroup group, LogStream stream, LogEvent event) {
        return LiveTailSessionLogEvent.builder()
                .logStreamName(stream.name())
                .logGroupIdentifier(scope.account().value() + ":" + group.name())
                .message(event.message())
                .timestamp(event.timestamp())
                .ingestionTime(event.ingestedAt())
                .build();
    }

    void remove(LiveTail session) {
        open.remove(session);
    }

    /** Ends all sessions. */
    public void close() {
        open.forEach(LiveTail::close);
    }
}
