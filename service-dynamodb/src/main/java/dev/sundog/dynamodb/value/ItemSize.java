package dev.sundog.dynamodb.value;

import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Utf8;
import java.util.List;
import java.util.Map;

/**
 * How large items and values count for limits and capacity, in bytes.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item sizes</a>
 */
public final class ItemSize {

    private static final int DOCUMENT_OVERHEAD = 3;
    private static final int ELEMENT_OVERHEAD = 1;

    private ItemSize() {}

    /** The size of an item: its names and values. */
    public static int of(Map<String, AttributeValue> item) {
        int size = 0;
        for (Map.Entry<String, AttributeValue> entry : item.entrySet()) {
            size += Utf8.length(entry.getKey()) + of(entry.getValue());
        }
        return size;
    }

    /** The size of a value alone. */
    public static int of(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S text -> Utf8.length(text.value());
            case AttributeValue.N number -> number(number.text());
            case AttributeValue.B bytes -> bytes.value().size();
            case AttributeValue.Bool ignored -> 1;
            case AttributeValue.Null ignored -> 1;
            case AttributeValue.StringSet set -> sum(set.values());
            case AttributeValue.NumberSet set ->
                set.values().stream().mapToInt(ItemSize::number).sum();
            case AttributeValue.BinarySet set ->
                set.values().stream().mapToInt(Blob::size).sum();
            case AttributeValue.L list -> list(list.values());
            case AttributeValue.M map ->
                DOCUMENT_OVERHEAD + map.entries().size() * ELEMENT_OVERHEAD + of(map.entries());
        };
    }

    private static int list(List<AttributeValue> values) {
        int size = DOCUMENT_OVERHEAD;
        for (AttributeValue value : values) {
            size += ELEMENT_OVERHEAD + of(value);
        }
        return size;
    }

    private static int sum(List<String> texts) {
        int size = 0;
        for (String text : texts) {
            size += Utf8.length(text);
        }
        return size;
    }

    private static int number(String text) {
        return NumberDigits.of(text).size();
    }
}
