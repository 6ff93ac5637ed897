package dev.sundog.core.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/** The operators of conditions, without {@code ForAnyValue:}, {@code ForAllValues:} and {@code IfExists}. */
public enum Operator {
    STRING_EQUALS("StringEquals", true, (wanted, actual) -> wanted.text().equals(actual)),
    STRING_NOT_EQUALS(STRING_EQUALS, "StringNotEquals"),
    STRING_EQUALS_IGNORE_CASE(
            "StringEqualsIgnoreCase", true, (wanted, actual) -> wanted.text().equalsIgnoreCase(actual)),
    STRING_NOT_EQUALS_IGNORE_CASE(STRING_EQUALS_IGNORE_CASE, "StringNotEqualsIgnoreCase"),
    STRING_LIKE("StringLike", true, Wildcard::matches),
    STRING_NOT_LIKE(STRING_LIKE, "StringNotLike"),
    NUMERIC_EQUALS("NumericEquals", false, numeric(order -> order == 0)),
    NUMERIC_NOT_EQUALS(NUMERIC_EQUALS, "NumericNotEquals"),
    NUMERIC_LESS_THAN("NumericLessThan", false, numeric(order -> order < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, numeric(order -> order <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false, numeric(order -> order > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, numeric(order -> order >= 0)),
    DATE_EQUALS("DateEquals", false, temporal(order -> order == 0)),
    DATE_NOT_EQUALS(DATE_EQUALS, "DateNotEquals"),
    DATE_LESS_THAN("DateLessThan", false, temporal(order -> order < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, temporal(order -> order <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", false, temporal(order -> order > 0)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, temporal(order -> order >= 0)),
    BOOL("Bool", true, (wanted, actual) -> wanted.text().equalsIgnoreCase(actual)),
    BINARY_EQUALS("BinaryEquals", false, (wanted, actual) -> sameBytes(wanted.text(), actual)),
    IP_ADDRESS("IpAddress", false, (wanted, actual) -> IpRange.contains(wanted.text(), actual)),
    NOT_IP_ADDRESS(IP_ADDRESS, "NotIpAddress"),
    ARN_EQUALS("ArnEquals", true, Operator::arnMatches),
    ARN_NOT_EQUALS(ARN_EQUALS, "ArnNotEquals"),
    ARN_LIKE("ArnLike", true, Operator::arnMatches),
    ARN_NOT_LIKE(ARN_LIKE, "ArnNotLike"),
    NULL("Null", false, (wanted, actual) -> false);

    private final String text;
    private final boolean negative;
    private final boolean variables;
    private final BiPredicate<Wildcard, String> test;

    Operator(String text, boolean variables, BiPredicate<Wildcard, String> test) {
        this.text = text;
        this.negative = false;
        this.variables = variables;
        this.test = test;
    }

    Operator(Operator opposite, String text) {
        this.text = text;
        this.negative = true;
        this.variables = opposite.variables;
        this.test = opposite.test;
    }

    /** The operator of that name, which has no case; empty where there is none. */
    static Optional<Operator> named(String name) {
        for (Operator operator : values()) {
            if (operator.text.equalsIgnoreCase(name)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    /** The name in policies. */
    public String text() {
        return text;
    }

    /** Whether it compares dates. */
    boolean isTemporal() {
        return text.startsWith("Date");
    }

    /** Whether it holds where no wanted value matches. */
    boolean isNegative() {
        return negative;
    }

    boolean takesVariables() {
        return variables;
    }

    /** Whether a value is as wanted; a negative operator answers as its opposite. */
    boolean matches(Wildcard wanted, String actual) {
        return test.test(wanted, actual);
    }

    private static BiPredicate<Wildcard, String> numeric(IntPredicate order) {
        return (wanted, actual) -> {
            try {
                return order.test(new BigDecimal(actual.strip())
                        .compareTo(new BigDecimal(wanted.text().strip())));
            } catch (NumberFormatException notANumber) {
                return false;
            }
        };
    }

    private static BiPredicate<Wildcard, String> temporal(IntPredicate order) {
        return (wanted, actual) -> {
            try {
                return order.test(
                        instant(actual.strip()).compareTo(instant(wanted.text().strip())));
            } catch (DateTimeException | NumberFormatException notADate) {
                return false;
            }
        };
    }

    /** ISO 8601 as W3C profiles it, or seconds since the epoch. */
    private static Instant instant(String text) {
        if (text.matches("-?\\d{5,}(\\.\\d+)?")) {
            return Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValue());
        }
        return switch (text.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(text), 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
            case 7 -> LocalDate.parse(text + "-01").atStartOfDay().toInstant(ZoneOffset.UTC);
            case 10 -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            default -> OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
        };
    }

    private static boolean sameBytes(String wanted, String actual) {
        try {
            return Arrays.equals(
                    Base64.getDecoder().decode(wanted), Base64.getDecoder().decode(actual));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** AWS: each of the six parts is matched by itself, so that no wildcard reaches over a colon. */
    private static boolean arnMatches(Wildcard wanted, String actual) {
        Wildcard[] patterns = wanted.arnParts();
        String[] parts = actual.split(":", 6);
        if (patterns == null || parts.length != 6) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            if (!patterns[i].matches(parts[i])) {
                return false;
            }
        }
        return true;
    }
}
