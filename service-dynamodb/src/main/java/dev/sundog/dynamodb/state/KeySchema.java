package dev.sundog.dynamodb.state;

import dev.sundog.core.value.Blob;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.KeyBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes by which a table or an index finds items; an index or table without sort key has an empty {@code range}. */
public record KeySchema(KeyAttribute hash, Optional<KeyAttribute> range) {

    /** The attributes, the hash key first. */
    public List<KeyAttribute> attributes() {
        return range.isPresent() ? List.of(hash, range.get()) : List.of(hash);
    }

    /** Whether the attribute is part of the key. */
    public boolean contains(String attribute) {
        return hash.name().equals(attribute)
                || (range.isPresent() && range.get().name().equals(attribute));
    }

    /** Whether {@code item} has all key attributes in the right types: only such items are in an index. */
    public boolean fits(Map<String, AttributeValue> item) {
        return fits(item, hash) && (range.isEmpty() || fits(item, range.get()));
    }

    private static boolean fits(Map<String, AttributeValue> item, KeyAttribute attribute) {
        AttributeValue value = item.get(attribute.name());
        return value != null && value.type() == attribute.type();
    }

    /** The bytes of the hash key of an item that fits. */
    public Blob hashOf(Map<String, AttributeValue> item) {
        return KeyBytes.of(item.get(hash.name()));
    }

    /** The bytes of the sort key of an item that fits; empty where there is none. */
    public Blob rangeOf(Map<String, AttributeValue> item) {
        return range.isEmpty() ? Blob.EMPTY : KeyBytes.of(item.get(range.get().name()));
    }
}
