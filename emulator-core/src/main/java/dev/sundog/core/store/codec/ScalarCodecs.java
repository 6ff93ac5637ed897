package dev.sundog.core.store.codec;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import dev.sundog.core.value.Blob;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** Codecs of single values. */
final class ScalarCodecs {

    static final Codec<String> TEXT = of(CBORGenerator::writeString, ScalarCodecs::readText);
    static final Codec<Boolean> BOOLEAN = of(CBORGenerator::writeBoolean, CBORParser::getBooleanValue);
    static final Codec<Byte> BYTE = of(CBORGenerator::writeNumber, in -> (byte) in.getIntValue());
    static final Codec<Short> SHORT = of(CBORGenerator::writeNumber, in -> (short) in.getIntValue());
    static final Codec<Character> CHARACTER =
            of((out, value) -> out.writeNumber((int) value), in -> (char) in.getIntValue());
    static final Codec<Integer> INTEGER = of(CBORGenerator::writeNumber, CBORParser::getIntValue);
    static final Codec<Long> LONG = of(CBORGenerator::writeNumber, CBORParser::getLongValue);
    static final Codec<Float> FLOAT = of(CBORGenerator::writeNumber, CBORParser::getFloatValue);
    static final Codec<Double> DOUBLE = of(CBORGenerator::writeNumber, CBORParser::getDoubleValue);
    static final Codec<BigInteger> BIG_INTEGER = of(CBORGenerator::writeNumber, CBORParser::getBigIntegerValue);
    /** As text: CBOR's decimal fractions do not keep 1.0 apart from 1. */
    static final Codec<BigDecimal> BIG_DECIMAL =
            of((out, value) -> out.writeString(value.toString()), in -> new BigDecimal(readText(in)));

    static final Codec<Blob> BLOB = of((out, value) -> out.writeBinary(value.bytes()), ScalarCodecs::readBlob);
    /** Whole milliseconds as a number, all else as text. */
    static final Codec<Instant> INSTANT = of(ScalarCodecs::writeInstant, ScalarCodecs::readInstant);
    /** Whole milliseconds as a number, all else as text. */
    static final Codec<Duration> DURATION = of(ScalarCodecs::writeDuration, ScalarCodecs::readDuration);

    private ScalarCodecs() {}

    @FunctionalInterface
    private interface Writer<T> {
        void write(CBORGenerator out, T value) throws IOException;
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(CBORParser in) throws IOException;
    }

    private record Scalar<T>(Writer<T> writer, Reader<T> reader, T absent) implements Codec<T> {
        @Override
        public void write(CBORGenerator out, T value) throws IOException {
            writer.write(out, value);
        }

        @Override
        public T read(CBORParser in) throws IOException {
            return reader.read(in);
        }
    }

    private static <T> Codec<T> of(Writer<T> writer, Reader<T> reader) {
        return new Scalar<>(writer, reader, null);
    }

    /** The codec of a primitive type, which has a value even when none was written. */
    static <T> Codec<T> primitive(Codec<T> boxed, T absent) {
        return new Scalar<>(boxed::write, boxed::read, absent);
    }

    private static String readText(CBORParser in) throws IOException {
        Codec.expect(in, JsonToken.VALUE_STRING);
        return in.getText();
    }

    private static Blob readBlob(CBORParser in) throws IOException {
        Codec.expect(in, JsonToken.VALUE_EMBEDDED_OBJECT);
        return Blob.wrap(in.getBinaryValue());
    }

    private static void writeInstant(CBORGenerator out, Instant value) throws IOException {
        if (isWholeMillis(value.getNano()) && isCountable(value.getEpochSecond())) {
            out.writeNumber(value.toEpochMilli());
        } else {
            out.writeString(value.toString());
        }
    }

    private static Instant readInstant(CBORParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_STRING
                ? Instant.parse(in.getText())
                : Instant.ofEpochMilli(in.getLongValue());
    }

    private static void writeDuration(CBORGenerator out, Duration value) throws IOException {
        if (isWholeMillis(value.getNano()) && isCountable(value.getSeconds())) {
            out.writeNumber(value.toMillis());
        } else {
            out.writeString(value.toString());
        }
    }

    private static Duration readDuration(CBORParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_STRING
                ? Duration.parse(in.getText())
                : Duration.ofMillis(in.getLongValue());
    }

    private static boolean isWholeMillis(int nanos) {
        return nanos % 1_000_000 == 0;
    }

    /** Whether the milliseconds of so many seconds, and a fraction more, fit into a long. */
    private static boolean isCountable(long seconds) {
        return Math.abs(seconds / 1000) < Long.MAX_VALUE / 1_000_000 - 1;
    }
}
