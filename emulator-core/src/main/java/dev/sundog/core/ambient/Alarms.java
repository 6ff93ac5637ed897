package dev.sundog.core.ambient;

import dev.sundog.core.ambient.Scheduler.Timer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Timers by the name of what they are about, one each; those that have fired are forgotten. */
public final class Alarms {

    private static final Timer NONE = () -> {};

    private final Scheduler scheduler;
    private final Map<String, Alarm> alarms = new HashMap<>();
    private boolean closed;

    public Alarms(Ambient ambient) {
        this.scheduler = ambient.scheduler();
    }

    /** What is to be done under a name. */
    private final class Alarm {

        private final String name;
        private final Runnable task;
        private Timer timer = NONE;

        Alarm(String name, Runnable task) {
            this.name = name;
            this.task = task;
        }

        void fire() {
            synchronized (Alarms.this) {
                if (!alarms.remove(name, this)) {
                    return;
                }
            }
            task.run();
        }
    }

    /** Does something at an instant, in the place of what was to be done before. */
    public synchronized void set(String name, Instant at, Runnable task) {
        cancel(name);
        if (!closed) {
            Alarm alarm = new Alarm(name, task);
            // Before the timer, which may be due at once.
            alarms.put(name, alarm);
            alarm.timer = scheduler.at(at, alarm::fire);
        }
    }

    /** Forgets what was to be done. */
    public synchronized void cancel(String name) {
        Alarm alarm = alarms.remove(name);
        if (alarm != null) {
            alarm.timer.cancel();
        }
    }

    /** Does nothing from now on. */
    public synchronized void close() {
        closed = true;
        alarms.values().forEach(alarm -> alarm.timer.cancel());
        alarms.clear();
    }
}
