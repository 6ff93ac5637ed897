package dev.sundog.dynamodb.state;

/** Hears of each change of an item while the table's lock is held, in the order of the changes. */
public interface ChangeListener {

    /** Whether anybody wants to hear of changes of that table, apart from its stream. */
    boolean wants(Table table);

    /** An item has changed; {@code expired} where its time to live had passed. */
    void changed(Table table, ItemChange change, boolean expired);
}
