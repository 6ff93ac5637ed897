package dev.sundog.core.wire;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.sundog.core.shape.TimestampFormat;
import dev.sundog.core.value.Blob;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** JSON: bytes in Base64, instants as numbers unless the model says otherwise, special numbers as text. */
final class JsonScalars implements TokenScalars {

    @Override
    public Optional<Blob> blob(JsonParser parser) throws IOException, MalformedValue {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> Optional.of(Base64Text.decode(parser.getText()));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Instant> timestamp(JsonParser parser, TimestampFormat format) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                format == null || format == TimestampFormat.EPOCH_SECONDS
                        ? Timestamps.parseEpochSeconds(parser.getText())
                        : Optional.empty();
            case VALUE_STRING -> text(parser.getText(), format);
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> text(String text, TimestampFormat format) {
        return switch (format) {
            case ISO_8601 -> Timestamps.parseIso(text);
            case HTTP_DATE -> Timestamps.parseHttpDate(text);
            case null, default -> Optional.empty();
        };
    }

    @Override
    public Optional<Double> real(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(parser.getDoubleValue());
            case VALUE_STRING ->
                switch (parser.getText()) {
                    case "NaN", "Infinity", "-Infinity" -> Numbers.parseDouble(parser.getText());
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    @Override
    public void write(JsonGenerator generator, Blob value) throws IOException {
        generator.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, value.bytes(), 0, value.size());
    }

    @Override
    public void write(JsonGenerator generator, Instant value, TimestampFormat format) throws IOException {
        switch (format) {
            case ISO_8601 -> generator.writeString(Timestamps.iso(value, false));
            case HTTP_DATE -> generator.writeString(Timestamps.httpDate(value));
            case null, default -> generator.writeNumber(Timestamps.epochSeconds(value));
        }
    }

    @Override
    public void write(JsonGenerator generator, double value) throws IOException {
        String special = Numbers.special(value);
        if (special == null) {
            generator.writeNumber(value);
        } else {
            generator.writeString(special);
        }
    }

    @Override
    public void write(JsonGenerator generator, float value) throws IOException {
        String special = Numbers.special(value);
        if (special == null) {
            generator.writeNumber(value);
        } else {
            generator.writeString(special);
        }
    }
}
