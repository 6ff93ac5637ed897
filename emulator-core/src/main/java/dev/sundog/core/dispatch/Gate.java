package dev.sundog.core.dispatch;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets operations through, many at a time, and holds them all back while the state as a whole is replaced or copied.
 * Operations that may block do not pass the gate: they may wait for minutes, and after a reset what they write reaches nothing.
 */
public final class Gate {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    /** Its first party is the gate itself. */
    private final Phaser blocking = new Phaser(1);

    /** Runs an operation; waits while {@link #alone} runs. */
    <T> T pass(Supplier<T> operation) {
        lock.readLock().lock();
        try {
            return operation.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs an operation that may block. */
    <T> T passBlocking(Supplier<T> operation) {
        blocking.register();
        try {
            return operation.get();
        } finally {
            blocking.arriveAndDeregister();
        }
    }

    /** Runs the last action of all, to be called when no operation will come any more: those under way have so long to end. */
    public void last(Duration patience, Runnable action) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean alone = false;
        try {
            awaitBlocking(patience);
            alone = lock.writeLock().tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            action.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            action.run();
        } finally {
            if (alone) {
                lock.writeLock().unlock();
            }
        }
    }

    private void awaitBlocking(Duration patience) throws InterruptedException {
        try {
            blocking.awaitAdvanceInterruptibly(blocking.arrive(), patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillUnderWay) {
            // They will find their service closed.
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
