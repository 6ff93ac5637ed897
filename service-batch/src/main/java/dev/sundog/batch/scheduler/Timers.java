package dev.sundog.batch.scheduler;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Scheduler.Timer;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What an account and region does later, alone; nothing of it any more once it has closed. */
final class Timers {

    private final Ambient ambient;
    private final Exclusion exclusion;
    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Timers(Ambient ambient, Exclusion exclusion) {
        this.ambient = ambient;
        this.exclusion = exclusion;
    }

    /** Does something alone once the clock has reached {@code when}. */
    Timer at(Instant when, Runnable task) {
        Pending timer = new Pending(task);
        pending.add(timer);
        timer.timer = ambient.scheduler().at(when, timer::run);
        if (closed) {
            timer.cancel();
        }
        return timer;
    }

    /** Forgets all that was to be done, which would keep what has closed in memory until then. */
    void close() {
        closed = true;
        pending.forEach(Pending::cancel);
    }

    private final class Pending implements Timer {

        private final Runnable task;
        private volatile Timer timer;

        Pending(Runnable task) {
            this.task = task;
        }

        void run() {
            if (pending.remove(this) && !closed) {
                exclusion.run(task);
            }
        }

        @Override
        public void cancel() {
            pending.remove(this);
            Timer known = timer;
            if (known != null) {
                known.cancel();
            }
        }
    }
}
