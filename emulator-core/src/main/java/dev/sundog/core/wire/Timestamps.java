package dev.sundog.core.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Instants as text, in the three forms of AWS's wires. Milliseconds are the finest that AWS sends. */
final class Timestamps {

    // Instants outside these years have no ISO 8601 text of four digits, and overflow milliseconds further out.
    private static final long FIRST_SECOND = -62_167_219_200L;
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final Map<Long, String> DAYS =
            Map.of(1L, "Mon", 2L, "Tue", 3L, "Wed", 4L, "Thu", 5L, "Fri", 6L, "Sat", 7L, "Sun");

    // Asking the locale's data for them took a twentieth of an answer's time.
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    // RFC 9110 dates; a fraction of a second is a tolerance that Smithy asks for.
    private static final DateTimeFormatter HTTP_DATE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendText(ChronoField.DAY_OF_WEEK, DAYS)
            .appendLiteral(", ")
            .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE)
            .appendLiteral(' ')
            .appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT)
            .appendLiteral(' ')
            .appendValue(ChronoField.YEAR, 4)
            .appendLiteral(' ')
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral(" GMT")
            .toFormatter(Locale.ENGLISH);

    private Timestamps() {}

    /** {@code 2006-03-01T12:00:00Z}, with milliseconds where there are any, or always. */
    static String iso(Instant instant, boolean alwaysMillis) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(24);
        digits(text, time.getYear(), 4);
        digits(text.append('-'), time.getMonthValue(), 2);
        digits(text.append('-'), time.getDayOfMonth(), 2);
        digits(text.append('T'), time.getHour(), 2);
        digits(text.append(':'), time.getMinute(), 2);
        digits(text.append(':'), time.getSecond(), 2);
        int millis = time.getNano() / 1_000_000;
        if (alwaysMillis || millis != 0) {
            digits(text.append('.'), millis, 3);
        }
        return text.append('Z').toString();
    }

    /** {@code Wed, 01 Mar 2006 12:00:00 GMT}; fractions of a second are dropped. */
    static String httpDate(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(29);
        text.append(DAYS.get((long) time.getDayOfWeek().getValue())).append(", ");
        digits(text, time.getDayOfMonth(), 2);
        text.append(' ').append(MONTHS.get(time.getMonthValue() - 1));
        digits(text.append(' '), time.getYear(), 4);
        digits(text.append(' '), time.getHour(), 2);
        digits(text.append(':'), time.getMinute(), 2);
        digits(text.append(':'), time.getSecond(), 2);
        return text.append(" GMT").toString();
    }

    /** Seconds since the epoch, with up to three decimals where there are milliseconds. */
    static String epochSeconds(Instant instant) {
        int millis = instant.getNano() / 1_000_000;
        if (millis == 0) {
            return Long.toString(instant.getEpochSecond());
        }
        return BigDecimal.valueOf(instant.toEpochMilli(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Reads ISO 8601 with any offset; a date alone, or a time without offset, counts as UTC. Empty for other text. */
    static Optional<Instant> parseIso(String text) {
        try {
            return within(parseIsoParts(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant parseIsoParts(String text) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        char last = text.charAt(text.length() - 1);
        if (last == 'Z') {
            return Instant.parse(text);
        }
        boolean offset = text.indexOf('+') >= 0 || text.lastIndexOf('-') > text.indexOf('T');
        return offset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    /** Reads the date of an HTTP header. Empty for other text. */
    static Optional<Instant> parseHttpDate(String text) {
        try {
            return within(LocalDateTime.parse(text, HTTP_DATE).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads seconds since the epoch with an optional fraction. Empty for other text. */
    static Optional<Instant> parseEpochSeconds(String text) {
        return Numbers.parseDecimal(text).flatMap(Timestamps::ofEpochSeconds);
    }

    /** Seconds since the epoch; empty for instants outside the years 0 to 9999. */
    static Optional<Instant> ofEpochSeconds(BigDecimal seconds) {
        if (seconds.precision() - seconds.scale() > 13) {
            return Optional.empty();
        }
        BigDecimal floor = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(floor).movePointRight(9).longValue();
        return ofEpochSeconds(floor.longValue(), nanos);
    }

    /** Whole seconds since the epoch and nanoseconds; empty for instants outside the years 0 to 9999. */
    static Optional<Instant> ofEpochSeconds(long seconds, long nanos) {
        if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(seconds, nanos));
    }

    private static Optional<Instant> within(Instant instant) {
        return ofEpochSeconds(instant.getEpochSecond(), instant.getNano());
    }

    private static void digits(StringBuilder text, int value, int width) {
        String decimal = Integer.toString(value);
        text.repeat('0', Math.max(0, width - decimal.length())).append(decimal);
    }
}
