package dev.sundog.core.store.overflow;

import java.util.concurrent.atomic.AtomicLong;

/** How much of the heap the records of all overflowing maps together may take. */
public final class Room {

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    /**
     * @param limit bytes of the heap
     */
    public Room(long limit) {
        this.limit = limit;
    }

    void take(int weight) {
        taken.addAndGet(weight);
    }

    void give(int weight) {
        taken.addAndGet(-weight);
    }

    boolean isOver() {
        return taken.get() > limit;
    }
}
