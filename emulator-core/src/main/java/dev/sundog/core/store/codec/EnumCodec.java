package dev.sundog.core.store.codec;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;

/** Writes the constants of an enum by name. */
record EnumCodec<E extends Enum<E>>(Class<E> type) implements Codec<E> {

    @SuppressWarnings({"unchecked", "rawtypes"})
    static Codec<?> of(Class<?> type) {
        return new EnumCodec(type);
    }

    @Override
    public void write(CBORGenerator out, E value) throws IOException {
        out.writeString(value.name());
    }

    @Override
    public E read(CBORParser in) throws IOException {
        Codec.expect(in, JsonToken.VALUE_STRING);
        return Enum.valueOf(type, in.getText());
    }
}
