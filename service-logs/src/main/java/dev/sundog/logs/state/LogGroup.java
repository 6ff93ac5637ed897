package dev.sundog.logs.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.protection.DataProtection;
import dev.sundog.logs.protection.Masking;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A log group and its streams. Safe for concurrent use. */
public final class LogGroup {

    private final GroupDirectory directory;
    private final Namespace home;
    private final RecordMap<String, StreamRecord> records;
    private final NavigableMap<String, LogStream> streams = new ConcurrentSkipListMap<>();
    private final GroupFilters filters;
    private final ProtectionHistory protection;
    private final GroupTransformer transformer;
    private final RecordMap<String, IndexPolicyRecord> indexing;
    private volatile GroupRecord record;
    private boolean deleted;

    LogGroup(GroupDirectory directory, GroupRecord record) {
        this.directory = directory;
        this.record = record;
        this.home = directory.homeOf(record.name());
        this.records = home.map("streams", String.class, StreamRecord.class);
        this.filters = new GroupFilters(home);
        this.protection = new ProtectionHistory(home, directory::together);
        this.transformer = new GroupTransformer(home);
        this.indexing = home.map("index-policy", String.class, IndexPolicyRecord.class);
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

    // ---- policies

    private static final String ONLY = "policy";

    /** The data protection policies that it has had itself. */
    public ProtectionHistory protection() {
        return protection;
    }

    /** Who is told what is found in it: by its own policy, and by the account's. */
    public Stream<DataProtection> protections() {
        return Stream.of(directory.accountPolicies().protection(), protection)
                .flatMap(history -> history.active().stream());
    }

    /** The event as whoever reads it sees it, without what is to be hidden. */
    public LogEvent shown(LogEvent event) {
        ProtectionHistory ofAccount = directory.accountPolicies().protection();
        if (protection.isEmpty() && ofAccount.isEmpty()) {
            return event;
        }
        String shown = Masking.mask(event.message(), Stream.concat(protection.hidden(event), ofAccount.hidden(event)));
        return shown.equals(event.message()) ? event : new LogEvent(event.place(), event.ingestedAt(), shown);
    }

    /** How its events are transformed. */
    public GroupTransformer transformer() {
        return transformer;
    }

    /** Who is sent its events as those of all groups. */
    public Optional<Subscription> accountSubscription() {
        return directory.accountPolicies().subscription().flatMap(wanted -> wanted.of(name()));
    }

    /** Which fields of its events are indexed, by its own policy. */
    public Optional<IndexPolicyRecord> indexing() {
        return Optional.ofNullable(indexing.get(ONLY));
    }

    /** Has fields of its events indexed; {@code null} for the end of that. */
    public synchronized void index(IndexPolicyRecord policy) {
        requireThere();
        if (policy == null) {
            indexing.remove(ONLY);
        } else {
            indexing.put(ONLY, policy);
        }
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
