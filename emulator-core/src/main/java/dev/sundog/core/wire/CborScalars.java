package dev.sundog.core.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import dev.sundog.core.shape.TimestampFormat;
import dev.sundog.core.value.Blob;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** CBOR: bytes as they are, instants as tagged numbers, special numbers as numbers. */
final class CborScalars implements TokenScalars {

    private static final int EPOCH_TAG = 1;

    @Override
    public Optional<Blob> blob(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_EMBEDDED_OBJECT -> Optional.of(Blob.wrap(parser.getBinaryValue()));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Instant> timestamp(JsonParser parser, TimestampFormat format) throws IOException {
        if (!((CBORParser) parser).getCurrentTags().contains(EPOCH_TAG)) {
            return Optional.empty();
        }
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? Optional.empty()
                        : Timestamps.ofEpochSeconds(parser.getLongValue(), 0);
            case VALUE_NUMBER_FLOAT -> ofDouble(parser.getDoubleValue());
            default -> Optional.empty();
        };
    }

    // A double holds today's seconds to a quarter of a microsecond; what is finer than milliseconds is noise.
    private static Optional<Instant> ofDouble(double seconds) {
        if (!Double.isFinite(seconds) || Math.abs(seconds) > 1e12) {
            return Optional.empty();
        }
        return Timestamps.ofEpochSeconds(BigDecimal.valueOf(Math.round(seconds * 1000), 3));
    }

    @Override
    public Optional<Double> real(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(parser.getDoubleValue());
            default -> Optional.empty();
        };
    }

    @Override
    public void write(JsonGenerator generator, Blob value) throws IOException {
        generator.writeBinary(value.bytes());
    }

    @Override
    public void write(JsonGenerator generator, Instant value, TimestampFormat format) throws IOException {
        ((CBORGenerator) generator).writeTag(EPOCH_TAG);
        generator.writeNumber(value.toEpochMilli() / 1000.0);
    }

    @Override
    public void write(JsonGenerator generator, double value) throws IOException {
        generator.writeNumber(value);
    }

    @Override
    public void write(JsonGenerator generator, float value) throws IOException {
        generator.writeNumber(value);
    }
}
