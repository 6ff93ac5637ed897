package dev.sundog.lambda.invocation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Instants as records of invocations write them. */
public final class InvocationStamps {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private InvocationStamps() {}

    /** With milliseconds: {@code 2026-01-01T00:00:00.000Z}. */
    public static String millis(Instant instant) {
        return MILLIS.format(instant);
    }

    /** In whole seconds: {@code 2026-01-01T00:00:00Z}. */
    public static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
