package dev.sundog.server.admin;

import dev.sundog.core.ambient.RandomIds;
import dev.sundog.core.ambient.SystemChance;
import java.time.Duration;

/**
 * Since when a server runs, by the machine's own clock: the emulator's may be moved.
 *
 * @param id of this run
 */
public record Lifetime(String id, long startedNanos) {

    /** A life that begins now. */
    public static Lifetime beginningNow() {
        return new Lifetime(new RandomIds(new SystemChance()).uuid(), System.nanoTime());
    }

    /** How long it has lasted. */
    public Duration uptime() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
}
