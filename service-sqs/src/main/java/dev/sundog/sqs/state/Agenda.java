package dev.sundog.sqs.state;

import java.util.ArrayDeque;

/**
 * At which instants something happens to which message: first by instant, then by sequence. Entries are never changed or
 * taken out of the middle: whoever takes one checks whether it still holds. Not safe for concurrent use.
 *
 * <p>Messages that follow each other and come due at one instant are kept as one run, as long as they are added in order; so
 * are the ends of messages' lives, which takes next to no memory. What is added out of order goes to a heap.
 */
final class Agenda {

    private ArrayDeque<Due> inOrder = new ArrayDeque<>(1);
    private final InstantHeap outOfOrder = new InstantHeap();
    private int sizeInOrder;

    /** Says whether an entry still holds. */
    @FunctionalInterface
    interface Entry {
        boolean holds(long instant, long sequence);
    }

    /** Messages that follow each other and come due at one instant. */
    private record Due(long instant, LongRun sequences) {

        boolean isBefore(long otherInstant, long sequence) {
            return instant < otherInstant || (instant == otherInstant && sequences.end() <= sequence);
        }
    }

    int size() {
        return sizeInOrder + outOfOrder.size();
    }

    /** The earliest instant; {@link Long#MAX_VALUE} where there is none. */
    long firstInstant() {
        long first = outOfOrder.firstInstant();
        return inOrder.isEmpty() ? first : Math.min(first, inOrder.element().instant());
    }

    void add(long instant, long sequence) {
        Due last = inOrder.peekLast();
        if (last != null && !last.isBefore(instant, sequence)) {
            outOfOrder.add(instant, sequence);
            return;
        }
        if (last == null || last.instant() != instant || !last.sequences().extend(sequence)) {
            inOrder.add(new Due(instant, new LongRun(sequence)));
        }
        sizeInOrder++;
    }

    /** Takes the earliest entry and returns its message; there must be one. */
    long poll() {
        Due first = inOrder.peek();
        if (first == null || isNextOutOfOrder(first)) {
            return outOfOrder.poll();
        }
        long sequence = first.sequences().poll();
        if (first.sequences().isEmpty()) {
            inOrder.remove();
        }
        sizeInOrder--;
        return sequence;
    }

    private boolean isNextOutOfOrder(Due first) {
        long instant = outOfOrder.firstInstant();
        return instant < first.instant()
                || (instant == first.instant()
                        && outOfOrder.size() > 0
                        && outOfOrder.firstSequence() < first.sequences().first());
    }

    /** Throws away the entries that do not hold any more. */
    void keep(Entry test) {
        ArrayDeque<Due> all = inOrder;
        inOrder = new ArrayDeque<>(1);
        sizeInOrder = 0;
        for (Due due : all) {
            LongRun run = due.sequences();
            for (long sequence = run.first(); sequence < run.end(); sequence++) {
                if (test.holds(due.instant(), sequence)) {
                    add(due.instant(), sequence);
                }
            }
        }
        outOfOrder.keep(test);
    }

    void clear() {
        inOrder = new ArrayDeque<>(1);
        sizeInOrder = 0;
        outOfOrder.clear();
    }
}
