package dev.sundog.dynamodb.state;

import dev.sundog.core.value.Blob;
import java.util.TreeMap;

/** Items with one hash key in the order of their positions. */
final class SortedPartition implements Partition {

    private final TreeMap<Blob, StoredItem> items = new TreeMap<>();

    TreeMap<Blob, StoredItem> items() {
        return items;
    }
}
