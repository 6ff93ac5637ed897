package dev.sundog.s3.lifecycle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How lifecycle rules count: whole days, up to the midnight that follows. */
final class LifecycleDays {

    private LifecycleDays() {}

    /** The midnight in UTC that follows {@code days} after {@code from}. */
    static Instant after(Instant from, int days) {
        return from.truncatedTo(ChronoUnit.DAYS).plus(days + 1L, ChronoUnit.DAYS);
    }
}
