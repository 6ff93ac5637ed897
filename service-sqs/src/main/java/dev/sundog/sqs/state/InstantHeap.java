package dev.sundog.sqs.state;

import java.util.Arrays;

/**
 * Pairs of an instant and a sequence, the earliest first, as a binary heap in two arrays. Not safe for concurrent use.
 */
final class InstantHeap {

    private static final int LEAST_CAPACITY = 4;

    private long[] instants = new long[LEAST_CAPACITY];
    private long[] sequences = new long[LEAST_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    /** The earliest instant; {@link Long#MAX_VALUE} where there is none. */
    long firstInstant() {
        return size == 0 ? Long.MAX_VALUE : instants[0];
    }

    /** The sequence that goes with the earliest instant; there must be one. */
    long firstSequence() {
        return sequences[0];
    }

    void add(long instant, long sequence) {
        if (size == instants.length) {
            resize(size * 2);
        }
        int place = size++;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!isBefore(instant, sequence, parent)) {
                break;
            }
            copy(parent, place);
            place = parent;
        }
        instants[place] = instant;
        sequences[place] = sequence;
    }

    /** Takes the earliest pair and returns its sequence; there must be one. */
    long poll() {
        long first = sequences[0];
        size--;
        long instant = instants[size];
        long sequence = sequences[size];
        siftDown(0, instant, sequence);
        if (instants.length > LEAST_CAPACITY && size < instants.length / 4) {
            resize(instants.length / 2);
        }
        return first;
    }

    /** Throws away the pairs that do not hold any more. */
    void keep(Agenda.Entry test) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (test.holds(instants[i], sequences[i])) {
                copy(i, kept++);
            }
        }
        size = kept;
        resize(Math.max(LEAST_CAPACITY, kept + kept / 2));
        for (int place = (size >>> 1) - 1; place >= 0; place--) {
            siftDown(place, instants[place], sequences[place]);
        }
    }

    void clear() {
        size = 0;
        resize(LEAST_CAPACITY);
    }

    private void siftDown(int from, long instant, long sequence) {
        int place = from;
        int child;
        while ((child = 2 * place + 1) < size) {
            if (child + 1 < size && isBefore(instants[child + 1], sequences[child + 1], child)) {
                child++;
            }
            if (isBefore(instant, sequence, child)) {
                break;
            }
            copy(child, place);
            place = child;
        }
        instants[place] = instant;
        sequences[place] = sequence;
    }

    private boolean isBefore(long instant, long sequence, int place) {
        return instant != instants[place] ? instant < instants[place] : sequence < sequences[place];
    }

    private void copy(int from, int to) {
        instants[to] = instants[from];
        sequences[to] = sequences[from];
    }

    private void resize(int capacity) {
        instants = Arrays.copyOf(instants, capacity);
        sequences = Arrays.copyOf(sequences, capacity);
    }
}
