package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.state.StoredItem;
import dev.sundog.dynamodb.value.AttributeValue;
import java.util.Map;

/** An item that shall be put: measured, and in the form in which it will lie in its table, before the table's lock is taken. */
public record NewItem(Map<String, AttributeValue> attributes, StoredItem stored) {

    /** Refuses what is larger than items may be. */
    static NewItem of(Map<String, AttributeValue> attributes) {
        StoredItem stored = StoredItem.of(attributes);
        if (stored.size() > DynamoDbLimits.ITEM_SIZE) {
            throw DynamoDbErrors.itemTooLarge();
        }
        return new NewItem(attributes, stored);
    }
}
