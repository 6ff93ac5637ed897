package dev.sundog.core.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
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
    private final Queue<Release> waiting = new ArrayDeque<>();

    private record Release(long due, Runnable deletion) {}

    Leases(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Says that a file was handed out. */
    synchronized void extend(String id) {
        ends.put(id, nanos.getAsLong() + TERM.toNanos());
        settleDue();
    }

    /** Deletes a file now, or when the latest lease of it has ended. */
    synchronized void release(String id, Runnable deletion) {
        Long end = ends.remove(id);
        if (end == null || end - nanos.getAsLong() <= 0) {
            deletion.run();
        } else {
            waiting.add(new Release(end, deletion));
        }
        settleDue();
    }

    private void settleDue() {
        long now = nanos.getAsLong();
        for (Iterator<Release> each = waiting.iterator(); each.hasNext(); ) {
            Release next = each.next();
            if (next.due() - now <= 0) {
                each.remove();
                next.deletion().run();
            }
        }
        if (ends.size() > MANY) {
            ends.values().removeIf(end -> end - now <= 0);
        }
    }

    /** Deletes whatever waits. */
    synchronized void close() {
        waiting.forEach(release -> release.deletion().run());
        waiting.clear();
        ends.clear();
    }
}
