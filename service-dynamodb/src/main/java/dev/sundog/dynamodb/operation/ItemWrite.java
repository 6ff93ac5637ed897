package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.expression.BoundUpdate;
import dev.sundog.dynamodb.expression.ItemTest;
import dev.sundog.dynamodb.expression.Update;
import dev.sundog.dynamodb.rule.KeyRule;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.ItemChange;
import dev.sundog.dynamodb.state.ItemKey;
import dev.sundog.dynamodb.state.KeyAttribute;
import dev.sundog.dynamodb.state.StoredItem;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.WireValues;
import java.util.Map;

/**
 * A write of one item that has passed all checks for which the present item is not needed.
 *
 * @param condition what the present item must meet, or {@code null}
 * @param showItem whether an error about the condition carries the present item
 */
public record ItemWrite(Table table, ItemKey key, ItemTest condition, boolean showItem, Effect effect) {

    /** What becomes of the item. */
    public sealed interface Effect {

        /** It is replaced by another. */
        record Put(NewItem item) implements Effect {}

        /** It is changed, or made from its key. */
        record Modify(Map<String, AttributeValue> key, Update update) implements Effect {}

        /** It goes. */
        record Delete() implements Effect {}

        /** It stays; only the condition counts. */
        record Check() implements Effect {}
    }

    /** What the write makes of the item; to be called, like {@link Table#apply}, with the table's lock held. */
    public ItemChange evaluate() {
        StoredItem before = table.get(key);
        Map<String, AttributeValue> beforeItem = null;
        if (condition != null || effect instanceof Effect.Modify) {
            beforeItem = before == null ? Map.of() : before.read();
        }
        if (condition != null && !condition.holds(beforeItem)) {
            boolean shown = showItem && before != null;
            throw DynamoDbErrors.conditionFailed(shown ? WireValues.write(beforeItem) : null);
        }
        return switch (effect) {
            case Effect.Put put ->
                ItemChange.of(
                        key, before, beforeItem, put.item().stored(), put.item().attributes());
            case Effect.Delete ignored -> ItemChange.removal(key, before, beforeItem);
            case Effect.Check ignored -> null;
            case Effect.Modify modify -> modified(before, beforeItem, modify);
        };
    }

    private ItemChange modified(StoredItem before, Map<String, AttributeValue> beforeItem, Effect.Modify modify) {
        Map<String, AttributeValue> after = modify.update().apply(before == null ? modify.key() : beforeItem);
        if (before == null && !modify.update().makesItem()) {
            // AWS: taking attributes away from an item that is not there does not make it.
            return ItemChange.removal(key, null, beforeItem);
        }
        checkIndexKeys(beforeItem, after, modify.update());
        StoredItem stored = StoredItem.of(after);
        if (stored.size() > DynamoDbLimits.ITEM_SIZE) {
            throw DynamoDbErrors.updatedItemTooLarge();
        }
        return ItemChange.of(key, before, beforeItem, stored, after);
    }

    // Only what changes is looked at: an index that came later may have found values that do not fit it.
    private void checkIndexKeys(Map<String, AttributeValue> before, Map<String, AttributeValue> after, Update update) {
        for (Index index : table.indexes()) {
            for (KeyAttribute attribute : index.schema().attributes()) {
                AttributeValue value = after.get(attribute.name());
                if (value == null || value.equals(before.get(attribute.name()))) {
                    continue;
                }
                if (value.type() != attribute.type() && update instanceof BoundUpdate) {
                    throw DynamoDbErrors.validation(
                            "The update expression attempted to update the secondary index key to unsupported type");
                }
                KeyRule.checkIndexKeys(table, Map.of(attribute.name(), value));
            }
        }
    }
}
