package dev.sundog.server;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.LongSupplier;

/**
 * Keeps the heap near what is really in use. The serial collector lets the old generation grow to the heap's limit before it
 * collects it, with what has long been deleted; on a developer's machine that is a quarter of all memory. Whenever the heap
 * has doubled since the last full collection, this orders another one (decision 021).
 */
final class HeapKeeper {

    private static final long LEAST_LIMIT = 64L * 1024 * 1024;

    private final LongSupplier used;
    private final Runnable fullCollection;
    private long limit = LEAST_LIMIT;

    /**
     * @param used how many bytes of the heap are in use, garbage included
     */
    HeapKeeper(LongSupplier used, Runnable fullCollection) {
        this.used = used;
        this.fullCollection = fullCollection;
    }

    /** Looks after the heap of this process from now on. */
    static void start() {
        Runtime runtime = Runtime.getRuntime();
        HeapKeeper keeper = new HeapKeeper(() -> runtime.totalMemory() - runtime.freeMemory(), System::gc);
        Thread.ofPlatform().name("heap").daemon().start(keeper::lookAfterEachCollection);
    }

    /** Sleeps until the collector has run, which clears what nobody holds: then hardly any young garbage is counted. */
    @SuppressWarnings("InfiniteLoopStatement")
    private void lookAfterEachCollection() {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        try {
            while (true) {
                WeakReference<Object> tellTale = new WeakReference<>(new Object(), collected);
                collected.remove();
                tellTale.clear();
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void look() {
        if (used.getAsLong() > limit) {
            fullCollection.run();
            limit = Math.max(LEAST_LIMIT, 2 * used.getAsLong());
        }
    }
}
