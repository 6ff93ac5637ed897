package dev.sundog.core.wire;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ScalarSchema;
import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.TimestampFormat;
import dev.sundog.core.value.Blob;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/** Scalars as text, as they stand in query parameters, XML, headers and paths. */
final class ScalarText {

    private ScalarText() {}

    /** The format that the member prescribes for instants, else its shape, else the place where it stands. */
    static TimestampFormat format(Field field, Schema schema, TimestampFormat otherwise) {
        TimestampFormat prescribed = field == null ? shapeFormat(schema) : field.timestampFormat();
        return prescribed == null ? otherwise : prescribed;
    }

    /** The format that the shape itself prescribes for instants, or {@code null}. */
    static TimestampFormat shapeFormat(Schema schema) {
        return schema instanceof ScalarSchema scalar ? scalar.timestampFormat() : null;
    }

    /** Reads {@code text} as a value of {@code schema}. */
    static Object parse(String text, Schema schema, TimestampFormat format) throws MalformedValue {
        return switch (schema.type()) {
            case STRING -> text;
            case BOOLEAN -> parseBoolean(text);
            case INTEGER ->
                present(Numbers.parseWhole(text, Integer.MIN_VALUE, Integer.MAX_VALUE), "integer")
                        .intValue();
            case LONG -> present(Numbers.parseWhole(text, Long.MIN_VALUE, Long.MAX_VALUE), "long");
            case FLOAT -> present(Numbers.parseDouble(text), "float").floatValue();
            case DOUBLE -> present(Numbers.parseDouble(text), "double");
            case BIG_INTEGER -> parseBigInteger(text);
            case BIG_DECIMAL -> present(Numbers.parseDecimal(text), "decimal");
            case BLOB -> Base64Text.decode(text);
            case TIMESTAMP -> parseInstant(text, format);
            default -> throw new MalformedValue("Unexpected complex element termination");
        };
    }

    private static Boolean parseBoolean(String text) throws MalformedValue {
        return switch (text) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> throw new MalformedValue("boolean must follow xsd1.1 definition");
        };
    }

    private static BigInteger parseBigInteger(String text) throws MalformedValue {
        BigDecimal value = present(Numbers.parseDecimal(text), "integer");
        try {
            return value.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw notXsd("integer");
        }
    }

    private static Instant parseInstant(String text, TimestampFormat format) throws MalformedValue {
        return switch (format) {
            case ISO_8601 ->
                Timestamps.parseIso(text).orElseThrow(() -> new MalformedValue("timestamp must follow ISO8601"));
            case HTTP_DATE ->
                Timestamps.parseHttpDate(text).orElseThrow(() -> new MalformedValue("timestamp must follow RFC822"));
            case EPOCH_SECONDS ->
                Timestamps.parseEpochSeconds(text)
                        .orElseThrow(() -> new MalformedValue("timestamp must be seconds since epoch"));
        };
    }

    private static <T> T present(Optional<T> value, String type) throws MalformedValue {
        return value.orElseThrow(() -> notXsd(type));
    }

    private static MalformedValue notXsd(String type) {
        return new MalformedValue(type + " must follow xsd1.1 definition");
    }

    /** Writes {@code value} as text. */
    static String write(Object value, Schema schema, TimestampFormat format) {
        return switch (schema.type()) {
            case TIMESTAMP -> write((Instant) value, format, false);
            case BLOB -> ((Blob) value).asBase64();
            case BIG_DECIMAL -> ((BigDecimal) value).toString();
            default -> value.toString();
        };
    }

    /** Writes an instant as text. */
    static String write(Instant value, TimestampFormat format, boolean alwaysMillis) {
        return switch (format) {
            case ISO_8601 -> Timestamps.iso(value, alwaysMillis);
            case HTTP_DATE -> Timestamps.httpDate(value);
            case EPOCH_SECONDS -> Timestamps.epochSeconds(value);
        };
    }
}
