package dev.sundog.core.store.codec;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Codecs of lists and sets. What they read is unmodifiable and keeps its order. */
final class CollectionCodecs {

    private CollectionCodecs() {}

    /** A list, which may hold {@code null}. */
    record OfList<T>(Codec<T> element) implements Codec<Collection<T>> {

        @Override
        public void write(CBORGenerator out, Collection<T> values) throws IOException {
            writeAll(out, values, element);
        }

        @Override
        public List<T> read(CBORParser in) throws IOException {
            List<T> values = readAll(in, element);
            return values.isEmpty() ? List.of() : unmodifiable(values);
        }

        @SuppressWarnings("unchecked")
        private static <T> List<T> unmodifiable(List<T> values) {
            return values.contains(null)
                    ? Collections.unmodifiableList((List<T>) Arrays.asList(values.toArray()))
                    : List.copyOf(values);
        }

        @Override
        public List<T> absent() {
            return List.of();
        }
    }

    /** A set in the order in which it was written. */
    record OfSet<T>(Codec<T> element, boolean sorted) implements Codec<Set<T>> {

        @Override
        public void write(CBORGenerator out, Set<T> values) throws IOException {
            writeAll(out, values, element);
        }

        @Override
        public Set<T> read(CBORParser in) throws IOException {
            List<T> values = readAll(in, element);
            if (sorted) {
                return Collections.unmodifiableNavigableSet(new TreeSet<>(values));
            }
            return values.isEmpty() ? absent() : Collections.unmodifiableSequencedSet(new LinkedHashSet<>(values));
        }

        @Override
        public Set<T> absent() {
            return sorted
                    ? Collections.emptyNavigableSet()
                    : Collections.unmodifiableSequencedSet(new LinkedHashSet<>(0));
        }
    }

    private static <T> void writeAll(CBORGenerator out, Collection<T> values, Codec<T> element) throws IOException {
        out.writeStartArray(null, values.size());
        for (T value : values) {
            writeNullable(out, value, element);
        }
        out.writeEndArray();
    }

    private static <T> List<T> readAll(CBORParser in, Codec<T> element) throws IOException {
        Codec.expect(in, JsonToken.START_ARRAY);
        List<T> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(readNullable(in, element));
        }
        return values;
    }

    static <T> void writeNullable(CBORGenerator out, T value, Codec<T> codec) throws IOException {
        if (value == null) {
            out.writeNull();
        } else {
            codec.write(out, value);
        }
    }

    static <T> T readNullable(CBORParser in, Codec<T> codec) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : codec.read(in);
    }
}
