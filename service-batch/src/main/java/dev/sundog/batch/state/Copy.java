package dev.sundog.batch.state;

import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;

/** Copies of generated structures in which some members differ. */
public final class Copy {

    private Copy() {}

    /** A builder that holds all members of {@code original}. */
    public static <T extends Struct, B extends StructBuilder<T>> B of(T original, B builder) {
        for (int i = 0; i < original.schema().fields().size(); i++) {
            builder.put(i, original.get(i));
        }
        return builder;
    }
}
