package dev.sundog.secretsmanager.state;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Scheduler.Timer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Timers by the ARN of the secret that they are about, one each. */
public final class Alarms {

    private final Ambient ambient;
    private final Map<String, Timer> timers = new HashMap<>();
    private boolean closed;

    public Alarms(Ambient ambient) {
        this.ambient = ambient;
    }

    /** Does something at an instant, in the place of what was to be done before. */
    public synchronized void set(String arn, Instant at, Runnable task) {
        cancel(arn);
        if (!closed) {
            timers.put(arn, ambient.scheduler().at(at, task));
        }
    }

    /** Forgets what was to be done. */
    public synchronized void cancel(String arn) {
        Timer timer = timers.remove(arn);
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
