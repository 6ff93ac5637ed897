package dev.sundog.core.wire;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.value.ByteStream;
import java.util.Arrays;

/** A structure of a model that was loaded while the test runs. Equal by its values. */
final class DynamicStruct implements Struct {

    private final StructSchema<?> schema;
    private final Object[] values;

    DynamicStruct(StructSchema<?> schema, Object[] values) {
        this.schema = schema;
        this.values = values;
        for (int i = 0; i < values.length; i++) {
            // A stream without bytes is what a client sends that was given none.
            if (values[i] instanceof ByteStream.Memory(var content) && content.size() == 0) {
                values[i] = null;
            }
        }
    }

    @Override
    public StructSchema<?> schema() {
        return schema;
    }

    @Override
    public Object get(int index) {
        return values[index];
    }

    /** The member of that name in the model. */
    Object get(String name) {
        for (Field field : schema.fields()) {
            if (field.name().equals(name)) {
                return values[field.index()];
            }
        }
        throw new IllegalArgumentException(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DynamicStruct struct
                && schema.name().equals(struct.schema.name())
                && Arrays.equals(values, struct.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(schema.name()).append('{');
        schema.fields().stream()
                .filter(field -> values[field.index()] != null)
                .forEach(field -> text.append(field.name())
                        .append('=')
                        .append(values[field.index()])
                        .append(' '));
        return text.append('}').toString();
    }
}
