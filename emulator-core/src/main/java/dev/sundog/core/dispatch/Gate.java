package dev.sundog.core.dispatch;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets operations through, many at a time, and holds them all back while the state as a whole is replaced or copied.
 * Operations that may block do not pass the gate: they may wait for minutes, and after a reset what they write reaches nothing.
 */
public final class Gate {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** Runs an operation; waits while {@link #alone} runs. */
    <T> T pass(Supplier<T> operation) {
        lock.readLock().lock();
        try {
            return operation.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs {@code action} while no operation does. */
    public void alone(Runnable action) {
        aloneWith(() -> {
            action.run();
            return null;
        });
    }

    /** Computes something while no operation runs. */
    public <T> T aloneWith(Supplier<T> action) {
        lock.writeLock().lock();
        try {
            return action.get();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
