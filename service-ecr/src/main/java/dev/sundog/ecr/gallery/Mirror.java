package dev.sundog.ecr.gallery;

import dev.sundog.core.service.Handler;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import java.util.List;

/** Has an operation of ECR do the work of the one of ECR Public that has the same members: inputs and outputs are copied by name. */
final class Mirror {

    private Mirror() {}

    /** A handler of ECR Public's operation that is ECR's. */
    static <I extends Struct, O extends Struct, P extends Struct, Q extends Struct> Handler<I, O> of(
            StructSchema<P> input, StructSchema<O> output, Handler<P, Q> handler) {
        return (context, request) -> copy(handler.handle(context, copy(request, input)), output);
    }

    /** A structure of {@code schema} with those members of {@code source} that it has too. */
    static <T extends Struct> T copy(Struct source, StructSchema<T> schema) {
        StructBuilder<T> target = schema.builder();
        for (Field field : schema.fields()) {
            for (Field from : source.schema().fields()) {
                if (from.name().equals(field.name()) && source.get(from.index()) != null) {
                    target.put(field.index(), value(source.get(from.index()), field.schema()));
                }
            }
        }
        return target.build();
    }

    private static Object value(Object value, Schema schema) {
        return switch (schema) {
            case StructSchema<?> structure -> copy((Struct) value, structure);
            case ListSchema list
            when list.member() instanceof StructSchema<?> structure ->
                ((List<?>) value)
                        .stream().map(item -> copy((Struct) item, structure)).toList();
            default -> value;
        };
    }
}
