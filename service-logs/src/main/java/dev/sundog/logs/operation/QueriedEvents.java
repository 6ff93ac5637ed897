package dev.sundog.logs.operation;

import dev.sundog.core.value.Scope;
import dev.sundog.logs.insights.LogRecord;
import dev.sundog.logs.state.EventPlace;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogStream;
import dev.sundog.logs.state.MergedEvents;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/** The events of several groups in a stretch of time, in the order of their instants. To be read once, by one thread. */
final class QueriedEvents implements Iterable<LogRecord>, Iterator<LogRecord> {

    private final Scope scope;
    private final Map<LogStream, LogGroup> groups = new IdentityHashMap<>();
    private final MergedEvents events;
    private final long end;
    private MergedEvents.Event ahead;
    private long count;
    private long bytes;

    /** Instants are in milliseconds since the epoch; the end is part of the stretch. */
    QueriedEvents(Scope scope, Collection<LogGroup> searched, long start, long end) {
        this.scope = scope;
        this.end = end;
        searched.forEach(group -> group.streams().forEach(stream -> groups.put(stream, group)));
        this.events = new MergedEvents(
                groups.keySet(),
                stream ->
                        EventPlace.atOrAfter(Math.max(start, groups.get(stream).oldest())));
        this.ahead = events.next();
    }

    @Override
    public Iterator<LogRecord> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        return ahead != null && ahead.event().timestamp() <= end;
    }

    @Override
    public LogRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        MergedEvents.Event read = ahead;
        ahead = events.next();
        count++;
        bytes += LogStream.sizeOf(read.event().message());
        LogGroup group = groups.get(read.stream());
        return record(scope, group, read.stream(), group.shown(read.event()));
    }

    /** An event as it is to be shown. */
    static LogRecord record(Scope scope, LogGroup group, LogStream stream, LogEvent event) {
        var origin = new LogRecord.Origin(
                scope.account().value() + ":" + group.name(),
                stream.name(),
                () -> LogPointer.to(group, stream, event).toString());
        return new LogRecord(
                origin,
                event.timestamp(),
                event.ingestedAt(),
                event.message(),
                group.transformer().transformed(scope, group.name(), stream, event));
    }

    /** Events that were read. */
    long count() {
        return count;
    }

    /** Their bytes, as AWS counts them. */
    long bytes() {
        return bytes;
    }
}
