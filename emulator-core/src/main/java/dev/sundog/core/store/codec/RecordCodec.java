package dev.sundog.core.store.codec;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes immutable values as CBOR and reads them back: records by the names of their components, sealed families by the
 * simple names of their members. Components that are not there read as zero, false, empty or {@code null}; those that the
 * record does not know are ignored. So a record may gain and lose components and old data stays readable.
 */
public final class RecordCodec<T> {

    private static final CBORFactory CBOR = CBORFactory.builder()
            // A text that is not valid Unicode must not stop everything else from being kept.
            .enable(CBORGenerator.Feature.LENIENT_UTF_ENCODING)
            .build();

    private final Class<T> type;
    private final Codec<T> codec;

    private RecordCodec(Class<T> type, Codec<T> codec) {
        this.type = type;
        this.codec = codec;
    }

    /**
     * The codec of {@code type}.
     *
     * @throws IllegalArgumentException where a type within cannot be written, naming the component
     */
    @SuppressWarnings("unchecked")
    public static <T> RecordCodec<T> of(Class<T> type) {
        return new RecordCodec<>(type, (Codec<T>) new Codecs().of(type));
    }

    /** The bytes of a value. */
    public byte[] encode(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (CBORGenerator out = CBOR.createGenerator(bytes)) {
            codec.write(out, value);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write a " + type.getName(), unwritable);
        }
        return bytes.toByteArray();
    }

    /**
     * The value of these bytes.
     *
     * @throws UncheckedIOException where they are no {@code T}
     */
    public T decode(byte[] bytes) {
        try (CBORParser in = CBOR.createParser(bytes)) {
            in.nextToken();
            return codec.read(in);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UncheckedIOException(
                    "cannot read a " + type.getName() + ": " + unreadable.getMessage(), new IOException(unreadable));
        }
    }
}
