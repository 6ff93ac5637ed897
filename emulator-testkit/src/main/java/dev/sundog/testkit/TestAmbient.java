package dev.sundog.testkit;

import dev.sundog.core.ambient.AdjustableClock;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.RandomIds;
import dev.sundog.core.ambient.SeededChance;
import java.time.Duration;
import java.time.Instant;

/**
 * An ambient that repeats exactly: the clock stands until the test advances it, timers run within the advance on the test's
 * own thread, ids and chance come from a seed. What a timer's task throws fails the advance.
 */
public record TestAmbient(Ambient ambient, AdjustableClock clock) {

    /** The instant at which every test begins. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** An ambient with the seed that tests use when they do not care. */
    public static TestAmbient create() {
        return create(1);
    }

    /** An ambient whose ids and chance come from {@code seed}. */
    public static TestAmbient create(long seed) {
        AdjustableClock clock = AdjustableClock.manual(START, failure -> {
            throw new AssertionError("a timer's task failed", failure);
        });
        SeededChance chance = new SeededChance(seed);
        return new TestAmbient(new Ambient(clock, new RandomIds(chance), chance, clock.scheduler()), clock);
    }

    /** Lets time pass and runs what becomes due. */
    public void advance(Duration duration) {
        clock.advance(duration);
    }

    /** Runs what is due at this very instant. */
    public void runDue() {
        clock.advance(Duration.ZERO);
    }
}
