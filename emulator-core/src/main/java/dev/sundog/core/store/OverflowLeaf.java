package dev.sundog.core.store;

import dev.sundog.core.store.log.LogEntries;
import dev.sundog.core.store.overflow.OverflowMap;

/** A map that overflows to disk, as the tree of a service in memory holds it. */
record OverflowLeaf<V extends Weighted>(OverflowMap<V> map) implements Leaf {

    OverflowLeaf<V> copy() {
        return new OverflowLeaf<>(map.copy());
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public void discard() {
        map.clear();
    }

    @Override
    public void abandon() {
        map.clear();
    }

    @Override
    public void writeTo(LogEntries target) {
        throw new UnsupportedOperationException("a map in memory is copied, not written");
    }
}
