package dev.sundog.core.shape;

import java.util.function.Supplier;

/** A structure of any schema. */
record Bag(StructSchema<?> schema, Object... values) implements Struct {

    static StructSchema<Bag> schema(String name, Field... fields) {
        return StructSchema.structure(name, new Builder(fields.length, null), fields);
    }

    /** A schema of which all members without a shape of their own have the shape {@code lazily}, as in recursion. */
    static StructSchema<Bag> schema(String name, Supplier<Schema> lazily, Field... fields) {
        return StructSchema.structure(name, new Builder(fields.length, lazily), fields);
    }

    @Override
    public Object get(int index) {
        return index < values.length ? values[index] : null;
    }

    private static final class Builder extends StructBuilder<Bag> {

        private final Supplier<Schema> lazily;

        Builder(int members, Supplier<Schema> lazily) {
            super(members);
            this.lazily = lazily;
        }

        @Override
        public Bag build() {
            throw new UnsupportedOperationException();
        }

        @Override
        public StructBuilder<Bag> create() {
            return new Builder(values.length, lazily);
        }

        @Override
        protected Schema member(int index) {
            return lazily.get();
        }
    }
}
