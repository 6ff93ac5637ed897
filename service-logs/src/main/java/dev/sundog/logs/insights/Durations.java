package dev.sundog.logs.insights;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The periods of {@code bin}, {@code datefloor} and {@code dateceil}. Months and longer ones have no fixed length. */
final class Durations {

    private static final Map<String, Duration> UNITS = Map.ofEntries(
            Map.entry("ms", Duration.ofMillis(1)),
            Map.entry("msec", Duration.ofMillis(1)),
            Map.entry("s", Duration.ofSeconds(1)),
            Map.entry("sec", Duration.ofSeconds(1)),
            Map.entry("m", Duration.ofMinutes(1)),
            Map.entry("min", Duration.ofMinutes(1)),
            Map.entry("h", Duration.ofHours(1)),
            Map.entry("hr", Duration.ofHours(1)),
            Map.entry("d", Duration.ofDays(1)));

    private Durations() {}

    /** Milliseconds of {@code 5m}; empty for what is no period that is supported. */
    static Optional<Long> millis(String text) {
        int unit = 0;
        while (unit < text.length() && Character.isDigit(text.charAt(unit))) {
            unit++;
        }
        Duration one = UNITS.get(text.substring(unit));
        if (unit == 0 || unit > 9 || one == null) {
            return Optional.empty();
        }
        long millis = Long.parseLong(text.substring(0, unit)) * one.toMillis();
        return millis > 0 ? Optional.of(millis) : Optional.empty();
    }
}
