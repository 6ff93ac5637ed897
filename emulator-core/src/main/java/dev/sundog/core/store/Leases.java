package dev.sundog.core.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Remembers for a while which files were handed out for reading, and puts off deleting those. Goes by real time, whatever
 * the emulator's clock shows, because it is about clients that are reading. Needs no thread: each call does what has become due.
 */
final class Leases {

    /** How long a reader may take from being handed a file until it has opened it. */
    private static final Duration TERM = Duration.ofMinutes(1);

    private static final int MANY = 1024;

    private final LongSupplier nanos;
    private final Map<String, Long> ends = new HashMap<>();
    private final Queue<Release> waiting = new PriorityQueue<>((one, other) -> Long.signum(one.due() - other.due()));

    /** How many leases there are when the next search for ended ones is worth it. */
    private int many = MANY;

    private record Release(long due, Runnable deletion) {}

    Leases(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Says that a file was handed out. */
    void extend(String id) {
        List<Runnable> due;
        synchronized (this) {
            ends.put(id, nanos.getAsLong() + TERM.toNanos());
            due = takeDue();
        }
        due.forEach(Runnable::run);
    }

    /** Deletes a file now, or when the latest lease of it has ended. */
    void release(String id, Runnable deletion) {
        List<Runnable> due;
        synchronized (this) {
            Long end = ends.remove(id);
            waiting.add(new Release(end == null ? nanos.getAsLong() : end, deletion));
            due = takeDue();
        }
        due.forEach(Runnable::run);
    }

    /** Deletions that need wait no longer: done without the lock, because a disk takes its time. */
    private List<Runnable> takeDue() {
        long now = nanos.getAsLong();
        List<Runnable> due = new ArrayList<>(1);
        for (Release next = waiting.peek(); next != null && next.due() - now <= 0; next = waiting.peek()) {
            due.add(waiting.remove().deletion());
        }
        if (ends.size() > many) {
            ends.values().removeIf(end -> end - now <= 0);
            many = Math.max(MANY, 2 * ends.size());
        }
        return due;
    }

    /** Deletes whatever waits. */
    void close() {
        List<Release> left;
        synchronized (this) {
            left = List.copyOf(waiting);
            waiting.clear();
            ends.clear();
        }
        left.forEach(release -> release.deletion().run());
    }
}
