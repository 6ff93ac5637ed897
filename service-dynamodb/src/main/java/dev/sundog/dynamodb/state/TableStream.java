package dev.sundog.dynamodb.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Blob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The changes of a table's items, kept for a day, in the order in which they were made. One shard after the other holds them:
 * each is open for four hours. Guarded by the table's lock.
 */
public final class TableStream {

    // AWS: records are kept for 24 hours.
    private static final long RETENTION_MILLIS = 86_400_000L;
    // AWS: a shard is closed about four hours after it was opened, whether anything was written or not.
    private static final long SHARD_MILLIS = 14_400_000L;
    private static final long KEPT_SHARDS = RETENTION_MILLIS / SHARD_MILLIS + 1;

    private final Table table;
    private final StreamSetting setting;
    private final RecordMap<Long, StreamEntry> records;
    private final RecordMap<Long, ShardRecord> shardRecords;
    private final Namespace namespace;
    private final TreeMap<Long, StreamEntry> ordered = new TreeMap<>();
    private final TreeMap<Long, ShardRecord> shards = new TreeMap<>();
    private long oldest;
    private long next = 1;

    TableStream(Table table, StreamSetting setting) {
        this.table = table;
        this.setting = setting;
        this.namespace = table.namespace().child("stream-" + setting.label().replace(':', '_'));
        this.records = namespace.map("records", Long.class, StreamEntry.class);
        this.shardRecords = namespace.map("shards", Long.class, ShardRecord.class);
        records.forEach((number, entry) -> {
            ordered.put(number, entry);
            next = Math.max(next, number + 1);
        });
        shardRecords.forEach((first, shard) -> {
            shards.put(first, shard);
            next = Math.max(next, first);
        });
        if (shards.isEmpty()) {
            shards.put(1L, new ShardRecord(shardId(setting.enabledMillis()), "", setting.enabledMillis()));
        }
        oldest = shards.firstKey();
    }

    public Table table() {
        return table;
    }

    public StreamSetting setting() {
        return setting;
    }

    /** The stream's ARN. */
    public String arn() {
        return table.arn() + "/stream/" + setting.label();
    }

    private String shardId(long openedMillis) {
        return "shardId-%020d-%s".formatted(openedMillis, table.record().id().substring(0, 8));
    }

    /** Appends a change and forgets those that are too old. */
    void append(ItemChange change, boolean expired, long millis) {
        if (!setting.isEnabled() || change.isIdle()) {
            return;
        }
        String event = change.before() == null ? "INSERT" : change.after() == null ? "REMOVE" : "MODIFY";
        StreamEntry entry = new StreamEntry(
                event,
                millis,
                change.before() == null ? Blob.EMPTY : change.before().content(),
                change.after() == null ? Blob.EMPTY : change.after().content(),
                expired);
        advance(millis);
        records.put(next, entry);
        ordered.put(next, entry);
        next++;
    }

    // ---- time

    private void advance(long millis) {
        long until = setting.isEnabled() ? millis : Math.min(millis, setting.disabledMillis());
        long opened = shards.lastEntry().getValue().openedMillis();
        long periods = (until - opened) / SHARD_MILLIS;
        for (long period = Math.max(1, periods - KEPT_SHARDS); period <= periods; period++) {
            openShard(opened + period * SHARD_MILLIS);
        }
        trim(millis);
    }

    /** Closes the last shard, with a number that no record has, and opens another. */
    private void openShard(long millis) {
        ShardRecord shard =
                new ShardRecord(shardId(millis), shards.lastEntry().getValue().id(), millis);
        next++;
        shards.put(next, shard);
        table.together(() -> shards.forEach(shardRecords::putIfAbsent));
    }

    private void trim(long millis) {
        long end = millis - RETENTION_MILLIS;
        while (!ordered.isEmpty() && ordered.firstEntry().getValue().millis() <= end) {
            long number = ordered.pollFirstEntry().getKey();
            records.remove(number);
            oldest = number + 1;
        }
        while (shards.size() > 1
                && shards.higherEntry(shards.firstKey()).getValue().openedMillis() <= end) {
            shardRecords.remove(shards.pollFirstEntry().getKey());
            oldest = Math.max(oldest, shards.firstKey());
        }
    }

    /** Whether all records are gone, and no others will come. */
    boolean isOver(long millis) {
        return !setting.isEnabled() && setting.disabledMillis() <= millis - RETENTION_MILLIS;
    }

    /** Frees what the stream keeps. */
    void drop() {
        namespace.drop();
    }

    // ---- reading

    /** The shards that are left, parents before their children. */
    public List<StreamShard> shards(long millis) {
        advance(millis);
        List<StreamShard> found = new ArrayList<>();
        for (Map.Entry<Long, ShardRecord> entry : shards.entrySet()) {
            Long following = shards.higherKey(entry.getKey());
            long last = following != null ? following - 1 : setting.isEnabled() ? StreamShard.OPEN : next;
            found.add(new StreamShard(entry.getValue().id(), entry.getValue().parent(), entry.getKey(), last));
        }
        return found;
    }

    /** The number below which nothing is left. */
    public long oldest(long millis) {
        advance(millis);
        return oldest;
    }

    /** The number that the next record will have. */
    public long next() {
        return next;
    }

    /** Up to {@code limit} records of a shard from {@code number} on, with their numbers. */
    public List<Map.Entry<Long, StreamEntry>> read(StreamShard shard, long number, int limit) {
        List<Map.Entry<Long, StreamEntry>> found = new ArrayList<>();
        for (Map.Entry<Long, StreamEntry> entry : ordered.tailMap(number, true).entrySet()) {
            if (found.size() == limit || !shard.holds(entry.getKey())) {
                break;
            }
            found.add(Map.entry(entry.getKey(), entry.getValue()));
        }
        return found;
    }

    /** Whether a shard has no record from {@code number} on, and never will. */
    public boolean isRead(StreamShard shard, long number) {
        Long following = ordered.ceilingKey(number);
        return shard.isClosed() && (following == null || !shard.holds(following));
    }
}
