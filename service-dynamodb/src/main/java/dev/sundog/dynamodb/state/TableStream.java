package dev.sundog.dynamodb.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Blob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The changes of a table's items, kept for a day. One shard holds them all, in the order in which they were made. Guarded by
 * the table's lock.
 */
public final class TableStream {

    // AWS: records are kept for 24 hours.
    private static final long RETENTION_MILLIS = 86_400_000L;

    private final Table table;
    private final StreamSetting setting;
    private final RecordMap<Long, StreamEntry> records;
    private final TreeMap<Long, StreamEntry> ordered = new TreeMap<>();
    private long next = 1;

    TableStream(Table table, StreamSetting setting) {
        this.table = table;
        this.setting = setting;
        Namespace namespace =
                table.namespace().child("stream-" + setting.label().replace(':', '_'));
        this.records = namespace.map("records", Long.class, StreamEntry.class);
        records.forEach((number, entry) -> {
            ordered.put(number, entry);
            next = Math.max(next, number + 1);
        });
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

    /** The only shard's id. */
    public String shardId() {
        return "shardId-%020d-%s"
                .formatted(setting.enabledMillis(), table.record().id().substring(0, 8));
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
        records.put(next, entry);
        ordered.put(next, entry);
        next++;
        trim(millis);
    }

    private void trim(long millis) {
        while (!ordered.isEmpty() && ordered.firstEntry().getValue().millis() <= millis - RETENTION_MILLIS) {
            records.remove(ordered.pollFirstEntry().getKey());
        }
    }

    /** The number of the oldest record that is left, or that the next record will have. */
    public long oldest(long millis) {
        trim(millis);
        return ordered.isEmpty() ? next : ordered.firstKey();
    }

    /** The number that the next record will have. */
    public long next() {
        return next;
    }

    /** Up to {@code limit} records from {@code number} on, with their numbers. */
    public List<Map.Entry<Long, StreamEntry>> read(long number, int limit, long millis) {
        trim(millis);
        List<Map.Entry<Long, StreamEntry>> found = new ArrayList<>();
        for (Map.Entry<Long, StreamEntry> entry : ordered.tailMap(number, true).entrySet()) {
            if (found.size() == limit) {
                break;
            }
            found.add(Map.entry(entry.getKey(), entry.getValue()));
        }
        return found;
    }
}
