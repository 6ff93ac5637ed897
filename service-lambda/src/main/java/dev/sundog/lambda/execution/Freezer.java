package dev.sundog.lambda.execution;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Stops an environment's programs while they have nothing to do, as AWS does: what a function leaves running goes on with its
 * next event. In real time, in which functions live. One timer for many events: it looks, when it fires, whether there was one
 * meanwhile.
 */
final class Freezer {

    private static final Executor BESIDE =
            task -> Thread.ofVirtual().name("freezer").start(task);

    private final EnvironmentPrograms programs;
    private final Duration after;
    private final BooleanSupplier hasNothingToDo;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long idleSince;
    private volatile boolean over;
    private boolean awake = true;
    private boolean watched;
    private boolean frozen;

    /**
     * @param after how long they go on when they have nothing to do; negative for ever
     * @param hasNothingToDo whether all of them wait for an event
     */
    Freezer(EnvironmentPrograms programs, Duration after, BooleanSupplier hasNothingToDo) {
        this.programs = programs;
        this.after = after;
        this.hasNothingToDo = hasNothingToDo;
    }

    /** There is nothing to do from now on. */
    void rest() {
        if (after.isNegative() || over) {
            return;
        }
        lock.lock();
        try {
            awake = false;
            idleSince = System.nanoTime();
            if (!watched) {
                watched = true;
                lookIn(after.toNanos());
            }
        } finally {
            lock.unlock();
        }
    }

    /** There is something to do: returns when all go on; false where they do not. */
    boolean wake() {
        if (after.isNegative()) {
            return true;
        }
        lock.lock();
        try {
            awake = true;
            boolean goOn = !frozen || programs.resume();
            frozen = false;
            return goOn;
        } finally {
            lock.unlock();
        }
    }

    /** The programs end: nobody looks at them any more. */
    void end() {
        over = true;
    }

    private void lookIn(long nanos) {
        CompletableFuture.delayedExecutor(Math.max(nanos, 1), TimeUnit.NANOSECONDS, BESIDE)
                .execute(this::look);
    }

    private void look() {
        lock.lock();
        try {
            long left = idleSince + after.toNanos() - System.nanoTime();
            watched = !awake && !over && (left > 0 || !hasNothingToDo.getAsBoolean());
            if (watched) {
                lookIn(Math.max(left, LATER));
            } else if (!awake && !over) {
                frozen = programs.pause();
            }
        } finally {
            lock.unlock();
        }
    }

    /** When to look again at programs that are not done yet. */
    private static final long LATER = TimeUnit.MILLISECONDS.toNanos(50);
}
