package dev.sundog.dynamodb.state;

import dev.sundog.core.value.Blob;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.ItemSize;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A secondary index: the table's items that have its key attributes, in its own order. It refers to the table's items, and
 * cuts them to the projected attributes when they are read. Guarded by the table's lock.
 */
public final class Index {

    private static final int KILOBYTE = 1024;

    private final IndexRecord description;
    private final KeySchema schema;
    private final Optional<Set<String>> projected;
    private final ItemTree tree = new ItemTree(true);
    private long items;
    private long bytes;

    Index(IndexRecord description, KeySchema schema, KeySchema tableSchema) {
        this.description = description;
        this.schema = schema;
        this.projected = projected(description, schema, tableSchema);
    }

    private static Optional<Set<String>> projected(IndexRecord description, KeySchema schema, KeySchema tableSchema) {
        if (description.projection().projectionType().equals("ALL")) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        tableSchema.attributes().forEach(attribute -> names.add(attribute.name()));
        schema.attributes().forEach(attribute -> names.add(attribute.name()));
        if (description.projection().nonKeyAttributes() != null) {
            names.addAll(description.projection().nonKeyAttributes());
        }
        return Optional.of(names);
    }

    /** What is kept of the index. */
    public IndexRecord description() {
        return description;
    }

    public String name() {
        return description.name();
    }

    public boolean isGlobal() {
        return description.global();
    }

    public KeySchema schema() {
        return schema;
    }

    /** The attributes that the index has; empty where it has all. */
    public Optional<Set<String>> projected() {
        return projected;
    }

    /** Number of items. */
    public long items() {
        return items;
    }

    /** Size of all items. */
    public long bytes() {
        return bytes;
    }

    ItemTree tree() {
        return tree;
    }

    /** The part of {@code item} that the index has. */
    public Map<String, AttributeValue> project(Map<String, AttributeValue> item) {
        if (projected.isEmpty()) {
            return item;
        }
        Map<String, AttributeValue> part = new LinkedHashMap<>();
        for (String name : projected.get()) {
            AttributeValue value = item.get(name);
            if (value != null) {
                part.put(name, value);
            }
        }
        return part;
    }

    /** The size of an item in the index, given the item and its size in the table. */
    public int sizeOf(Map<String, AttributeValue> item, int sizeInTable) {
        return projected.isEmpty() ? sizeInTable : ItemSize.of(project(item));
    }

    void apply(ItemChange change) {
        Map<String, AttributeValue> before = change.beforeItem();
        Map<String, AttributeValue> after = change.afterItem();
        Blob primary = change.key().whole();
        boolean was = change.before() != null && schema.fits(before);
        boolean is = change.after() != null && schema.fits(after);
        if (was) {
            items--;
            bytes -= sizeOf(before, change.before().size());
            Blob hash = schema.hashOf(before);
            Blob position = position(before, primary);
            if (!is
                    || !schema.hashOf(after).equals(hash)
                    || !position(after, primary).equals(position)) {
                tree.remove(hash, position);
            }
        }
        if (is) {
            items++;
            bytes += sizeOf(after, change.after().size());
            tree.put(schema.hashOf(after), position(after, primary), change.after());
        }
    }

    /** Where an item stands within its partition of the index. */
    Blob position(Map<String, AttributeValue> item, Blob primary) {
        return Positions.OF_INDEX.of(schema.rangeOf(item), primary);
    }

    /** How many units a write costs in the index. */
    public int writeUnits(ItemChange change) {
        Map<String, AttributeValue> before = change.beforeItem();
        Map<String, AttributeValue> after = change.afterItem();
        boolean was = change.before() != null && schema.fits(before);
        boolean is = change.after() != null && schema.fits(after);
        int sizeBefore = was ? sizeOf(before, change.before().size()) : 0;
        int sizeAfter = is ? sizeOf(after, change.after().size()) : 0;
        if (!was || !is) {
            return units(sizeBefore) + units(sizeAfter);
        }
        boolean moved = !schema.hashOf(before).equals(schema.hashOf(after))
                || !schema.rangeOf(before).equals(schema.rangeOf(after));
        if (moved) {
            return units(sizeBefore) + units(sizeAfter);
        }
        return project(before).equals(project(after)) ? 0 : units(Math.max(sizeBefore, sizeAfter));
    }

    private static int units(int size) {
        return (size + KILOBYTE - 1) / KILOBYTE;
    }
}
