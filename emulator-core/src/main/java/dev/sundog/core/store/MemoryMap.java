package dev.sundog.core.store;

import dev.sundog.core.store.log.LogEntries;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Records in memory only: a hash map and nothing around it. */
final class MemoryMap<K extends Comparable<K>, V> implements RecordMap<K, V>, Leaf {

    private final KeyCodec<K> keys;
    private final ConcurrentHashMap<K, V> records;

    MemoryMap(KeyCodec<K> keys) {
        this(keys, new ConcurrentHashMap<>());
    }

    private MemoryMap(KeyCodec<K> keys, ConcurrentHashMap<K, V> records) {
        this.keys = keys;
        this.records = records;
    }

    /** A map of the same records that goes its own way: records never change. */
    MemoryMap<K, V> copy() {
        return new MemoryMap<>(keys, new ConcurrentHashMap<>((Map<K, V>) records));
    }

    @Override
    public V get(K key) {
        return records.get(key);
    }

    @Override
    public V put(K key, V value) {
        return records.put(key, value);
    }

    @Override
    public V putIfAbsent(K key, V value) {
        return records.putIfAbsent(key, value);
    }

    @Override
    public V remove(K key) {
        return records.remove(key);
    }

    @Override
    public void forEach(BiConsumer<K, V> action) {
        SortedRecords.forEach(records, keys, action);
    }

    @Override
    public int size() {
        return records.size();
    }

    @Override
    public void clear() {
        records.clear();
    }

    /** Nothing to do: who still holds the map writes into what nobody else sees. */
    @Override
    public void discard() {}

    @Override
    public void abandon() {}

    @Override
    public void writeTo(LogEntries target) {
        throw new UnsupportedOperationException("a map in memory is copied, not written");
    }
}
