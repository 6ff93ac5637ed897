package dev.sundog.sqs.state;

import java.util.function.LongPredicate;

/** A queue of numbers in a ring that grows and shrinks with them. Not safe for concurrent use. */
final class LongQueue {

    private static final int LEAST_CAPACITY = 4;

    private long[] ring = new long[LEAST_CAPACITY];
    private int head;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The number at {@code index}, counted from the front. */
    long get(int index) {
        return ring[(head + index) & (ring.length - 1)];
    }

    void add(long number) {
        if (size == ring.length) {
            resize(ring.length * 2);
        }
        ring[(head + size) & (ring.length - 1)] = number;
        size++;
    }

    /** Takes the number in front; there must be one. */
    long poll() {
        long number = ring[head];
        head = (head + 1) & (ring.length - 1);
        size--;
        if (ring.length > LEAST_CAPACITY && size < ring.length / 4) {
            resize(ring.length / 2);
        }
        return number;
    }

    /** Keeps only the numbers that pass, in their order; the test is asked about each once, from the front. */
    void keep(LongPredicate test) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            long number = get(i);
            if (test.test(number)) {
                ring[(head + kept++) & (ring.length - 1)] = number;
            }
        }
        size = kept;
        int capacity = LEAST_CAPACITY;
        while (capacity < size) {
            capacity *= 2;
        }
        resize(capacity);
    }

    void clear() {
        ring = new long[LEAST_CAPACITY];
        head = 0;
        size = 0;
    }

    private void resize(int capacity) {
        long[] resized = new long[capacity];
        for (int i = 0; i < size; i++) {
            resized[i] = get(i);
        }
        ring = resized;
        head = 0;
    }
}
