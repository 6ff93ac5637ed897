package dev.sundog.s3.state;

import dev.sundog.core.value.HttpDate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A copy of an archived object that can be read for a while.
 *
 * @param availableAt when the copy is there
 * @param expiresAt when the copy goes
 */
public record Restoration(Instant availableAt, Instant expiresAt) {

    /** A copy that is there from {@code availableAt} on for so many days, and till the midnight that follows. */
    public static Restoration of(Instant availableAt, int days) {
        return new Restoration(availableAt, endOf(availableAt, days));
    }

    private static Instant endOf(Instant from, int days) {
        return from.truncatedTo(ChronoUnit.DAYS).plus(days + 1L, ChronoUnit.DAYS);
    }

    /** This copy, there earlier. */
    public Restoration availableFrom(Instant earlier) {
        return new Restoration(earlier, expiresAt);
    }

    /** This copy, there for so many days from now on. */
    public Restoration lasting(Instant now, int days) {
        return new Restoration(availableAt, endOf(now, days));
    }

    /** Whether the copy is still being made. */
    public boolean isOngoing(Instant now) {
        return now.isBefore(availableAt);
    }

    /** Whether the copy can be read. */
    public boolean isReadable(Instant now) {
        return !isOngoing(now) && now.isBefore(expiresAt);
    }

    /** The value of {@code x-amz-restore}, or {@code null} once the copy is gone. */
    public String header(Instant now) {
        if (isOngoing(now)) {
            return "ongoing-request=\"true\"";
        }
        return isReadable(now) ? "ongoing-request=\"false\", expiry-date=\"" + HttpDate.of(expiresAt) + "\"" : null;
    }
}
