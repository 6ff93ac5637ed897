package dev.sundog.s3.select;

import dev.sundog.core.shape.Document;
import dev.sundog.s3.json.JsonDocument;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** How values compare, combine and convert. */
final class Values {

    static final Document NULL = new Document.Null();
    static final Document TRUE = new Document.Bool(true);
    static final Document FALSE = new Document.Bool(false);

    private Values() {}

    static boolean isNull(Document value) {
        return value instanceof Document.Null;
    }

    static Document of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Document of(String text) {
        return new Document.Text(text);
    }

    static Document of(BigDecimal number) {
        return new Document.Number(number);
    }

    /** A value as a field of CSV. */
    static String text(Document value) {
        return switch (value) {
            case Document.Null nothing -> "";
            case Document.Text(String text) -> text;
            case Document.Number(BigDecimal number) -> number.toPlainString();
            case Document.Bool(boolean truth) -> String.valueOf(truth);
            case Document.Array list -> JsonDocument.write(list);
            case Document.Object object -> JsonDocument.write(object);
        };
    }

    /** The number that a value is or says. */
    static Optional<BigDecimal> number(Document value) {
        return switch (value) {
            case Document.Number(BigDecimal number) -> Optional.of(number);
            case Document.Text(String text) -> parsed(text);
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> parsed(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || "+-.0123456789".indexOf(stripped.charAt(0)) < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(stripped));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    /** How two values compare; empty where they do not. Text that stands against a number is read as one. */
    static Optional<Integer> compare(Document left, Document right) {
        if (left instanceof Document.Number || right instanceof Document.Number) {
            return number(left).flatMap(one -> number(right).map(one::compareTo));
        }
        if (left instanceof Document.Text(String one) && right instanceof Document.Text(String other)) {
            return Optional.of(one.compareTo(other));
        }
        if (left instanceof Document.Bool(boolean one) && right instanceof Document.Bool(boolean other)) {
            return Optional.of(Boolean.compare(one, other));
        }
        return left.equals(right) && !isNull(left) ? Optional.of(0) : Optional.empty();
    }

    static Document arithmetic(char operator, Document left, Document right) {
        if (isNull(left) || isNull(right)) {
            return NULL;
        }
        BigDecimal one = number(left).orElseThrow(SelectErrors::arithmetic);
        BigDecimal other = number(right).orElseThrow(SelectErrors::arithmetic);
        if ((operator == '/' || operator == '%') && other.signum() == 0) {
            throw SelectErrors.arithmetic();
        }
        return of(
                switch (operator) {
                    case '+' -> one.add(other);
                    case '-' -> one.subtract(other);
                    case '*' -> one.multiply(other);
                    case '/' ->
                        one.scale() <= 0 && other.scale() <= 0
                                ? one.divideToIntegralValue(other)
                                : one.divide(other, MathContext.DECIMAL128);
                    default -> one.remainder(other);
                });
    }

    /** CAST. */
    static Document cast(Document value, String type) {
        if (isNull(value)) {
            return NULL;
        }
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "INT", "INTEGER" -> of(asNumber(value, type).setScale(0, RoundingMode.DOWN));
            case "FLOAT", "DECIMAL", "NUMERIC" -> of(asNumber(value, type));
            case "STRING", "VARCHAR", "CHAR" -> of(text(value));
            case "BOOL", "BOOLEAN" ->
                switch (text(value).toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> TRUE;
                    case "false", "0" -> FALSE;
                    default -> throw SelectErrors.cast(type);
                };
            default -> throw SelectErrors.unsupported("CAST to " + type);
        };
    }

    private static BigDecimal asNumber(Document value, String type) {
        if (value instanceof Document.Bool(boolean truth)) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return number(value).orElseThrow(() -> SelectErrors.cast(type));
    }
}
