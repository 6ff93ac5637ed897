package dev.sundog.dynamodb.state;

import dev.sundog.core.store.Weighted;
import dev.sundog.core.value.Blob;

/**
 * What an item was before it changed.
 *
 * @param millis when it changed
 * @param key under which the item lies in its table
 * @param content the earlier item, or nothing where there was none
 * @param size how many bytes DynamoDB counted for it
 */
record HistoryEntry(long millis, Blob key, Blob content, int size) implements Weighted {

    private static final int FIXED_WEIGHT = 160;

    static HistoryEntry of(ItemChange change, long millis) {
        StoredItem before = change.before();
        return before == null
                ? new HistoryEntry(millis, change.key().whole(), Blob.EMPTY, 0)
                : new HistoryEntry(millis, change.key().whole(), before.content(), before.size());
    }

    /** The earlier item, or {@code null}. */
    StoredItem item() {
        return content.size() == 0 ? null : new StoredItem(content, size);
    }

    @Override
    public int weight() {
        return FIXED_WEIGHT + key.size() + content.size();
    }
}
