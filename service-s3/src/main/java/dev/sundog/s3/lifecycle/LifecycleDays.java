package dev.sundog.s3.lifecycle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How lifecycle rules count: whole days, up to the midnight that follows. */
final class LifecycleDays {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private LifecycleDays() {}

    /** The midnight in UTC that follows {@code days} after {@code from}. */
    static Instant after(Instant from, int days) {
        return from.truncatedTo(ChronoUnit.DAYS).plus(days + 1L, ChronoUnit.DAYS);
    }

    static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }
}
