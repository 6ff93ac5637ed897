package dev.sundog.sqs.state;

import dev.sundog.core.ambient.Scheduler;
import java.time.Instant;

/**
 * The one timer of a queue. Asked for a later instant than it is set to it stays as it is: it then goes off early, and
 * whoever it wakes asks again. Guarded by the queue's lock.
 */
final class QueueTimer {

    private static final long NEVER = Long.MAX_VALUE;

    private final Scheduler scheduler;
    private final Runnable task;
    private Scheduler.Timer timer;
    private long setTo = NEVER;

    QueueTimer(Scheduler scheduler, Runnable task) {
        this.scheduler = scheduler;
        this.task = task;
    }

    /** Goes off at {@code instant} or before. */
    void goOffBy(long instant) {
        if (instant >= setTo) {
            return;
        }
        cancel();
        setTo = instant;
        timer = scheduler.at(Instant.ofEpochMilli(instant), task);
    }

    /** It has gone off. */
    void wentOff() {
        timer = null;
        setTo = NEVER;
    }

    void cancel() {
        if (timer != null) {
            timer.cancel();
        }
        wentOff();
    }
}
