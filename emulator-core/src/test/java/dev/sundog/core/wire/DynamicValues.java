package dev.sundog.core.wire;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.MapSchema;
import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.ShapeType;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as botocore's test suites write them: bytes as plain text, instants as seconds since the epoch. */
final class DynamicValues {

    private DynamicValues() {}

    static Struct struct(Document value, StructSchema<?> schema) {
        StructBuilder<?> builder = schema.builder();
        Map<String, Document> members = Json.members(value);
        schema.fields().forEach(field -> {
            Document member = members.get(field.name());
            if (member != null && !(member instanceof Document.Null)) {
                builder.put(field.index(), of(member, field.schema()));
            }
        });
        return builder.build();
    }

    static Object of(Document value, Schema schema) {
        if (schema.type() == ShapeType.DOCUMENT) {
            return value;
        }
        if (value instanceof Document.Null) {
            return null;
        }
        return switch (schema) {
            case StructSchema<?> struct -> struct(value, struct);
            case ListSchema list -> {
                List<Object> items = new ArrayList<>();
                Json.items(value).forEach(item -> items.add(of(item, list.member())));
                yield items;
            }
            case MapSchema map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                Json.members(value).forEach((key, entry) -> entries.put(key, of(entry, map.value())));
                yield entries;
            }
            default -> scalar(value, schema);
        };
    }

    private static Object scalar(Document value, Schema schema) {
        return switch (schema.type()) {
            case STRING -> ((Document.Text) value).value();
            case BOOLEAN -> ((Document.Bool) value).value();
            case INTEGER -> number(value).intValueExact();
            case LONG -> number(value).longValueExact();
            case FLOAT -> (float) real(value);
            case DOUBLE -> real(value);
            case TIMESTAMP -> Timestamps.ofEpochSeconds(number(value)).orElseThrow();
            case BLOB -> Blob.utf8(((Document.Text) value).value());
            case STREAM -> ByteStream.of(Blob.utf8(((Document.Text) value).value()));
            default -> throw new IllegalArgumentException(schema.type().toString());
        };
    }

    private static BigDecimal number(Document value) {
        return ((Document.Number) value).value();
    }

    private static double real(Document value) {
        return value instanceof Document.Text(String text)
                ? Numbers.parseDouble(text).orElseThrow()
                : number(value).doubleValue();
    }
}
