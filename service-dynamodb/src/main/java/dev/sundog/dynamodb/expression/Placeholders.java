package dev.sundog.dynamodb.expression;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.WireValues;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names and values that a request gives for placeholders; remembers which of them its expressions use. */
public final class Placeholders {

    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> unusedNames;
    private final Set<String> unusedValues;

    private Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
        this.unusedNames = names.isEmpty() ? Set.of() : new LinkedHashSet<>(names.keySet());
        this.unusedValues = values.isEmpty() ? Set.of() : new LinkedHashSet<>(values.keySet());
    }

    /** Checks what a request gives; either map may be {@code null}. */
    public static Placeholders of(
            Map<String, String> names, Map<String, dev.sundog.dynamodb.api.AttributeValue> values) {
        if (names != null) {
            checkNames(names);
        }
        return new Placeholders(names == null ? Map.of() : names, values == null ? Map.of() : checkValues(values));
    }

    private static void checkNames(Map<String, String> names) {
        if (names.isEmpty()) {
            throw DynamoDbErrors.validation("ExpressionAttributeNames must not be empty");
        }
        for (Map.Entry<String, String> entry : names.entrySet()) {
            checkKey("ExpressionAttributeNames", '#', entry.getKey());
            if (entry.getValue() == null || entry.getValue().isEmpty()) {
                throw DynamoDbErrors.validation("ExpressionAttributeNames contains invalid value: "
                        + "Empty attribute name for key " + entry.getKey());
            }
        }
    }

    private static Map<String, AttributeValue> checkValues(Map<String, dev.sundog.dynamodb.api.AttributeValue> wire) {
        if (wire.isEmpty()) {
            throw DynamoDbErrors.validation("ExpressionAttributeValues must not be empty");
        }
        for (String key : wire.keySet()) {
            checkKey("ExpressionAttributeValues", ':', key);
        }
        Map<String, AttributeValue> values = HashMap.newHashMap(wire.size());
        for (Map.Entry<String, dev.sundog.dynamodb.api.AttributeValue> entry : wire.entrySet()) {
            values.put(entry.getKey(), checkedValue(entry.getKey(), entry.getValue()));
        }
        return values;
    }

    private static AttributeValue checkedValue(String key, dev.sundog.dynamodb.api.AttributeValue wire) {
        try {
            return WireValues.read(wire);
        } catch (ServiceError e) {
            throw DynamoDbErrors.validation(
                    "ExpressionAttributeValues contains invalid value: " + e.getMessage() + " for key " + key);
        }
    }

    private static void checkKey(String parameter, char sign, String key) {
        boolean valid = key.length() > 1 && key.charAt(0) == sign;
        for (int i = 1; valid && i < key.length(); i++) {
            char c = key.charAt(i);
            valid = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        }
        if (!valid) {
            throw DynamoDbErrors.validation(parameter + " contains invalid key: Syntax error; key: \"" + key + "\"");
        }
    }

    /** What this request gives for the placeholders of {@code template}, which count as used from now on. */
    public Bindings bind(Template<?> template) {
        List<String> nameKeys = template.names();
        List<String> valueKeys = template.values();
        if (nameKeys.isEmpty() && valueKeys.isEmpty()) {
            return Bindings.NONE;
        }
        String[] boundNames = new String[nameKeys.size()];
        for (int i = 0; i < boundNames.length; i++) {
            boundNames[i] = names.get(nameKeys.get(i));
            if (boundNames[i] != null) {
                unusedNames.remove(nameKeys.get(i));
            }
        }
        AttributeValue[] boundValues = new AttributeValue[valueKeys.size()];
        for (int i = 0; i < boundValues.length; i++) {
            boundValues[i] = values.get(valueKeys.get(i));
            if (boundValues[i] != null) {
                unusedValues.remove(valueKeys.get(i));
            }
        }
        return new Bindings(boundNames, boundValues);
    }

    /** Refuses placeholders that no expression used; to be called when all have been bound. */
    public void checkAllUsed() {
        if (!unusedNames.isEmpty()) {
            throw DynamoDbErrors.validation(
                    "Value provided in ExpressionAttributeNames unused in expressions: keys: " + braced(unusedNames));
        }
        if (!unusedValues.isEmpty()) {
            throw DynamoDbErrors.validation(
                    "Value provided in ExpressionAttributeValues unused in expressions: keys: " + braced(unusedValues));
        }
    }

    private static String braced(Set<String> keys) {
        return "{" + String.join(", ", keys) + "}";
    }
}
