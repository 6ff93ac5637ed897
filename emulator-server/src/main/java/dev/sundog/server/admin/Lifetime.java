package dev.sundog.server.admin;

import dev.sundog.core.ambient.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Since when a server runs.
 *
 * @param id of this run
 * @param startedNanos when it began, by the machine's own clock: the emulator's may be moved
 */
public record Lifetime(String id, Clock clock, long startedNanos) {

    /** The time by the emulator's clock. */
    public Instant now() {
        return clock.now();
    }

    /** How long it has run, by the machine's own clock. */
    public Duration uptime() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
}
