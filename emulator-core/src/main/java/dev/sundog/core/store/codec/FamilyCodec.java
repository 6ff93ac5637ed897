package dev.sundog.core.store.codec;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Writes the members of a sealed family: the simple name of the member's class, then the value. */
final class FamilyCodec<T> implements Codec<T> {

    private final Class<T> family;
    private final Map<Class<?>, String> names = new HashMap<>();
    private final Map<String, Codec<T>> codecs = new HashMap<>();

    private FamilyCodec(Class<T> family) {
        this.family = family;
    }

    static <T> Codec<T> of(Class<T> family, Codecs all) {
        FamilyCodec<T> codec = new FamilyCodec<>(family);
        codec.addMembers(family, all);
        return codec;
    }

    @SuppressWarnings("unchecked")
    private void addMembers(Class<?> type, Codecs all) {
        for (Class<?> member : type.getPermittedSubclasses()) {
            if (member.isSealed() && !member.isEnum()) {
                addMembers(member, all);
                continue;
            }
            names.put(member, member.getSimpleName());
            if (codecs.put(member.getSimpleName(), (Codec<T>) all.of(member)) != null) {
                throw new IllegalArgumentException(
                        family.getName() + " has two members named " + member.getSimpleName());
            }
        }
    }

    @Override
    public void write(CBORGenerator out, T value) throws IOException {
        // The constants of an enum may have classes of their own.
        String name = names.get(value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass());
        out.writeStartArray(null, 2);
        out.writeString(name);
        codecs.get(name).write(out, value);
        out.writeEndArray();
    }

    @Override
    public T read(CBORParser in) throws IOException {
        Codec.expect(in, JsonToken.START_ARRAY);
        String name = in.nextTextValue();
        Codec<T> codec = codecs.get(name);
        if (codec == null) {
            throw new IOException(family.getName() + " has no member named " + name);
        }
        in.nextToken();
        T value = codec.read(in);
        in.nextToken();
        return value;
    }
}
