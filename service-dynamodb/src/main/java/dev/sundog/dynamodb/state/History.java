package dev.sundog.dynamodb.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Blob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What the items of a table were before their changes, in the order of the changes: who takes the changes back one by one comes to
 * the table as it was. Those of the longest past may wait on disk. Guarded by the table's lock.
 */
final class History {

    /** How exactly it is known where in the order a time is. */
    private static final long STRETCH_MILLIS = 60_000;

    private final RecordMap<Long, HistoryEntry> entries;
    /** The number of the first entry of each stretch of time that has any. */
    private final TreeMap<Long, Long> stretches = new TreeMap<>();

    private long next = 1;
    private long latestMillis;

    History(Namespace namespace) {
        this.entries = namespace.overflowing("entries", HistoryEntry.class);
        entries.forEach((number, entry) -> note(number, entry.millis()));
    }

    /** Remembers what an item was before a change that is made now. */
    void add(ItemChange change, long now) {
        // The clock may have been moved back; the order of changes stays.
        HistoryEntry entry = HistoryEntry.of(change, Math.max(now, latestMillis));
        entries.put(next, entry);
        note(next, entry.millis());
    }

    private void note(long number, long millis) {
        stretches.putIfAbsent(millis / STRETCH_MILLIS, number);
        next = number + 1;
        latestMillis = millis;
    }

    /** Forgets what nobody needs who goes back to {@code millis} or a later time. */
    void forgetBefore(long millis) {
        while (!stretches.isEmpty() && (stretches.firstKey() + 1) * STRETCH_MILLIS <= millis) {
            long from = stretches.pollFirstEntry().getValue();
            long end = stretches.isEmpty() ? next : stretches.firstEntry().getValue();
            for (long number = from; number < end; number++) {
                entries.remove(number);
            }
        }
    }

    /** Shows the entries of that time and later, the earliest first. */
    private void forEachFrom(long millis, Consumer<HistoryEntry> visitor) {
        Map.Entry<Long, Long> stretch = stretches.ceilingEntry(millis / STRETCH_MILLIS);
        for (long number = stretch == null ? next : stretch.getValue(); number < next; number++) {
            HistoryEntry entry = entries.get(number);
            if (entry.millis() >= millis) {
                visitor.accept(entry);
            }
        }
    }

    /** What became of the items that changed from {@code from} on and before {@code to}; those that came and went left out. */
    List<NetChange> netChanges(long from, long to, Table table) {
        Map<Blob, HistoryEntry> first = new LinkedHashMap<>();
        Map<Blob, Long> last = new HashMap<>();
        Map<Blob, HistoryEntry> later = new HashMap<>();
        forEachFrom(from, entry -> {
            if (entry.millis() < to) {
                first.putIfAbsent(entry.key(), entry);
                last.put(entry.key(), entry.millis());
            } else {
                later.putIfAbsent(entry.key(), entry);
            }
        });
        List<NetChange> changes = new ArrayList<>();
        first.forEach((key, entry) -> {
            StoredItem after = later.containsKey(key) ? later.get(key).item() : table.get(ItemKey.split(key));
            if (entry.item() != null || after != null) {
                changes.add(new NetChange(entry.item(), after, last.get(key)));
            }
        });
        return changes;
    }

    /** Shows the items that the table had at a time, with their keys. */
    void forEachItemAt(long millis, Table table, BiConsumer<Blob, StoredItem> visitor) {
        Map<Blob, HistoryEntry> takenBack = new HashMap<>();
        forEachFrom(millis + 1, entry -> takenBack.putIfAbsent(entry.key(), entry));
        table.forEachKey((key, item) -> {
            if (!takenBack.containsKey(key)) {
                visitor.accept(key, item);
            }
        });
        takenBack.forEach((key, entry) -> {
            if (entry.item() != null) {
                visitor.accept(key, entry.item());
            }
        });
    }

    /** Number of entries that are kept. */
    int size() {
        return entries.size();
    }
}
