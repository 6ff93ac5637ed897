package dev.sundog.s3.lifecycle;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Scheduler;
import dev.sundog.s3.notification.ObjectEvents;
import dev.sundog.s3.state.Buckets;
import java.time.Instant;

/**
 * Sees to it that rules are carried out, once a day at midnight in UTC. While no bucket has rules there is no timer, and
 * buckets without rules are never looked at. A sweep is many short tasks: other timers get their turn between them.
 */
public final class LifecycleSchedule {

    private final Ambient ambient;
    private final Buckets buckets;
    private final ObjectEvents events;
    private Scheduler.Timer timer;
    private boolean closed;

    public LifecycleSchedule(Ambient ambient, Buckets buckets, ObjectEvents events) {
        this.ambient = ambient;
        this.buckets = buckets;
        this.events = events;
    }

    /** Begins, with what became due while nobody looked. */
    public void open() {
        runAt(ambient.clock().now());
    }

    /** Is told that a bucket has new rules. */
    public void rulesChanged() {
        runAt(nextMidnight());
    }

    private Instant nextMidnight() {
        return LifecycleDays.after(ambient.clock().now(), 0);
    }

    private synchronized void runAt(Instant when) {
        if (timer == null && !closed && !buckets.settings().lifecycle().isEmpty()) {
            timer = ambient.scheduler().at(when, this::run);
        }
    }

    private void run() {
        goOn(new LifecycleSweep(buckets, events, ambient.clock().now()));
    }

    private void goOn(LifecycleSweep sweep) {
        boolean more = sweep.step();
        synchronized (this) {
            timer = more && !closed ? ambient.scheduler().at(ambient.clock().now(), () -> goOn(sweep)) : null;
        }
        runAt(nextMidnight());
    }

    /** Does nothing from now on. */
    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.cancel();
        }
    }
}
