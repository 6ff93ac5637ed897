package dev.sundog.sqs.state;

import java.util.ArrayDeque;
import java.util.function.LongPredicate;

/** A queue of numbers that is small as long as most of them follow each other. Not safe for concurrent use. */
final class LongRuns {

    private ArrayDeque<LongRun> runs = new ArrayDeque<>(1);
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(long number) {
        LongRun last = runs.peekLast();
        if (last == null || !last.extend(number)) {
            runs.add(new LongRun(number));
        }
        size++;
    }

    /** Takes the number in front; there must be one. */
    long poll() {
        LongRun run = runs.element();
        long number = run.poll();
        if (run.isEmpty()) {
            runs.remove();
        }
        size--;
        return number;
    }

    /** Keeps only the numbers that pass, in their order; the test is asked about each once, from the front. */
    void keep(LongPredicate test) {
        ArrayDeque<LongRun> all = runs;
        clear();
        for (LongRun run : all) {
            for (long number = run.first(); number < run.end(); number++) {
                if (test.test(number)) {
                    add(number);
                }
            }
        }
    }

    void clear() {
        runs = new ArrayDeque<>(1);
        size = 0;
    }
}
