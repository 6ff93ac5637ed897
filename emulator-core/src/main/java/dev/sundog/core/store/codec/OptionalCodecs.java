package dev.sundog.core.store.codec;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Codecs of what may be there: an array of one element or none, so that optionals may stand in lists too. */
final class OptionalCodecs {

    static final Codec<OptionalInt> INT = new Codec<>() {
        @Override
        public void write(CBORGenerator out, OptionalInt value) throws IOException {
            out.writeStartArray(null, value.isPresent() ? 1 : 0);
            if (value.isPresent()) {
                out.writeNumber(value.getAsInt());
            }
            out.writeEndArray();
        }

        @Override
        public OptionalInt read(CBORParser in) throws IOException {
            Codec.expect(in, JsonToken.START_ARRAY);
            OptionalInt value = OptionalInt.empty();
            while (!in.nextToken().isStructEnd()) {
                value = OptionalInt.of(in.getIntValue());
            }
            return value;
        }

        @Override
        public OptionalInt absent() {
            return OptionalInt.empty();
        }
    };

    static final Codec<OptionalLong> LONG = new Codec<>() {
        @Override
        public void write(CBORGenerator out, OptionalLong value) throws IOException {
            out.writeStartArray(null, value.isPresent() ? 1 : 0);
            if (value.isPresent()) {
                out.writeNumber(value.getAsLong());
            }
            out.writeEndArray();
        }

        @Override
        public OptionalLong read(CBORParser in) throws IOException {
            Codec.expect(in, JsonToken.START_ARRAY);
            OptionalLong value = OptionalLong.empty();
            while (!in.nextToken().isStructEnd()) {
                value = OptionalLong.of(in.getLongValue());
            }
            return value;
        }

        @Override
        public OptionalLong absent() {
            return OptionalLong.empty();
        }
    };

    private OptionalCodecs() {}

    /** An optional value of any type. */
    record OfValue<T>(Codec<T> inner) implements Codec<Optional<T>> {

        @Override
        public void write(CBORGenerator out, Optional<T> value) throws IOException {
            out.writeStartArray(null, value.isPresent() ? 1 : 0);
            if (value.isPresent()) {
                inner.write(out, value.get());
            }
            out.writeEndArray();
        }

        @Override
        public Optional<T> read(CBORParser in) throws IOException {
            Codec.expect(in, JsonToken.START_ARRAY);
            Optional<T> value = Optional.empty();
            while (!in.nextToken().isStructEnd()) {
                value = Optional.of(inner.read(in));
            }
            return value;
        }

        @Override
        public Optional<T> absent() {
            return Optional.empty();
        }
    }
}
