package dev.sundog.core.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.TokenStreamFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.value.Blob;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The two formats that are made of tokens, with bounds on what a client may send. */
enum TokenFormat {
    JSON(new JsonScalars()) {
        @Override
        TokenStreamFactory factory() {
            return JsonTokens.FACTORY;
        }
    },
    CBOR(new CborScalars()) {
        @Override
        TokenStreamFactory factory() {
            return CborTokens.FACTORY;
        }
    };

    // DynamoDB refuses 33 levels in words of its own: they must get past this. The front door bounds lengths.
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(300)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(1 << 20)
            .build();

    private final TokenScalars scalars;
    private final TokenWriter writer;

    TokenFormat(TokenScalars scalars) {
        this.scalars = scalars;
        this.writer = new TokenWriter(scalars);
    }

    /** Makes parsers and generators. */
    abstract TokenStreamFactory factory();

    // Holders: who speaks no CBOR never loads it.
    private static final class JsonTokens {
        // Interning would let clients fill the JVM's table of strings.
        static final JsonFactory FACTORY = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(BOUNDS)
                .build();
    }

    private static final class CborTokens {
        // Text may hold half a surrogate pair, which JSON can carry and CBOR cannot: it is replaced, not refused.
        static final CBORFactory FACTORY = CBORFactory.builder()
                .enable(CBORGenerator.Feature.LENIENT_UTF_ENCODING)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(BOUNDS)
                .build();
    }

    /** Reads something from a parser. */
    @FunctionalInterface
    interface Reading<T> {
        T from(JsonParser parser) throws IOException;
    }

    /** Writes something to a generator. */
    @FunctionalInterface
    interface Writing {
        void to(JsonGenerator generator) throws IOException;
    }

    /** A reader of shapes of {@code service}. */
    TokenReader reader(ServiceModel service) {
        return new TokenReader(scalars, service);
    }

    /** The writer of shapes. */
    TokenWriter writer() {
        return writer;
    }

    /** Reads all of {@code document}; one that is broken, or followed by more, is a {@code SerializationException}. */
    <T> T read(byte[] document, Reading<T> reading) {
        try (JsonParser parser = factory().createParser(document)) {
            T result = reading.from(parser);
            if (parser.nextToken() != null) {
                throw WireErrors.serialization(null);
            }
            return result;
        } catch (IOException e) {
            throw WireErrors.serialization(null);
        }
    }

    /** Writes a document. */
    Blob write(Writing writing) {
        ResponseBytes bytes = new ResponseBytes();
        try (JsonGenerator generator = factory().createGenerator(bytes)) {
            writing.to(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toBlob();
    }
}
