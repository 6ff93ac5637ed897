package dev.sundog.core.auth;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * When a request says that it was made.
 *
 * @param text the instant as signatures contain it: {@code 20150830T123600Z}
 */
record RequestTime(Instant instant, String text) {

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP = new DateTimeFormatterBuilder()
            .parseLenient()
            .append(DateTimeFormatter.RFC_1123_DATE_TIME)
            .toFormatter(Locale.ENGLISH);

    /** Reads either form that AWS takes; {@code null} where the text has neither. */
    static RequestTime parse(String text) {
        try {
            Instant instant = text.length() == 16 ? BASIC.parse(text, Instant::from) : HTTP.parse(text, Instant::from);
            return new RequestTime(instant, format(instant));
        } catch (DateTimeException e) {
            return null;
        }
    }

    static String format(Instant instant) {
        return BASIC.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The eight digits of the day. */
    String date() {
        return text.substring(0, 8);
    }
}
