package dev.sundog.dynamodb.rule;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.ItemKey;
import dev.sundog.dynamodb.state.KeyAttribute;
import dev.sundog.dynamodb.state.KeySchema;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.KeyBytes;
import dev.sundog.dynamodb.value.Type;
import java.util.Map;

/** What keys must look like: the right attributes, the right types, not empty, not too large. */
public final class KeyRule {

    private KeyRule() {}

    /** The key that a request names; it must have the key attributes and no others. */
    public static ItemKey keyOf(KeySchema schema, Map<String, AttributeValue> key) {
        if (key.size() != (schema.range().isPresent() ? 2 : 1)) {
            throw DynamoDbErrors.keyDoesNotMatch();
        }
        Blob hash = keyPart(schema.hash(), key, true);
        return new ItemKey(
                hash, schema.range().isPresent() ? keyPart(schema.range().get(), key, false) : Blob.EMPTY);
    }

    private static Blob keyPart(KeyAttribute attribute, Map<String, AttributeValue> key, boolean isHash) {
        AttributeValue value = key.get(attribute.name());
        if (value == null || value.type() != attribute.type()) {
            throw DynamoDbErrors.keyDoesNotMatch();
        }
        return checked(attribute, value, isHash);
    }

    /** The key of a whole item, which must have the key attributes among others. */
    public static ItemKey keyOfItem(KeySchema schema, Map<String, AttributeValue> item) {
        Blob hash = itemPart(schema.hash(), item, true);
        return new ItemKey(
                hash, schema.range().isPresent() ? itemPart(schema.range().get(), item, false) : Blob.EMPTY);
    }

    private static Blob itemPart(KeyAttribute attribute, Map<String, AttributeValue> item, boolean isHash) {
        AttributeValue value = item.get(attribute.name());
        if (value == null) {
            throw DynamoDbErrors.missingKey(attribute.name());
        }
        if (value.type() != attribute.type()) {
            throw DynamoDbErrors.keyOfWrongType(
                    attribute.name(), attribute.type().name(), value.type().name());
        }
        return checked(attribute, value, isHash);
    }

    private static Blob checked(KeyAttribute attribute, AttributeValue value, boolean isHash) {
        Blob bytes = KeyBytes.of(value);
        if (bytes.size() == 0) {
            throw DynamoDbErrors.emptyKey(attribute.name(), kindOf(attribute));
        }
        checkSize(bytes, isHash);
        return bytes;
    }

    private static void checkSize(Blob bytes, boolean isHash) {
        if (isHash && bytes.size() > DynamoDbLimits.HASH_KEY_SIZE) {
            throw DynamoDbErrors.hashKeyTooLarge();
        }
        if (!isHash && bytes.size() > DynamoDbLimits.RANGE_KEY_SIZE) {
            throw DynamoDbErrors.rangeKeyTooLarge();
        }
    }

    private static String kindOf(KeyAttribute attribute) {
        return attribute.type() == Type.S ? "string" : "binary";
    }

    /** Refuses an empty value in a condition on a key attribute. */
    public static void checkNotEmpty(KeyAttribute attribute, AttributeValue value) {
        if (KeyBytes.of(value).size() == 0) {
            throw DynamoDbErrors.emptyKey(attribute.name(), kindOf(attribute));
        }
    }

    /** Refuses an item whose index key attributes, where it has them, could not be keys. */
    public static void checkIndexKeys(Table table, Map<String, AttributeValue> item) {
        for (Index index : table.indexes()) {
            checkIndexKey(index, index.schema().hash(), item, true);
            if (index.schema().range().isPresent()) {
                checkIndexKey(index, index.schema().range().get(), item, false);
            }
        }
    }

    private static void checkIndexKey(
            Index index, KeyAttribute attribute, Map<String, AttributeValue> item, boolean isHash) {
        AttributeValue value = item.get(attribute.name());
        if (value == null) {
            return;
        }
        if (value.type() != attribute.type()) {
            throw wrongType(index, attribute, value);
        }
        Blob bytes = KeyBytes.of(value);
        if (bytes.size() == 0) {
            throw DynamoDbErrors.emptyIndexKey(index.name(), attribute.name(), kindOf(attribute));
        }
        checkSize(bytes, isHash);
    }

    private static ServiceError wrongType(Index index, KeyAttribute attribute, AttributeValue value) {
        return DynamoDbErrors.indexKeyOfWrongType(
                index.name(),
                attribute.name(),
                attribute.type().name(),
                value.type().name());
    }
}
