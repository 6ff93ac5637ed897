package dev.sundog.dynamodb.rule;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.AttributeValueUpdate;
import dev.sundog.dynamodb.expression.PathUse;
import dev.sundog.dynamodb.expression.Projection;
import dev.sundog.dynamodb.expression.Update;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.SetArithmetic;
import dev.sundog.dynamodb.value.Type;
import dev.sundog.dynamodb.value.WireValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The update in the old parameter {@code AttributeUpdates}: each attribute with its action and value. */
public final class LegacyUpdate implements Update {

    private record Change(String action, AttributeValue value) {}

    private final Map<String, Change> changes;

    private LegacyUpdate(Map<String, Change> changes) {
        this.changes = changes;
    }

    /** An update that changes nothing, or what the request says. */
    public static LegacyUpdate of(Map<String, AttributeValueUpdate> updates) {
        Map<String, Change> changes = new LinkedHashMap<>();
        if (updates != null) {
            updates.forEach((attribute, update) -> changes.put(attribute, change(attribute, update)));
        }
        return new LegacyUpdate(changes);
    }

    private static Change change(String attribute, AttributeValueUpdate update) {
        if (attribute.isEmpty()) {
            throw DynamoDbErrors.emptyAttributeName();
        }
        String action = update.action() == null ? "PUT" : update.action();
        if (update.value() == null) {
            if (!action.equals("DELETE")) {
                throw DynamoDbErrors.invalidParameter(
                        "Only DELETE action is allowed when no attribute value is specified");
            }
            return new Change(action, null);
        }
        AttributeValue value = WireValues.read(update.value());
        Type type = value.type();
        if (action.equals("DELETE") && !type.isSet()) {
            throw DynamoDbErrors.invalidParameter(
                    "DELETE action with value is not supported for the type " + type.longName());
        }
        if (action.equals("ADD") && !type.isSet() && type != Type.N && type != Type.L) {
            throw DynamoDbErrors.invalidParameter("ADD action is not supported for the type " + type.longName());
        }
        return new Change(action, value);
    }

    @Override
    public Map<String, AttributeValue> apply(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> result = new LinkedHashMap<>(item);
        changes.forEach((attribute, change) -> {
            AttributeValue next = next(result.get(attribute), change);
            if (next == null) {
                result.remove(attribute);
            } else {
                result.put(attribute, next);
            }
        });
        return result;
    }

    private static AttributeValue next(AttributeValue present, Change change) {
        if (change.action().equals("PUT")) {
            return change.value();
        }
        if (change.value() == null) {
            return null;
        }
        if (present != null && present.type() != change.value().type()) {
            throw DynamoDbErrors.updateTypeMismatch();
        }
        if (change.action().equals("DELETE")) {
            return present == null ? null : SetArithmetic.subtract(present, change.value());
        }
        if (present instanceof AttributeValue.L list) {
            List<AttributeValue> all = new ArrayList<>(list.values());
            all.addAll(((AttributeValue.L) change.value()).values());
            return new AttributeValue.L(all);
        }
        return SetArithmetic.add(present, change.value());
    }

    @Override
    public Set<String> attributes() {
        return changes.keySet();
    }

    @Override
    public Projection touched() {
        return Projection.ofAttributes(changes.keySet());
    }

    @Override
    public boolean makesItem() {
        return changes.isEmpty()
                || changes.values().stream().anyMatch(change -> !change.action().equals("DELETE"));
    }

    @Override
    public void forEachPath(Consumer<PathUse> visitor) {
        changes.keySet().forEach(attribute -> visitor.accept(new PathUse(attribute, false)));
    }
}
