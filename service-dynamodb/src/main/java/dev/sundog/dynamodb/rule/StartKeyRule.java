package dev.sundog.dynamodb.rule;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.KeyAttribute;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.WireValues;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What the key must look like from which a query or scan goes on. */
public final class StartKeyRule {

    private static final String INVALID = "The provided starting key is invalid";

    private StartKeyRule() {}

    /** Reads a starting key; {@code null} where the request has none. */
    public static Map<String, AttributeValue> read(Map<String, dev.sundog.dynamodb.api.AttributeValue> wire) {
        if (wire == null) {
            return null;
        }
        try {
            return WireValues.readItem(wire);
        } catch (ServiceError e) {
            throw DynamoDbErrors.validation(INVALID + ": " + e.getMessage());
        }
    }

    /** Names of the attributes that a starting key has: those of the primary key, then those of the index. */
    public static Set<String> attributes(Table table, Index index) {
        Set<String> names = new LinkedHashSet<>();
        for (KeyAttribute attribute : table.schema().attributes()) {
            names.add(attribute.name());
        }
        if (index != null) {
            for (KeyAttribute attribute : index.schema().attributes()) {
                names.add(attribute.name());
            }
        }
        return names;
    }

    /** Refuses a key that does not name one item of the table or, where it is not {@code null}, of the index. */
    public static void check(Table table, Index index, Map<String, AttributeValue> start) {
        if (!start.keySet().equals(attributes(table, index))) {
            throw DynamoDbErrors.validation(
                    index == null ? INVALID + ": The provided key element does not match the schema" : INVALID);
        }
        checkTypes(table.schema().attributes(), start);
        if (index != null) {
            checkTypes(index.schema().attributes(), start);
        }
    }

    private static void checkTypes(Iterable<KeyAttribute> attributes, Map<String, AttributeValue> start) {
        for (KeyAttribute attribute : attributes) {
            if (start.get(attribute.name()).type() != attribute.type()) {
                throw DynamoDbErrors.validation(INVALID + ": The provided key element does not match the schema");
            }
        }
    }

    /** Refuses a key of the table that no item can have. */
    public static void checkNotEmpty(Table table, Map<String, AttributeValue> start) {
        try {
            table.schema().attributes().forEach(key -> KeyRule.checkNotEmpty(key, start.get(key.name())));
        } catch (ServiceError e) {
            throw DynamoDbErrors.validation(INVALID + ": " + e.getMessage());
        }
    }
}
