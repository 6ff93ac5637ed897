package dev.sundog.dynamodb.state;

import dev.sundog.core.value.Blob;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.ItemBytes;
import dev.sundog.dynamodb.value.ItemSize;
import java.util.Map;

/**
 * An item as it lies in its table.
 *
 * @param content the item's attributes in the form of {@link ItemBytes}
 * @param size how many bytes DynamoDB counts
 */
public record StoredItem(Blob content, int size) implements Partition {

    /** The stored form of an item. */
    public static StoredItem of(Map<String, AttributeValue> item) {
        return new StoredItem(ItemBytes.of(item), ItemSize.of(item));
    }

    /** The item's attributes, in a map of the caller's own. */
    public Map<String, AttributeValue> read() {
        return ItemBytes.read(content);
    }
}
