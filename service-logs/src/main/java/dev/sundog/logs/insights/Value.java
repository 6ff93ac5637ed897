package dev.sundog.logs.insights;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalDouble;

/** What a field holds or an expression yields. Text that reads as a number counts as one; truth is 1 and 0, as AWS has it. */
sealed interface Value {

    /** What a field holds that is not there. */
    Value NOTHING = new Nothing();

    /** Not there. */
    record Nothing() implements Value {}

    /** Text, or a number just as a message has it. */
    record Text(String value) implements Value {}

    /** A number that was computed. */
    record Number(double value) implements Value {}

    /** An instant in milliseconds since the epoch. */
    record Time(long millis) implements Value {}

    static Value of(boolean truth) {
        return new Number(truth ? 1 : 0);
    }

    static Value of(OptionalDouble number) {
        return number.isPresent() ? new Number(number.getAsDouble()) : NOTHING;
    }

    default boolean isNothing() {
        return this instanceof Nothing;
    }

    /** Whether a filter lets it pass. */
    default boolean isTrue() {
        return number().orElse(0) != 0;
    }

    /** The number that this is, if it is one. */
    default OptionalDouble number() {
        return switch (this) {
            case Nothing() -> OptionalDouble.empty();
            case Number(double value) -> OptionalDouble.of(value);
            case Time(long millis) -> OptionalDouble.of(millis);
            case Text(String value) -> parse(value);
        };
    }

    private static OptionalDouble parse(String text) {
        if (text.isEmpty() || text.length() > 64 || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return OptionalDouble.empty();
        }
        char last = text.charAt(text.length() - 1);
        if (last != '.' && !Character.isDigit(last)) {
            return OptionalDouble.empty(); // Java reads 1d and 1f as numbers, too
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    /** As results show it. */
    default String text() {
        return switch (this) {
            case Nothing() -> "";
            case Text(String value) -> value;
            case Number(double value) -> plain(value);
            case Time(long millis) -> Times.FORMAT.format(Instant.ofEpochMilli(millis));
        };
    }

    private static String plain(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return String.valueOf(value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }

    /** Orders numbers as such, and everything else by its text. What is not there comes last. */
    static int compare(Value one, Value other) {
        if (one.isNothing() || other.isNothing()) {
            return Boolean.compare(one.isNothing(), other.isNothing());
        }
        OptionalDouble first = one.number();
        OptionalDouble second = other.number();
        if (first.isPresent() && second.isPresent()) {
            return Double.compare(first.getAsDouble(), second.getAsDouble());
        }
        if (first.isPresent() != second.isPresent()) {
            return first.isPresent() ? -1 : 1;
        }
        return one.text().compareTo(other.text());
    }

    /** How results write instants. */
    final class Times {
        private static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

        private Times() {}
    }
}
