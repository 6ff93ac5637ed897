package dev.sundog.logs.integration;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.port.LogSink;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.api.LogGroupClass;
import dev.sundog.logs.state.EventPlace;
import dev.sundog.logs.state.GroupDirectory;
import dev.sundog.logs.state.GroupRecord;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogGroups;
import dev.sundog.logs.state.LogStream;
import dev.sundog.logs.state.LogStream.NewEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Takes what other services log; makes the groups and streams that they name. */
public final class GroupLog implements LogSink {

    private final LogGroups groups;
    private final Arrivals arrivals;
    private final Clock clock;

    public GroupLog(LogGroups groups, Arrivals arrivals, Clock clock) {
        this.groups = groups;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @Override
    public boolean hasGroup(Scope scope, String group) {
        return groups.in(scope).find(group).isPresent();
    }

    @Override
    public void open(Scope scope, String group, String stream) {
        stream(group(groups.in(scope), group), stream);
    }

    @Override
    public void append(Scope scope, String group, String stream, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        List<NewEvent> events = lines.stream()
                .sorted(Comparator.comparingLong(Line::at))
                .map(line -> new NewEvent(line.at(), line.message()))
                .toList();
        LogGroup logged = group(groups.in(scope), group);
        LogStream there = stream(logged, stream);
        arrivals.announce(scope, logged, there, there.add(events, clock.millis()));
    }

    @Override
    public long count(Scope scope, String group, String stream) {
        AtomicLong count = new AtomicLong();
        groups.in(scope)
                .find(group)
                .flatMap(found -> found.stream(stream))
                .ifPresent(found -> found.forward(EventPlace.FIRST, _ -> count.incrementAndGet() > 0));
        return count.get();
    }

    private LogStream stream(LogGroup group, String streamName) {
        return there(() -> group.stream(streamName).orElse(null), () -> group.create(streamName, clock.millis()));
    }

    private LogGroup group(GroupDirectory directory, String name) {
        return there(
                () -> directory.find(name).orElse(null),
                () -> directory.create(
                        new GroupRecord(name, clock.millis(), LogGroupClass.STANDARD, 0, "", false, Map.of())));
    }

    /** Finds something, making it where it is missing; somebody else may do so at the same time. */
    private static <T> T there(Supplier<T> find, Runnable make) {
        T found = find.get();
        while (found == null) {
            make.run();
            found = find.get();
        }
        return found;
    }
}
