package dev.sundog.secretsmanager.state;

import java.time.Instant;
import java.util.Optional;

/**
 * How a secret is rotated.
 *
 * @param enabled whether it is rotated by itself, too
 * @param pending the version that a rotation under way, or one that failed, is about
 * @param testing the version that is there only until a test of the function is over
 */
public record RotationRecord(
        boolean enabled,
        String functionArn,
        Optional<Long> afterDays,
        Optional<String> duration,
        Optional<String> schedule,
        Optional<Instant> lastAt,
        Optional<Instant> nextAt,
        Optional<String> pending,
        Optional<String> testing) {

    /** A test of the function goes on. */
    public RotationRecord disabled() {
        return new RotationRecord(
                false, functionArn, afterDays, duration, schedule, lastAt, Optional.empty(), Optional.empty(), testing);
    }

    public RotationRecord withPending(Optional<String> version) {
        return new RotationRecord(
                enabled, functionArn, afterDays, duration, schedule, lastAt, nextAt, version, testing);
    }

    public RotationRecord withTesting(Optional<String> version) {
        return new RotationRecord(
                enabled, functionArn, afterDays, duration, schedule, lastAt, nextAt, pending, version);
    }

    public RotationRecord withNext(Optional<Instant> next) {
        return new RotationRecord(enabled, functionArn, afterDays, duration, schedule, lastAt, next, pending, testing);
    }

    public RotationRecord rotatedAt(Instant now) {
        return new RotationRecord(
                enabled,
                functionArn,
                afterDays,
                duration,
                schedule,
                Optional.of(now),
                nextAt,
                Optional.empty(),
                testing);
    }
}
