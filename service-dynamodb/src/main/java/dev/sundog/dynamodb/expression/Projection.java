package dev.sundog.dynamodb.expression;

import dev.sundog.dynamodb.value.AttributeValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Which parts of items a read answers. */
public final class Projection {

    /** A place in an item: wanted as a whole, or some of what lies below it. */
    private static final class Place {

        private final Map<String, Place> names = new LinkedHashMap<>();
        private final TreeMap<Integer, Place> indexes = new TreeMap<>();

        boolean isWhole() {
            return names.isEmpty() && indexes.isEmpty();
        }
    }

    private final Place root = new Place();
    private boolean plain = true;

    private Projection() {}

    /** The parts that an expression names. */
    static Projection of(List<Operand.Path> paths, Bindings bindings) {
        Projection projection = new Projection();
        for (Operand.Path path : paths) {
            Place place = projection.root;
            for (Step step : path.steps()) {
                place = step instanceof Step.Index(int index)
                        ? place.indexes.computeIfAbsent(index, key -> new Place())
                        : place.names.computeIfAbsent(bindings.name(step), key -> new Place());
            }
            projection.plain &= path.steps().size() == 1;
        }
        return projection;
    }

    /** Whole attributes, by name. */
    public static Projection ofAttributes(Collection<String> names) {
        Projection projection = new Projection();
        names.forEach(name -> projection.root.names.put(name, new Place()));
        return projection;
    }

    /** Names of the attributes that are read, wholly or in part. */
    public Collection<String> attributes() {
        return root.names.keySet();
    }

    /** Shows each attribute that the projection names. */
    public void forEachPath(Consumer<PathUse> visitor) {
        root.names.forEach((name, place) -> visitor.accept(new PathUse(name, !place.isWhole())));
    }

    /** The wanted parts of {@code item}. */
    public Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
        if (!plain) {
            return project(item, root);
        }
        Map<String, AttributeValue> wanted = new LinkedHashMap<>();
        for (String name : root.names.keySet()) {
            AttributeValue value = item.get(name);
            if (value != null) {
                wanted.put(name, value);
            }
        }
        return wanted;
    }

    private static Map<String, AttributeValue> project(Map<String, AttributeValue> entries, Place place) {
        Map<String, AttributeValue> wanted = new LinkedHashMap<>();
        for (Map.Entry<String, Place> entry : place.names.entrySet()) {
            AttributeValue value = entries.get(entry.getKey());
            AttributeValue part = value == null ? null : project(value, entry.getValue());
            if (part != null) {
                wanted.put(entry.getKey(), part);
            }
        }
        return wanted;
    }

    private static AttributeValue project(AttributeValue value, Place place) {
        if (place.isWhole()) {
            return value;
        }
        if (value instanceof AttributeValue.M(Map<String, AttributeValue> entries)) {
            Map<String, AttributeValue> wanted = project(entries, place);
            return wanted.isEmpty() ? null : new AttributeValue.M(wanted);
        }
        if (value instanceof AttributeValue.L(List<AttributeValue> values)) {
            List<AttributeValue> wanted = new ArrayList<>();
            for (Map.Entry<Integer, Place> entry : place.indexes.entrySet()) {
                AttributeValue part =
                        entry.getKey() < values.size() ? project(values.get(entry.getKey()), entry.getValue()) : null;
                if (part != null) {
                    wanted.add(part);
                }
            }
            return wanted.isEmpty() ? null : new AttributeValue.L(wanted);
        }
        return null;
    }
}
