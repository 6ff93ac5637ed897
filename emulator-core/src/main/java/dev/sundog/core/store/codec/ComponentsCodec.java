package dev.sundog.core.store.codec;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a record as an object of its components, by name. Components that equal what an absent one would be are left out;
 * names that the record does not have any more are skipped.
 */
final class ComponentsCodec<R> implements Codec<R> {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private record Component(SerializedString name, MethodHandle accessor, Codec<Object> codec) {}

    private final Class<R> type;
    private final Component[] components;
    private final Map<String, Integer> places = new HashMap<>();
    private final MethodHandle constructor;

    private ComponentsCodec(Class<R> type, Component[] components, MethodHandle constructor) {
        this.type = type;
        this.components = components;
        this.constructor = constructor;
        for (int i = 0; i < components.length; i++) {
            places.put(components[i].name().getValue(), i);
        }
    }

    static <R> Codec<R> of(Class<R> type, Codecs all) {
        RecordComponent[] declared = type.getRecordComponents();
        Component[] components = new Component[declared.length];
        Class<?>[] types = new Class<?>[declared.length];
        for (int i = 0; i < declared.length; i++) {
            types[i] = declared[i].getType();
            components[i] = component(declared[i], all);
        }
        return new ComponentsCodec<>(type, components, constructor(type, types));
    }

    @SuppressWarnings("unchecked")
    private static Component component(RecordComponent declared, Codecs all) {
        try {
            Method accessor = declared.getAccessor();
            accessor.setAccessible(true);
            return new Component(
                    new SerializedString(declared.getName()),
                    LOOKUP.unreflect(accessor).asType(MethodType.methodType(Object.class, Object.class)),
                    (Codec<Object>) all.of(declared.getGenericType()));
        } catch (IllegalAccessException inaccessible) {
            throw new IllegalArgumentException("cannot read " + declared, inaccessible);
        } catch (IllegalArgumentException unsupported) {
            throw new IllegalArgumentException(
                    unsupported.getMessage() + ", in "
                            + declared.getDeclaringRecord().getSimpleName() + "." + declared.getName(),
                    unsupported);
        }
    }

    private static MethodHandle constructor(Class<?> type, Class<?>[] components) {
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(components);
            canonical.setAccessible(true);
            return LOOKUP.unreflectConstructor(canonical)
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException("no canonical constructor in " + type, impossible);
        }
    }

    @Override
    public void write(CBORGenerator out, R value) throws IOException {
        Object[] values = new Object[components.length];
        int written = 0;
        for (int i = 0; i < components.length; i++) {
            values[i] = read(components[i], value);
            if (isWritten(components[i], values[i])) {
                written++;
            }
        }
        out.writeStartObject(value, written);
        for (int i = 0; i < components.length; i++) {
            if (isWritten(components[i], values[i])) {
                out.writeFieldName(components[i].name());
                CollectionCodecs.writeNullable(out, values[i], components[i].codec());
            }
        }
        out.writeEndObject();
    }

    private static boolean isWritten(Component component, Object value) {
        return !Objects.equals(value, component.codec().absent());
    }

    @SuppressWarnings("CatchingUnchecked") // a method handle declares Throwable
    private static Object read(Component component, Object owner) {
        try {
            return component.accessor().invokeExact(owner);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public R read(CBORParser in) throws IOException {
        Codec.expect(in, JsonToken.START_OBJECT);
        Object[] values = new Object[components.length];
        boolean[] present = new boolean[components.length];
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            JsonToken token = in.nextToken();
            Integer place = places.get(name);
            if (place == null) {
                in.skipChildren();
                continue;
            }
            present[place] = true;
            values[place] = token == JsonToken.VALUE_NULL
                    ? null
                    : components[place].codec().read(in);
        }
        for (int i = 0; i < values.length; i++) {
            if (!present[i]) {
                values[i] = components[i].codec().absent();
            }
        }
        return construct(values);
    }

    private R construct(Object[] values) throws IOException {
        try {
            return type.cast((Object) constructor.invokeExact(values));
        } catch (Error failure) {
            throw failure;
        } catch (Throwable refused) {
            throw new IOException(type.getName() + " refuses " + Arrays.toString(values), refused);
        }
    }
}
