package dev.sundog.core.wire;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import java.nio.charset.StandardCharsets;

/** Reads the input of a query protocol from wherever the parameters stand: form, query string, or both. */
final class QueryForm {

    private QueryForm() {}

    /** Reads the input of {@code operation}. */
    static <I extends Struct> I read(Operation<I, ?> operation, HttpRequest request, QueryNames names) {
        StructSchema<I> schema = operation.input();
        QueryNode root = new QueryNode();
        QueryParameters.Sink sink = (name, value) -> {
            int dot = name.indexOf('.');
            if (names.mayKnow(schema, dot < 0 ? name : name.substring(0, dot))) {
                root.add(name, value);
            }
        };
        // AWS: GET works as well as POST, and a POST may put some of the parameters into its query string.
        if (!QueryParameters.forEach(Bodies.bytes(request), sink)
                || !QueryParameters.forEach(request.query().getBytes(StandardCharsets.UTF_8), sink)) {
            throw WireErrors.malformedQueryString();
        }
        StructBuilder<I> builder = schema.builder();
        new QueryReader(names).members(root, schema, builder);
        return builder.build();
    }
}
