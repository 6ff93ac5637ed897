package dev.sundog.s3.listing;

import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;

/**
 * Walks an index in order, and meets each common prefix once: having met one it seeks behind it, so that a page takes as
 * long as it has rows. The index may change meanwhile.
 */
public final class GroupedKeys<V> {

    private final NavigableMap<String, V> index;
    private final Grouping grouping;
    private final Predicate<V> visible;
    private Map.Entry<String, V> next;

    /**
     * @param index sorted by {@link KeyOrder}
     * @param visible which entries are listed at all
     */
    public GroupedKeys(NavigableMap<String, V> index, Grouping grouping, Predicate<V> visible) {
        this.index = index;
        this.grouping = grouping;
        this.visible = visible;
        seek(grouping.prefix(), true);
    }

    /** One row: a key with its entry, or a common prefix without one. */
    public record Row<V>(String name, V entry) {

        /** Whether the row stands for all keys that begin with its name. */
        public boolean isGroup() {
            return entry == null;
        }
    }

    /** Goes on behind {@code key}, and behind its group where it is one or lies in one. */
    public GroupedKeys<V> afterGroup(String key) {
        String group = grouping.groupOf(key);
        if (group == null) {
            return after(key);
        }
        seekBehindGroup(group);
        return this;
    }

    /** Goes on behind {@code key}. */
    public GroupedKeys<V> after(String key) {
        if (isBehindPrefix(key)) {
            seek(key, false);
        }
        return this;
    }

    /** Goes on at {@code key}. */
    public GroupedKeys<V> from(String key) {
        if (isBehindPrefix(key)) {
            seek(key, true);
        }
        return this;
    }

    private boolean isBehindPrefix(String key) {
        return KeyOrder.INSTANCE.compare(key, grouping.prefix()) >= 0;
    }

    /** The key at which the next row begins, or {@code null} at the end. */
    public String position() {
        return next == null ? null : next.getKey();
    }

    /** The next row, or {@code null} at the end. */
    public Row<V> next() {
        if (next == null) {
            return null;
        }
        String group = grouping.groupOf(next.getKey());
        if (group != null) {
            seekBehindGroup(group);
            return new Row<>(group, null);
        }
        Row<V> row = new Row<>(next.getKey(), next.getValue());
        seek(next.getKey(), false);
        return row;
    }

    private void seekBehindGroup(String group) {
        String behind = KeyOrder.afterAll(group);
        if (behind == null) {
            next = null;
        } else {
            seek(behind, true);
        }
    }

    private void seek(String key, boolean inclusive) {
        Map.Entry<String, V> entry = inclusive ? index.ceilingEntry(key) : index.higherEntry(key);
        while (entry != null && grouping.contains(entry.getKey()) && !visible.test(entry.getValue())) {
            entry = index.higherEntry(entry.getKey());
        }
        next = entry != null && grouping.contains(entry.getKey()) ? entry : null;
    }
}
