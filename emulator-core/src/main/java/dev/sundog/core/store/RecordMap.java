package dev.sundog.core.store;

import java.util.function.BiConsumer;

/**
 * A map of immutable records. Safe for concurrent use; what must change together is guarded by the lock of its aggregate,
 * which is the service's. Never holds {@code null}.
 */
public interface RecordMap<K extends Comparable<K>, V> {

    /** The record, or {@code null}. */
    V get(K key);

    /** Puts a record in the place of an earlier one, which is returned ({@code null} where there was none). */
    V put(K key, V value);

    /** Puts a record where there is none; returns the one that is there already, else {@code null}. */
    V putIfAbsent(K key, V value);

    /** Takes a record away and returns it ({@code null} where there was none). */
    V remove(K key);

    /** Each record in the order of the keys (texts and blobs by their bytes, numbers by value). */
    void forEach(BiConsumer<K, V> action);

    /** Number of records. */
    int size();

    /** Takes all records away. */
    void clear();
}
