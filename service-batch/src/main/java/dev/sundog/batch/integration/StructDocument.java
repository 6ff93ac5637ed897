package dev.sundog.batch.integration;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.Struct;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generated structures as documents, as events carry them: members that are absent are left out. */
final class StructDocument {

    private StructDocument() {}

    static Document.Object of(Struct struct) {
        Map<String, Document> members = new LinkedHashMap<>();
        for (int i = 0; i < struct.schema().fields().size(); i++) {
            if (struct.get(i) != null) {
                members.put(struct.schema().fields().get(i).name(), value(struct.get(i)));
            }
        }
        return new Document.Object(members);
    }

    private static Document value(Object value) {
        return switch (value) {
            case Struct struct -> of(struct);
            case String text -> new Document.Text(text);
            case Boolean truth -> new Document.Bool(truth);
            case Number number -> new Document.Number(new BigDecimal(number.toString()));
            case List<?> list ->
                new Document.Array(list.stream().map(StructDocument::value).toList());
            case Map<?, ?> map -> {
                Map<String, Document> members = new LinkedHashMap<>();
                map.forEach((key, member) -> members.put((String) key, value(member)));
                yield new Document.Object(members);
            }
            default -> throw new IllegalStateException("Batch's model has no " + value.getClass());
        };
    }
}
