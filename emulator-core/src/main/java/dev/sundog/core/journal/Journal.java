package dev.sundog.core.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The latest API calls, in a ring that overwrites the oldest. Writers never wait for each other or for readers; a reader
 * sees each entry that was added before it began, unless that has been overwritten meanwhile.
 */
public final class Journal {

    /** How many calls are remembered unless somebody says otherwise. */
    public static final int DEFAULT_CAPACITY = 10_000;

    private final AtomicReferenceArray<Slot> ring;
    private final AtomicLong added = new AtomicLong();
    private volatile long clearedBefore;

    private record Slot(long number, JournalEntry entry) {}

    public Journal() {
        this(DEFAULT_CAPACITY);
    }

    /** A journal that remembers the latest {@code capacity} calls. */
    public Journal(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a journal remembers at least one entry, not " + capacity);
        }
        this.ring = new AtomicReferenceArray<>(capacity);
    }

    /** Remembers a call. */
    public void add(JournalEntry entry) {
        long number = added.getAndIncrement();
        ring.setRelease((int) (number % ring.length()), new Slot(number, entry));
    }

    /** The latest entries that match, oldest first. */
    public List<JournalEntry> find(JournalQuery query) {
        List<JournalEntry> found = new ArrayList<>();
        long end = added.get();
        long begin = Math.max(clearedBefore, end - ring.length());
        for (long number = end - 1; number >= begin && found.size() < query.limit(); number--) {
            Slot slot = ring.getAcquire((int) (number % ring.length()));
            // A slot of another number is about to be written, or has been overwritten since we began.
            if (slot != null && slot.number() == number && query.test(slot.entry())) {
                found.add(slot.entry());
            }
        }
        Collections.reverse(found);
        return found;
    }

    /** Number of calls since the start, forgotten ones included. */
    public long total() {
        return added.get();
    }

    /** Forgets all entries; {@link #total} counts on. */
    public void clear() {
        clearedBefore = added.get();
        for (int i = 0; i < ring.length(); i++) {
            Slot slot = ring.getAcquire(i);
            if (slot != null && slot.number() < clearedBefore) {
                ring.compareAndSet(i, slot, null);
            }
        }
    }
}
