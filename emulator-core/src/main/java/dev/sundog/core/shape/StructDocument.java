package dev.sundog.core.shape;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Structures as documents, with the names of the model: so events show what the API does. */
public final class StructDocument {

    private StructDocument() {}

    /** The members that are set, instants as ISO 8601 writes them. */
    public static Document.Object of(Struct struct) {
        Map<String, Document> members = new LinkedHashMap<>();
        for (Field field : struct.schema().fields()) {
            Object value = struct.get(field.index());
            if (value != null) {
                members.put(field.name(), value(value));
            }
        }
        return new Document.Object(members);
    }

    private static Document value(Object value) {
        return switch (value) {
            case Struct struct -> of(struct);
            case List<?> list ->
                new Document.Array(list.stream().map(StructDocument::value).toList());
            case Map<?, ?> map -> {
                Map<String, Document> members = new LinkedHashMap<>();
                map.forEach((key, one) -> members.put(key.toString(), value(one)));
                yield new Document.Object(members);
            }
            case Boolean bool -> new Document.Bool(bool);
            case Number number -> new Document.Number(new BigDecimal(number.toString()));
            case Instant instant -> new Document.Text(instant.toString());
            default -> new Document.Text(value.toString());
        };
    }
}
