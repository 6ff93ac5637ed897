package dev.sundog.core.store.codec;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import dev.sundog.core.value.Blob;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** Finds the codec of a type, once; types may refer to themselves. */
final class Codecs {

    private static final Map<Class<?>, Codec<?>> SCALARS = Map.ofEntries(
            Map.entry(String.class, ScalarCodecs.TEXT),
            Map.entry(boolean.class, ScalarCodecs.primitive(ScalarCodecs.BOOLEAN, false)),
            Map.entry(byte.class, ScalarCodecs.primitive(ScalarCodecs.BYTE, (byte) 0)),
            Map.entry(short.class, ScalarCodecs.primitive(ScalarCodecs.SHORT, (short) 0)),
            Map.entry(char.class, ScalarCodecs.primitive(ScalarCodecs.CHARACTER, '\0')),
            Map.entry(int.class, ScalarCodecs.primitive(ScalarCodecs.INTEGER, 0)),
            Map.entry(long.class, ScalarCodecs.primitive(ScalarCodecs.LONG, 0L)),
            Map.entry(float.class, ScalarCodecs.primitive(ScalarCodecs.FLOAT, 0f)),
            Map.entry(double.class, ScalarCodecs.primitive(ScalarCodecs.DOUBLE, 0d)),
            Map.entry(Boolean.class, ScalarCodecs.BOOLEAN),
            Map.entry(Byte.class, ScalarCodecs.BYTE),
            Map.entry(Short.class, ScalarCodecs.SHORT),
            Map.entry(Character.class, ScalarCodecs.CHARACTER),
            Map.entry(Integer.class, ScalarCodecs.INTEGER),
            Map.entry(Long.class, ScalarCodecs.LONG),
            Map.entry(Float.class, ScalarCodecs.FLOAT),
            Map.entry(Double.class, ScalarCodecs.DOUBLE),
            Map.entry(BigInteger.class, ScalarCodecs.BIG_INTEGER),
            Map.entry(BigDecimal.class, ScalarCodecs.BIG_DECIMAL),
            Map.entry(Instant.class, ScalarCodecs.INSTANT),
            Map.entry(Duration.class, ScalarCodecs.DURATION),
            Map.entry(Blob.class, ScalarCodecs.BLOB),
            Map.entry(OptionalInt.class, OptionalCodecs.INT),
            Map.entry(OptionalLong.class, OptionalCodecs.LONG));

    private static final Set<Class<?>> LISTS = Set.of(List.class, Collection.class, SequencedCollection.class);
    private static final Set<Class<?>> SETS = Set.of(Set.class, SequencedSet.class);
    private static final Set<Class<?>> SORTED_SETS = Set.of(SortedSet.class, NavigableSet.class);
    private static final Set<Class<?>> MAPS = Set.of(Map.class, SequencedMap.class);
    private static final Set<Class<?>> SORTED_MAPS = Set.of(SortedMap.class, NavigableMap.class);

    private final Map<Type, Codec<?>> known = new HashMap<>();

    /** The codec of {@code type}; the types within are looked up as well. */
    Codec<?> of(Type type) {
        Codec<?> codec = known.get(type);
        if (codec != null) {
            return codec;
        }
        Deferred<?> self = new Deferred<>();
        known.put(type, self);
        Codec<?> found = find(type);
        self.resolve(found);
        known.put(type, found);
        return found;
    }

    private Codec<?> find(Type type) {
        return switch (type) {
            case Class<?> plain -> ofClass(plain);
            case ParameterizedType generic -> ofGeneric(generic);
            case WildcardType wildcard -> of(wildcard.getUpperBounds()[0]);
            default -> throw unsupported(type);
        };
    }

    private Codec<?> ofClass(Class<?> type) {
        Codec<?> scalar = SCALARS.get(type);
        if (scalar != null) {
            return scalar;
        }
        if (type.isEnum()) {
            return EnumCodec.of(type);
        }
        if (type.isRecord() && type.getTypeParameters().length == 0) {
            return ComponentsCodec.of(type, this);
        }
        if (type.isSealed()) {
            return FamilyCodec.of(type, this);
        }
        throw unsupported(type);
    }

    private Codec<?> ofGeneric(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return new OptionalCodecs.OfValue<>(of(arguments[0]));
        }
        if (LISTS.contains(raw)) {
            return new CollectionCodecs.OfList<>(of(arguments[0]));
        }
        if (SETS.contains(raw) || SORTED_SETS.contains(raw)) {
            return new CollectionCodecs.OfSet<>(of(arguments[0]), SORTED_SETS.contains(raw));
        }
        if (MAPS.contains(raw) || SORTED_MAPS.contains(raw)) {
            return new MapCodec<>(of(arguments[0]), of(arguments[1]), SORTED_MAPS.contains(raw));
        }
        throw unsupported(type);
    }

    private static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException("the file engine cannot keep values of " + type.getTypeName());
    }

    /** Stands in for a codec that is being made while a type within refers back to it. */
    private static final class Deferred<T> implements Codec<T> {

        private Codec<T> target;

        @SuppressWarnings("unchecked")
        void resolve(Codec<?> found) {
            target = (Codec<T>) found;
        }

        @Override
        public void write(CBORGenerator out, T value) throws IOException {
            target.write(out, value);
        }

        @Override
        public T read(CBORParser in) throws IOException {
            return target.read(in);
        }

        @Override
        public T absent() {
            return target.absent();
        }
    }
}
