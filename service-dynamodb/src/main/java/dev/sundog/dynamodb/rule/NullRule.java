package dev.sundog.dynamodb.rule;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.MapSchema;
import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.AttributeValue;
import java.util.List;
import java.util.Map;

/** Refuses JSON's null among the elements of lists and maps; attribute values have rules of their own. */
public final class NullRule {

    private NullRule() {}

    /** Refuses an input with such a null, wherever it stands. */
    public static void check(Struct input) {
        for (Field field : input.schema().fields()) {
            Object member = input.get(field.index());
            if (member != null && !(member instanceof String)) {
                check(member, field.schema(), field.name());
            }
        }
    }

    private static void check(Object value, Schema schema, String name) {
        switch (schema) {
            case StructSchema<?> structure when structure != AttributeValue.SCHEMA -> check((Struct) value);
            case ListSchema list
            when list.member() != AttributeValue.SCHEMA ->
                ((List<?>) value).forEach(element -> element(element, list.member(), name));
            case MapSchema map
            when map.value() != AttributeValue.SCHEMA ->
                ((Map<?, ?>) value).values().forEach(element -> element(element, map.value(), name));
            default -> {}
        }
    }

    private static void element(Object element, Schema schema, String name) {
        if (element == null) {
            throw DynamoDbErrors.validation("1 validation error detected: Value null at '"
                    + Character.toLowerCase(name.charAt(0)) + name.substring(1)
                    + "' failed to satisfy constraint: Member must not be null");
        }
        check(element, schema, name);
    }
}
