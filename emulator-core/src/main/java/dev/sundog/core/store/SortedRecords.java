package dev.sundog.core.store;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;

/** Walks the records of a hash map in the order of their keys, sorted when asked: writes are many, walks are few. */
final class SortedRecords {

    private SortedRecords() {}

    static <K, V> void forEach(Map<K, V> records, KeyCodec<K> keys, BiConsumer<K, V> action) {
        if (records.isEmpty()) {
            return;
        }
        @SuppressWarnings("unchecked")
        K[] sorted = (K[]) records.keySet().toArray();
        Arrays.sort(sorted, keys.order());
        for (K key : sorted) {
            V value = records.get(key);
            if (value != null) {
                action.accept(key, value);
            }
        }
    }
}
