package dev.sundog.core.ambient;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tasks ordered by their instants, those of the same instant by when they were added. A binary heap in which each entry
 * knows its place: adding, taking and cancelling cost O(log n), and a cancelled entry leaves nothing behind.
 */
final class TimerQueue implements Scheduler {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Entry[] heap = new Entry[64];
    private int size;
    private long added;
    private boolean closed;
    private Runnable onFirstUse = () -> {};

    /** A task in the queue. */
    final class Entry implements Timer {
        private final long due;
        private final long order;
        private Runnable task;
        /** Index in the heap, or -1 once taken out. */
        private int place = -1;

        private Entry(long due, long order, Runnable task) {
            this.due = due;
            this.order = order;
            this.task = task;
        }

        long dueMillis() {
            return due;
        }

        Runnable task() {
            return task;
        }

        private boolean isBefore(Entry other) {
            return due != other.due ? due < other.due : order < other.order;
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                if (place >= 0) {
                    takeOut(this);
                    task = null; // a timer that somebody still holds must not keep what its task refers to
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Does something before the first task is added. */
    void whenFirstUsed(Runnable action) {
        onFirstUse = action;
    }

    @Override
    public Timer at(Instant when, Runnable task) {
        long due = millisOf(when);
        lock.lock();
        try {
            Entry entry = new Entry(due, added++, task);
            if (closed) {
                return entry;
            }
            if (entry.order == 0) {
                onFirstUse.run();
            }
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            siftUp(size++, entry);
            if (entry.place == 0) {
                changed.signalAll();
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /** Rounds up: a task must not run before its instant. Instants that milliseconds cannot count never come. */
    private static long millisOf(Instant when) {
        try {
            long millis = when.toEpochMilli();
            return when.isAfter(Instant.ofEpochMilli(millis)) ? millis + 1 : millis;
        } catch (ArithmeticException _) {
            return when.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    /** Takes the first task out if it is due by {@code now}, else {@code null}. */
    Entry pollDue(long now) {
        lock.lock();
        try {
            if (size == 0 || heap[0].due > now || heap[0].due == Long.MAX_VALUE) {
                return null;
            }
            Entry first = heap[0];
            takeOut(first);
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the first task is due by {@code clock}; false once the queue is closed. */
    boolean awaitDue(Clock clock, long longestWaitMillis) throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                if (size == 0) {
                    changed.await();
                    continue;
                }
                long now = clock.millis();
                if (heap[0].due <= now) {
                    return true;
                }
                // A frozen or moved clock wakes us; the longest wait is for a machine that slept or whose clock was
                // moved.
                long wait = heap[0].due - now < 0 ? longestWaitMillis : Math.min(heap[0].due - now, longestWaitMillis);
                changed.awaitNanos(wait * 1_000_000);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Makes whoever waits look at the clock again. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            Arrays.fill(heap, 0, size, null);
            size = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void takeOut(Entry entry) {
        int gap = entry.place;
        entry.place = -1;
        Entry last = heap[--size];
        heap[size] = null;
        if (last == entry) {
            return;
        }
        if (gap > 0 && last.isBefore(heap[(gap - 1) >>> 1])) {
            siftUp(gap, last);
        } else {
            siftDown(gap, last);
        }
    }

    private void siftUp(int from, Entry entry) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!entry.isBefore(heap[parent])) {
                break;
            }
            settle(place, heap[parent]);
            place = parent;
        }
        settle(place, entry);
    }

    private void siftDown(int from, Entry entry) {
        int place = from;
        int child;
        while ((child = 2 * place + 1) < size) {
            if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(entry)) {
                break;
            }
            settle(place, heap[child]);
            place = child;
        }
        settle(place, entry);
    }

    private void settle(int place, Entry entry) {
        heap[place] = entry;
        entry.place = place;
    }
}
