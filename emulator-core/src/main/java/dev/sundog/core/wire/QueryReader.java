package dev.sundog.core.wire;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.MapSchema;
import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.shape.TimestampFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads query parameters as the structure that a schema describes, with the names of awsQuery or those of ec2Query. */
final class QueryReader {

    private final QueryNames names;

    QueryReader(QueryNames names) {
        this.names = names;
    }

    /** Reads the members of a structure. Parameters that the schema does not know are ignored. */
    void members(QueryNode node, StructSchema<?> schema, StructBuilder<?> target) {
        for (Field field : schema.fields()) {
            QueryNode child = node.child(names.of(field));
            if (child != null) {
                target.put(field.index(), value(child, field.schema(), field));
            }
        }
    }

    private Object value(QueryNode node, Schema schema, Field field) {
        return switch (schema) {
            case StructSchema<?> struct -> struct(node, struct);
            case ListSchema list -> list(node, list, names.isFlattened(list, field));
            case MapSchema map -> map(node, map, field != null && field.isFlattened());
            default -> scalar(node, schema, field);
        };
    }

    private Struct struct(QueryNode node, StructSchema<?> schema) {
        if (!node.hasChildren() && !node.value().isEmpty()) {
            throw WireErrors.malformedInput("Unexpected complex element termination");
        }
        StructBuilder<?> builder = schema.builder();
        members(node, schema, builder);
        return builder.build();
    }

    private List<Object> list(QueryNode node, ListSchema schema, boolean flattened) {
        QueryNode elements =
                flattened ? node : node.child(schema.memberName() == null ? "member" : schema.memberName());
        if (elements == null || !elements.hasChildren()) {
            checkEmpty(node);
            return List.of();
        }
        List<Object> items = new ArrayList<>();
        for (QueryNode element : elements.elements()) {
            items.add(value(element, schema.member(), null));
        }
        return items;
    }

    private Map<String, Object> map(QueryNode node, MapSchema schema, boolean flattened) {
        QueryNode entries = flattened ? node : node.child("entry");
        if (entries == null || !entries.hasChildren()) {
            checkEmpty(node);
            return Map.of();
        }
        Map<String, Object> result = new LinkedHashMap<>();
        for (QueryNode entry : entries.elements()) {
            QueryNode key = entry.child(schema.keyName() == null ? "key" : schema.keyName());
            QueryNode value = entry.child(schema.valueName() == null ? "value" : schema.valueName());
            // A map holds no null, whatever the protocol: no service has to expect one.
            if (key == null || key.value() == null || value == null) {
                throw WireErrors.malformedInput("Unexpected map entry termination");
            }
            result.put(key.value(), value(value, schema.value(), null));
        }
        return result;
    }

    // AWS: "List=" stands for an empty list.
    private static void checkEmpty(QueryNode node) {
        if (node.value() != null && !node.value().isEmpty()) {
            throw WireErrors.malformedInput("Unexpected list element termination");
        }
        if (node.value() == null && !node.elements().isEmpty()) {
            throw WireErrors.malformedInput("Top level element may not be treated as a list");
        }
    }

    private static Object scalar(QueryNode node, Schema schema, Field field) {
        if (node.value() == null) {
            throw WireErrors.malformedInput("Start of list found where not expected");
        }
        try {
            return ScalarText.parse(node.value(), schema, ScalarText.format(field, schema, TimestampFormat.ISO_8601));
        } catch (MalformedValue e) {
            throw WireErrors.malformedInput(e.getMessage());
        }
    }
}
