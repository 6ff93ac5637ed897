package dev.sundog.dynamodb.state;

import java.util.HashSet;
import java.util.Set;

/**
 * The items of a table that transactions have claimed and not written yet. Whoever else would write one meets a conflict, as
 * AWS has it, instead of waiting. Guarded by the table's lock.
 */
public final class Claims {

    private final Set<ItemKey> keys = new HashSet<>();

    Claims() {}

    /** Whether a transaction is about to write that item. */
    public boolean hold(ItemKey key) {
        return !keys.isEmpty() && keys.contains(key);
    }

    /** Claims an item that nobody holds. */
    public void take(ItemKey key) {
        keys.add(key);
    }

    /** Ends a claim. */
    public void giveBack(ItemKey key) {
        keys.remove(key);
    }
}
