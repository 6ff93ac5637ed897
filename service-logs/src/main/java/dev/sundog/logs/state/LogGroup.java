package dev.sundog.logs.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.logs.LogsErrors;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** A log group and its streams. Safe for concurrent use. */
public final class LogGroup {

    private final GroupDirectory directory;
    private final Namespace home;
    private final RecordMap<String, StreamRecord> records;
    private final NavigableMap<String, LogStream> streams = new ConcurrentSkipListMap<>();
    private final GroupFilters filters;
    private volatile GroupRecord record;
    private boolean deleted;

    LogGroup(GroupDirectory directory, GroupRecord record) {
        this.directory = directory;
        this.record = record;
        this.home = directory.homeOf(record.name());
        this.records = home.map("streams", String.class, StreamRecord.class);
        this.filters = new GroupFilters(home);
        records.forEach((name, stream) -> streams.put(name, new LogStream(stream, homeOf(name))));
    }

    public GroupRecord record() {
        return record;
    }

    public String name() {
        return record.name();
    }

    /** The ARN, without the {@code :*} that stands for its streams. */
    public String arn() {
        return directory.scope().arn("logs", "log-group:" + name()).toString();
    }

    /** The filters that were put on the group. */
    public GroupFilters filters() {
        return filters;
    }

    /** Bytes of all events as AWS counts them. */
    public long bytes() {
        expire();
        return streams.values().stream().mapToLong(LogStream::bytes).sum();
    }

    /** Changes what is kept of the group. */
    public synchronized void update(UnaryOperator<GroupRecord> change) {
        requireThere();
        record = change.apply(record);
        directory.keep(record);
        expire();
    }

    private void requireThere() {
        if (deleted) {
            throw LogsErrors.groupNotFound();
        }
    }

    // ---- streams

    /** The stream of that name, with no events beyond the group's retention. */
    public Optional<LogStream> stream(String name) {
        LogStream stream = streams.get(name);
        if (stream != null && record.retentionDays() > 0) {
            stream.expire(oldest());
        }
        return Optional.ofNullable(stream);
    }

    /** The streams whose names begin so, by name. */
    public List<LogStream> streamsBeginningWith(String prefix) {
        expire();
        return streams.tailMap(prefix, true).values().stream()
                .takeWhile(stream -> stream.name().startsWith(prefix))
                .toList();
    }

    /** All streams by name. */
    public Collection<LogStream> streams() {
        expire();
        return streams.values();
    }

    /** Makes a stream; empty where there is one already. */
    public synchronized Optional<LogStream> create(String name, long now) {
        requireThere();
        if (streams.containsKey(name)) {
            return Optional.empty();
        }
        StreamRecord stream = new StreamRecord(name, directory.newId(), now);
        records.put(name, stream);
        LogStream created = new LogStream(stream, homeOf(name));
        streams.put(name, created);
        return Optional.of(created);
    }

    /** Deletes a stream and its events. */
    public synchronized void delete(String name) {
        requireThere();
        if (streams.remove(name) == null) {
            throw LogsErrors.streamNotFound();
        }
        directory.together(() -> {
            records.remove(name);
            homeOf(name).drop();
        });
    }

    private Namespace homeOf(String stream) {
        return home.child(stream);
    }

    synchronized void close() {
        deleted = true;
    }

    // ---- retention

    /** The instant before which events are kept no more; 0 where they are kept for ever. */
    public long oldest() {
        int days = record.retentionDays();
        return days == 0 ? 0 : directory.now() - Duration.ofDays(days).toMillis();
    }

    private void expire() {
        if (record.retentionDays() > 0) {
            long oldest = oldest();
            streams.values().forEach(stream -> stream.expire(oldest));
        }
    }
}
