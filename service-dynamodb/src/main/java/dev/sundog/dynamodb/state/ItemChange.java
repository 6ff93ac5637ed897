package dev.sundog.dynamodb.state;

import dev.sundog.dynamodb.value.AttributeValue;
import java.util.Map;

/** What a write makes of one item. The earlier item is decoded only when somebody asks for it. */
public final class ItemChange {

    private static final int KILOBYTE = 1024;

    private final ItemKey key;
    private final StoredItem before;
    private final StoredItem after;
    private final Map<String, AttributeValue> afterItem;
    private Map<String, AttributeValue> beforeItem;

    private ItemChange(
            ItemKey key,
            StoredItem before,
            Map<String, AttributeValue> beforeItem,
            StoredItem after,
            Map<String, AttributeValue> afterItem) {
        this.key = key;
        this.before = before;
        this.beforeItem = beforeItem;
        this.after = after;
        this.afterItem = afterItem;
    }

    /**
     * A change of one item.
     *
     * @param before the earlier item, or {@code null}
     * @param beforeItem the same decoded where that has been done, else {@code null}
     * @param after the new item
     * @param afterItem the same decoded
     */
    public static ItemChange of(
            ItemKey key,
            StoredItem before,
            Map<String, AttributeValue> beforeItem,
            StoredItem after,
            Map<String, AttributeValue> afterItem) {
        return new ItemChange(key, before, beforeItem, after, afterItem);
    }

    /** An item goes, if it is there. */
    public static ItemChange removal(ItemKey key, StoredItem before, Map<String, AttributeValue> beforeItem) {
        return new ItemChange(key, before, beforeItem, null, null);
    }

    /** An item that was there already, as a change of indexes that do not know it yet. */
    static ItemChange restored(ItemKey key, StoredItem item, Map<String, AttributeValue> attributes) {
        return new ItemChange(key, null, Map.of(), item, attributes);
    }

    public ItemKey key() {
        return key;
    }

    /** The earlier item, or {@code null}. */
    public StoredItem before() {
        return before;
    }

    /** The new item, or {@code null}. */
    public StoredItem after() {
        return after;
    }

    /** The new item's attributes; empty where it goes. */
    public Map<String, AttributeValue> afterItem() {
        return afterItem == null ? Map.of() : afterItem;
    }

    /** The earlier item's attributes; empty where there was none. */
    public Map<String, AttributeValue> beforeItem() {
        if (beforeItem == null) {
            beforeItem = before == null ? Map.of() : before.read();
        }
        return beforeItem;
    }

    /** Whether nothing changes. */
    public boolean isIdle() {
        if (before == null || after == null) {
            return before == null && after == null;
        }
        return before.content().equals(after.content()) || beforeItem().equals(afterItem);
    }

    /** How many units the write costs in the table; nothing counts as one byte. */
    public int writeUnits() {
        return Math.max(1, (size() + KILOBYTE - 1) / KILOBYTE);
    }

    /** The greater of both sizes: what a write costs. */
    public int size() {
        return Math.max(before == null ? 0 : before.size(), after == null ? 0 : after.size());
    }
}
