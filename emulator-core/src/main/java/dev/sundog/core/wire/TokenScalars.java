package dev.sundog.core.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.sundog.core.shape.TimestampFormat;
import dev.sundog.core.value.Blob;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The scalars that JSON and CBOR write differently; all else is the same walk over the same tokens. */
sealed interface TokenScalars permits JsonScalars, CborScalars {

    /** Reads the bytes at the current token, which may be of any type; empty where it is none that can be bytes. */
    Optional<Blob> blob(JsonParser parser) throws IOException, MalformedValue;

    /** Reads the instant at the current token; empty where it is not one. {@code format} may be {@code null}. */
    Optional<Instant> timestamp(JsonParser parser, TimestampFormat format) throws IOException;

    /** Reads the floating-point number at the current token; empty where it is not one. */
    Optional<Double> real(JsonParser parser) throws IOException;

    /** Writes bytes. */
    void write(JsonGenerator generator, Blob value) throws IOException;

    /** Writes an instant. */
    void write(JsonGenerator generator, Instant value, TimestampFormat format) throws IOException;

    /** Writes a floating-point number, special ones too. */
    void write(JsonGenerator generator, double value) throws IOException;

    /** Writes a floating-point number, special ones too. */
    void write(JsonGenerator generator, float value) throws IOException;
}
