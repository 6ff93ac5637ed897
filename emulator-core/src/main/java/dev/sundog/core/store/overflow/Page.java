package dev.sundog.core.store.overflow;

import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The numbers of a {@link PagedTable} that share all but their last six bits. Each of its two halves is there only when used. */
final class Page {

    static final int SLOTS = 64;

    private static final int SLOT_BITS = 6;

    /** What is in memory; {@code null} while nothing is. */
    private Object[] values;
    /** One more than the place of what is in a file, 0 for nothing; {@code null} while nothing is in a file. */
    private long[] places;

    private int inMemory;
    private int inFiles;

    static long number(long key) {
        return key >> SLOT_BITS;
    }

    static int slot(long key) {
        return (int) key & (SLOTS - 1);
    }

    static long key(long number, int slot) {
        return number << SLOT_BITS | slot;
    }

    boolean isEmpty() {
        return inMemory + inFiles == 0;
    }

    Object value(int slot) {
        if (values != null && values[slot] != null) {
            return values[slot];
        }
        return places != null && places[slot] != 0 ? PagedTable.AWAY : null;
    }

    long place(int slot) {
        return places[slot] - 1;
    }

    /** Returns by how many there are more. */
    int setValue(int slot, Object value) {
        int before = inMemory + inFiles;
        remove(slot);
        if (values == null) {
            values = new Object[SLOTS];
        }
        values[slot] = value;
        inMemory++;
        return inMemory + inFiles - before;
    }

    /** Returns by how many there are more. */
    int setPlace(int slot, long place) {
        int before = inMemory + inFiles;
        remove(slot);
        if (places == null) {
            places = new long[SLOTS];
        }
        places[slot] = place + 1;
        inFiles++;
        return inMemory + inFiles - before;
    }

    void remove(int slot) {
        if (values != null && values[slot] != null) {
            values[slot] = null;
            if (--inMemory == 0) {
                values = null;
            }
        }
        if (places != null && places[slot] != 0) {
            places[slot] = 0;
            if (--inFiles == 0) {
                places = null;
            }
        }
    }

    void forEachPlace(LongConsumer action) {
        for (int slot = 0; places != null && slot < SLOTS; slot++) {
            if (places[slot] != 0) {
                action.accept(places[slot] - 1);
            }
        }
    }

    void forEachValue(Consumer<Object> action) {
        for (int slot = 0; values != null && slot < SLOTS; slot++) {
            if (values[slot] != null) {
                action.accept(values[slot]);
            }
        }
    }

    Page copy() {
        Page copy = new Page();
        copy.values = values == null ? null : values.clone();
        copy.places = places == null ? null : places.clone();
        copy.inMemory = inMemory;
        copy.inFiles = inFiles;
        return copy;
    }
}
