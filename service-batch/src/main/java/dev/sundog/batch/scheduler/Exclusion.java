package dev.sundog.batch.scheduler;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one lock of an account and region, and what is to be done once it is free again: starting containers, telling of events.
 * Such actions run one after another, in the order in which they were decided; what they cause in turn runs after them, not
 * within them.
 */
public final class Exclusion {

    private static final Logger LOG = LoggerFactory.getLogger(Exclusion.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> afterwards = new ConcurrentLinkedQueue<>();
    private final AtomicInteger undone = new AtomicInteger();
    private final ReentrantLock draining = new ReentrantLock();

    /** Does something alone, and then what it has decided. */
    public <T> T call(Supplier<T> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
            drain();
        }
    }

    /** Does something alone, and then what it has decided. */
    public void run(Runnable change) {
        call(() -> {
            change.run();
            return null;
        });
    }

    /** Does something once the lock is free. */
    void afterwards(Runnable action) {
        undone.incrementAndGet();
        afterwards.add(action);
    }

    private void drain() {
        if (lock.isHeldByCurrentThread() || undone.get() == 0) {
            return;
        }
        drainAlone();
    }

    /** Actions of other jobs must not fail, for whose sake nobody is here. */
    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            LOG.error("what was to follow a change of Batch's failed", failure);
        }
    }

    /** Whoever comes while somebody drains leaves what there is to that one, who looks again after leaving. */
    private void drainAlone() {
        while (undone.get() > 0 && !draining.isHeldByCurrentThread() && draining.tryLock()) {
            try {
                for (Runnable action = afterwards.poll(); action != null; action = afterwards.poll()) {
                    undone.decrementAndGet();
                    attempt(action);
                }
            } finally {
                draining.unlock();
            }
        }
    }
}
