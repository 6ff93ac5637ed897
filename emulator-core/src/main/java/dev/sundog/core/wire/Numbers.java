package dev.sundog.core.wire;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as text. Stricter than the JDK: no spaces, suffixes, hexadecimal digits or exponents without bound. */
final class Numbers {

    // A number whose exponent is larger would take unbounded memory once someone writes it out in full.
    private static final int LARGEST_EXPONENT = 10_000;
    private static final int LONGEST_TEXT = 1_000;

    private Numbers() {}

    /** A decimal number, with an exponent or without. */
    static Optional<BigDecimal> parseDecimal(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT || !isDecimal(text)) {
            return Optional.empty();
        }
        try {
            return bounded(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** {@code value}, unless its exponent is absurd. */
    static Optional<BigDecimal> bounded(BigDecimal value) {
        return Math.abs((long) value.scale()) > LARGEST_EXPONENT ? Optional.empty() : Optional.of(value);
    }

    /** A whole number between the bounds. */
    static Optional<Long> parseWhole(String text, long min, long max) {
        if (text.isEmpty() || text.length() > 20 || !isDigits(text, text.charAt(0) == '-' ? 1 : 0)) {
            return Optional.empty();
        }
        try {
            long value = Long.parseLong(text);
            return value < min || value > max ? Optional.empty() : Optional.of(value);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A floating-point number; {@code NaN}, {@code Infinity} and {@code -Infinity} are numbers too. */
    static Optional<Double> parseDouble(String text) {
        return switch (text) {
            case "NaN" -> Optional.of(Double.NaN);
            case "Infinity" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-Infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
            default -> parseDecimal(text).map(BigDecimal::doubleValue);
        };
    }

    /** The text of a floating-point number that is not a number in JSON, or {@code null} for all others. */
    static String special(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return Double.isInfinite(value) ? value > 0 ? "Infinity" : "-Infinity" : null;
    }

    private static boolean isDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789.eE+-".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code text} from {@code from} on is ASCII digits, at least one. */
    static boolean isDigits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return from < text.length();
    }
}
