package dev.sundog.core.store;

import java.util.Set;

/**
 * A part of the store that can be dropped as a whole: a scope, and within it the children of its aggregates (the messages
 * of a queue, the items of a table).
 */
public interface Namespace {

    /**
     * The map of that name; the same one for the same name.
     *
     * @param key {@link String}, {@link Long}, {@link Integer} or {@link dev.sundog.core.value.Blob}
     * @param value an immutable record of texts, numbers, truth values, instants, blobs, enums, lists, maps, optionals, sealed
     *     families and other records; the file engine writes its components by name, so records may grow
     */
    <K extends Comparable<K>, V> RecordMap<K, V> map(String name, Class<K> key, Class<V> value);

    /**
     * The map of that name, of which there may be more records than memory holds: in memory mode, those put longest ago wait
     * in temporary files and are read back each time they are asked for.
     *
     * @param value as in {@link #map}
     */
    <V extends Weighted> RecordMap<Long, V> overflowing(String name, Class<V> value);

    /** The namespace within this one of that name; created when first asked for. */
    Namespace child(String name);

    /** Names of the children that hold something. */
    Set<String> children();

    /** Throws away all maps and children. Maps obtained before must not be used afterwards; the namespace may be. */
    void drop();
}
