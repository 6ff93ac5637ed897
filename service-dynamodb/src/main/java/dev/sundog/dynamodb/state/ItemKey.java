package dev.sundog.dynamodb.state;

import dev.sundog.core.value.Blob;
import dev.sundog.dynamodb.value.AttributeValue;
import java.util.Arrays;
import java.util.Map;

/** The primary key of an item as bytes; {@code range} is empty where the table has no sort key. */
public record ItemKey(Blob hash, Blob range) {

    /** The key of an item that fits the schema. */
    public static ItemKey of(KeySchema schema, Map<String, AttributeValue> item) {
        return new ItemKey(schema.hashOf(item), schema.rangeOf(item));
    }

    /** Both parts in one, distinct for distinct keys: under this the item is stored. */
    public Blob whole() {
        byte[] whole = new byte[2 + hash.size() + range.size()];
        whole[0] = (byte) (hash.size() >> 8);
        whole[1] = (byte) hash.size();
        System.arraycopy(hash.bytes(), 0, whole, 2, hash.size());
        System.arraycopy(range.bytes(), 0, whole, 2 + hash.size(), range.size());
        return Blob.wrap(whole);
    }

    /** The key that {@link #whole} made. */
    public static ItemKey split(Blob whole) {
        byte[] bytes = whole.bytes();
        int end = 2 + (((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff));
        return new ItemKey(
                Blob.wrap(Arrays.copyOfRange(bytes, 2, end)), Blob.wrap(Arrays.copyOfRange(bytes, end, bytes.length)));
    }
}
