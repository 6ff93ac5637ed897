package dev.sundog.core.store;

import dev.sundog.core.store.log.LogEntries;

/** A map as the tree of a service holds it. */
sealed interface Leaf permits MemoryMap, OverflowLeaf, LoggedMap, RawMap {

    /** Number of records. */
    int size();

    /** Takes the map away: all its records go, and what is written later goes nowhere. */
    void discard();

    /** Like {@link #discard}, where the log is being replaced and need not be told. */
    void abandon();

    /** Writes the map with all its records. */
    void writeTo(LogEntries target);
}
