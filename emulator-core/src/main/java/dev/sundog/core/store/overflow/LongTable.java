package dev.sundog.core.store.overflow;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A hash table from numbers to what is in memory or to a place in a file: 20 bytes a slot, linear probing, no tombstones.
 * Not safe for concurrent use.
 */
final class LongTable {

    private static final int LEAST = 8;

    private long[] keys = {};
    private long[] places = {};
    /** {@code null} for an empty slot, {@link #AWAY} for what is in a file, else what is in memory. */
    private Object[] values = {};

    private int size;

    /** Stands for what is in a file. */
    static final Object AWAY = new Object();

    int size() {
        return size;
    }

    /** The slot of {@code key}, or -1. */
    int find(long key) {
        if (size == 0) {
            return -1;
        }
        int slot = home(key);
        while (values[slot] != null) {
            if (keys[slot] == key) {
                return slot;
            }
            slot = next(slot);
        }
        return -1;
    }

    /** The slot of {@code key}, which is not there yet; its value must be set at once. */
    int insert(long key) {
        if (4 * (size + 1) > 3 * keys.length) {
            resize(Math.max(LEAST, 2 * keys.length));
        }
        int slot = home(key);
        while (values[slot] != null) {
            slot = next(slot);
        }
        keys[slot] = key;
        size++;
        return slot;
    }

    /** What is in memory at a slot, or {@link #AWAY}. */
    Object value(int slot) {
        return values[slot];
    }

    /** Where in the files the slot's record is; only for {@link #AWAY}. */
    long place(int slot) {
        return places[slot];
    }

    void setValue(int slot, Object value) {
        values[slot] = value;
    }

    void setPlace(int slot, long place) {
        values[slot] = AWAY;
        places[slot] = place;
    }

    /** Takes a slot away and moves back what stands behind it. */
    void remove(int slot) {
        int gap = slot;
        int each = next(gap);
        while (values[each] != null) {
            int home = home(keys[each]);
            boolean staysBehindGap = gap <= each ? gap < home && home <= each : gap < home || home <= each;
            if (!staysBehindGap) {
                keys[gap] = keys[each];
                places[gap] = places[each];
                values[gap] = values[each];
                gap = each;
            }
            each = next(each);
        }
        values[gap] = null;
        size--;
        if (keys.length > LEAST && 8 * size < keys.length) {
            resize(keys.length / 2);
        }
    }

    /** The keys in order. */
    long[] sortedKeys() {
        long[] sorted = new long[size];
        int count = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (values[slot] != null) {
                sorted[count++] = keys[slot];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** Each place in the files. */
    void forEachPlace(LongConsumer action) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (values[slot] == AWAY) {
                action.accept(places[slot]);
            }
        }
    }

    /** Each record in memory. */
    void forEachValue(Consumer<Object> action) {
        for (Object value : values) {
            if (value != null && value != AWAY) {
                action.accept(value);
            }
        }
    }

    /** A table of the same content that goes its own way. */
    LongTable copy() {
        LongTable copy = new LongTable();
        copy.keys = keys.clone();
        copy.places = places.clone();
        copy.values = values.clone();
        copy.size = size;
        return copy;
    }

    void clear() {
        keys = new long[0];
        places = new long[0];
        values = new Object[0];
        size = 0;
    }

    private void resize(int capacity) {
        long[] oldKeys = keys;
        long[] oldPlaces = places;
        Object[] oldValues = values;
        keys = new long[capacity];
        places = new long[capacity];
        values = new Object[capacity];
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldValues[slot] != null) {
                int target = home(oldKeys[slot]);
                while (values[target] != null) {
                    target = next(target);
                }
                keys[target] = oldKeys[slot];
                places[target] = oldPlaces[slot];
                values[target] = oldValues[slot];
            }
        }
    }

    /** Multiplies by the golden ratio: keys that follow each other spread over the table. */
    private int home(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> (Long.numberOfLeadingZeros(keys.length) + 1));
    }

    private int next(int slot) {
        return (slot + 1) & (keys.length - 1);
    }
}
