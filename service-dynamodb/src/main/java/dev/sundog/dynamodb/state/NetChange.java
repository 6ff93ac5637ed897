package dev.sundog.dynamodb.state;

/**
 * What became of an item in a stretch of time.
 *
 * @param before the item at the beginning, or {@code null} where there was none
 * @param after the item at the end, or {@code null} where there was none
 * @param millis when it changed last
 */
public record NetChange(StoredItem before, StoredItem after, long millis) {

    /** The greater of both sizes. */
    public int size() {
        return Math.max(before == null ? 0 : before.size(), after == null ? 0 : after.size());
    }
}
