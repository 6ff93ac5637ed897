package dev.sundog.secretsmanager.state;

import java.time.Instant;
import java.util.Optional;

/**
 * How a secret is rotated.
 *
 * @param enabled whether it is rotated by itself, too
 * @param pending the version that a rotation under way, or one that failed, is about
 */
public record RotationRecord(
        boolean enabled,
        String functionArn,
        Optional<Long> afterDays,
        Optional<String> duration,
        Optional<String> schedule,
        Optional<Instant> lastAt,
        Optional<Instant> nextAt,
        Optional<String> pending) {

    public RotationRecord disabled() {
        return new RotationRecord(
                false, functionArn, afterDays, duration, schedule, lastAt, Optional.empty(), Optional.empty());
    }

    public RotationRecord withPending(Optional<String> version) {
        return new RotationRecord(enabled, functionArn, afterDays, duration, schedule, lastAt, nextAt, version);
    }

    public RotationRecord withNext(Optional<Instant> next) {
        return new RotationRecord(enabled, functionArn, afterDays, duration, schedule, lastAt, next, pending);
    }

    public RotationRecord rotatedAt(Instant now) {
        return new RotationRecord(
                enabled, functionArn, afterDays, duration, schedule, Optional.of(now), nextAt, Optional.empty());
    }
}
