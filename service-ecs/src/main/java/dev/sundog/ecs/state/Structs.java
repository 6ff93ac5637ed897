package dev.sundog.ecs.state;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import java.util.List;
import java.util.function.UnaryOperator;

/** Structures made of other structures. ECS gives back most of what it is given, under the same names. */
public final class Structs {

    private Structs() {}

    /** A structure with changes. */
    public static <T extends Struct, B extends StructBuilder<T>> T change(
            T original, B builder, UnaryOperator<B> changes) {
        int members = original.schema().fields().size();
        for (int i = 0; i < members; i++) {
            builder.put(i, original.get(i));
        }
        return changes.apply(builder).build();
    }

    /** Takes over all members that {@code from} has and that have the same names in both. */
    public static <B extends StructBuilder<?>> B take(Struct from, StructSchema<?> schema, B into) {
        for (Field target : schema.fields()) {
            for (Field source : from.schema().fields()) {
                if (source.name().equals(target.name()) && from.get(source.index()) != null) {
                    into.put(target.index(), from.get(source.index()));
                }
            }
        }
        return into;
    }

    /** The list, or an empty one where it is absent. */
    public static <T> List<T> list(List<T> list) {
        return list == null ? List.of() : list;
    }
}
