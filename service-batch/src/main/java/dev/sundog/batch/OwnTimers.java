package dev.sundog.batch;

import dev.sundog.core.ambient.Scheduler;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The emulator's timers, of which those of this service go when it closes: what they would change is gone then. */
final class OwnTimers implements Scheduler {

    private final Scheduler scheduler;
    private final Set<Own> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    OwnTimers(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public Timer at(Instant when, Runnable task) {
        Own own = new Own(task);
        waiting.add(own);
        own.start(when);
        if (closed) {
            own.cancel();
        }
        return own;
    }

    /** Forgets all tasks, and those that come later. */
    void close() {
        closed = true;
        waiting.forEach(Own::cancel);
    }

    private final class Own implements Timer {

        private final Runnable task;
        private Timer timer;
        private boolean cancelled;

        Own(Runnable task) {
            this.task = task;
        }

        synchronized void start(Instant when) {
            timer = scheduler.at(when, this::run);
        }

        private void run() {
            waiting.remove(this);
            if (!closed) {
                task.run();
            }
        }

        @Override
        public synchronized void cancel() {
            waiting.remove(this);
            if (!cancelled && timer != null) {
                cancelled = true;
                timer.cancel();
            }
        }
    }
}
