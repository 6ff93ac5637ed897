package dev.sundog.core.wire;

import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Builds structures of a model that was loaded while the test runs. */
final class DynamicBuilder extends StructBuilder<DynamicStruct> {

    private final int size;
    private final Supplier<StructSchema<?>> schema;
    private final IntFunction<Schema> members;

    DynamicBuilder(int size, Supplier<StructSchema<?>> schema, IntFunction<Schema> members) {
        super(size);
        this.size = size;
        this.schema = schema;
        this.members = members;
    }

    @Override
    public DynamicStruct build() {
        return new DynamicStruct(schema.get(), values.clone());
    }

    @Override
    public StructBuilder<DynamicStruct> create() {
        return new DynamicBuilder(size, schema, members);
    }

    @Override
    protected Schema member(int index) {
        return members.apply(index);
    }
}
