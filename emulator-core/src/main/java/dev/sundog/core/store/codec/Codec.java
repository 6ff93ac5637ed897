package dev.sundog.core.store.codec;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;

/** Writes and reads the values of one type. */
interface Codec<T> {

    /** Writes a value that is not {@code null}. */
    void write(CBORGenerator out, T value) throws IOException;

    /** Reads the value at whose first token the parser stands; leaves it at the last. */
    T read(CBORParser in) throws IOException;

    /** What stands for a component that was not written: such values need not be. */
    default T absent() {
        return null;
    }

    /** Refuses what is of another kind: the type of a component was changed, which old data cannot follow. */
    static void expect(CBORParser in, JsonToken wanted) throws IOException {
        if (in.currentToken() != wanted) {
            throw new IOException(wanted + " expected, but found " + in.currentToken());
        }
    }
}
