package dev.sundog.core.shape;

import java.util.Map;
import java.util.SequencedMap;

/** Text elements of an error that AWS's model lacks, in the order in which they are written. */
public final class ErrorElements implements Struct {

    private final StructSchema<ErrorElements> schema;
    private final Object[] values;

    private ErrorElements(StructSchema<ErrorElements> schema, Object[] values) {
        this.schema = schema;
        this.values = values;
    }

    /** The elements of those names and texts. */
    public static ErrorElements of(SequencedMap<String, String> elements) {
        return new Builder(elements).build();
    }

    private static final class Builder extends StructBuilder<ErrorElements> {

        private final SequencedMap<String, String> elements;
        private final StructSchema<ErrorElements> schema;

        Builder(SequencedMap<String, String> elements) {
            super(elements.size());
            this.elements = elements;
            this.schema = StructSchema.structure(
                    "Error",
                    this,
                    elements.keySet().stream()
                            .map(name -> Field.named(name, ScalarSchema.STRING))
                            .toArray(Field[]::new));
            int index = 0;
            for (Map.Entry<String, String> element : elements.entrySet()) {
                put(index++, element.getValue());
            }
        }

        @Override
        public ErrorElements build() {
            return new ErrorElements(schema, values.clone());
        }

        @Override
        public Builder create() {
            return new Builder(elements);
        }
    }

    @Override
    public StructSchema<ErrorElements> schema() {
        return schema;
    }

    @Override
    public Object get(int index) {
        return values[index];
    }
}
