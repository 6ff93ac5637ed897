package dev.sundog.dynamodb.state;

import dev.sundog.core.value.Blob;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Items by hash key, and within one hash key by position. A table and each of its indexes is one. Guarded by the table's
 * lock.
 */
final class ItemTree {

    private final HashOrderedMap<Partition> partitions = new HashOrderedMap<>();
    private final boolean sorted;

    /** A tree whose items have positions, or one with a single item to each hash key. */
    ItemTree(boolean sorted) {
        this.sorted = sorted;
    }

    /** The item at that place, or {@code null}. */
    StoredItem get(Blob hash, Blob position) {
        return switch (partitions.get(hash)) {
            case null -> null;
            case StoredItem item -> item;
            case SortedPartition partition -> partition.items().get(position);
        };
    }

    /** Puts an item in the place of an earlier one. */
    void put(Blob hash, Blob position, StoredItem item) {
        if (!sorted) {
            partitions.put(hash, item);
        } else if (partitions.get(hash) instanceof SortedPartition partition) {
            partition.items().put(position, item);
        } else {
            SortedPartition partition = new SortedPartition();
            partition.items().put(position, item);
            partitions.put(hash, partition);
        }
    }

    /** Takes an item away. */
    void remove(Blob hash, Blob position) {
        switch (partitions.get(hash)) {
            case null -> {}
            case StoredItem ignored -> partitions.remove(hash);
            case SortedPartition partition -> {
                partition.items().remove(position);
                if (partition.items().isEmpty()) {
                    partitions.remove(hash);
                }
            }
        }
    }

    /** Shows the items with one hash key in order, or in reverse, until the visitor has enough. */
    void query(Blob hash, SortRange range, boolean forward, ItemVisitor visitor) {
        Partition partition = partitions.get(hash);
        if (partition == null || range.isEmpty()) {
            return;
        }
        Iterator<StoredItem> items = items(partition, range, forward);
        while (items.hasNext()) {
            if (!visitor.visit(items.next())) {
                return;
            }
        }
    }

    /** Shows all items of a segment from what follows {@code start} on, which may be {@code null}. */
    void scan(ScanSegment segment, Place start, ItemVisitor visitor) {
        HashOrderedMap<Partition>.Walk walk =
                start == null ? partitions.walk(segment.firstHash()) : partitions.walkFrom(start.hash());
        while (walk.next() && segment.contains(walk.hash())) {
            boolean first = start != null && walk.key().equals(start.hash());
            SortRange range = first ? SortRange.ALL.after(start.position()) : SortRange.ALL;
            if (first && !sorted) {
                continue;
            }
            Iterator<StoredItem> items = items(walk.value(), range, true);
            while (items.hasNext()) {
                if (!visitor.visit(items.next())) {
                    return;
                }
            }
        }
    }

    /** Where an item stands in the tree. */
    record Place(Blob hash, Blob position) {}

    private static Iterator<StoredItem> items(Partition partition, SortRange range, boolean forward) {
        return switch (partition) {
            case StoredItem item -> range.contains(Blob.EMPTY) ? List.of(item).iterator() : Collections.emptyIterator();
            case SortedPartition items -> {
                NavigableMap<Blob, StoredItem> part = part(items.items(), range);
                Map<Blob, StoredItem> ordered = forward ? part : part.descendingMap();
                yield ordered.values().iterator();
            }
        };
    }

    private static NavigableMap<Blob, StoredItem> part(TreeMap<Blob, StoredItem> items, SortRange range) {
        if (range.low() == null) {
            return range.high() == null ? items : items.headMap(range.high(), false);
        }
        return range.high() == null
                ? items.tailMap(range.low(), true)
                : items.subMap(range.low(), true, range.high(), false);
    }
}
