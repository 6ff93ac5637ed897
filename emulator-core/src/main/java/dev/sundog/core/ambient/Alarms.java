package dev.sundog.core.ambient;

import dev.sundog.core.ambient.Scheduler.Timer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Timers by the name of what they are about, one each. */
public final class Alarms {

    private final Scheduler scheduler;
    private final Map<String, Timer> timers = new HashMap<>();
    private boolean closed;

    public Alarms(Ambient ambient) {
        this.scheduler = ambient.scheduler();
    }

    /** Does something at an instant, in the place of what was to be done before. */
    public synchronized void set(String name, Instant at, Runnable task) {
        cancel(name);
        if (!closed) {
            timers.put(name, scheduler.at(at, task));
        }
    }

    /** Forgets what was to be done. */
    public synchronized void cancel(String name) {
        Timer timer = timers.remove(name);
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Does nothing from now on. */
    public synchronized void close() {
        closed = true;
        timers.values().forEach(Timer::cancel);
        timers.clear();
    }
}
