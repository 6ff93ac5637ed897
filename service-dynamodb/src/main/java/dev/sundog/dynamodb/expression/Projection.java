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

    /** A value under a name of its own. */
    private record Renamed(String name, Operand.Path path) {}

    private List<Renamed> renamed = List.of();
    private Bindings bindings = Bindings.NONE;
    private final Place root = new Place();
    private boolean plain = true;

    private Projection() {}

    /** The parts that an expression names. */
    public static Projection of(List<Operand.Path> paths, Bindings bindings) {
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

    /** The values that paths lead to, each under the last name of its path, as PartiQL answers them. */
    public static Projection flattened(List<Operand.Path> paths, Bindings bindings) {
        Projection projection = of(paths, bindings);
        if (!projection.plain) {
            projection.bindings = bindings;
            projection.renamed = paths.stream()
                    .map(path -> new Renamed(lastName(path, bindings), path))
                    .toList();
        }
        return projection;
    }

    private static String lastName(Operand.Path path, Bindings bindings) {
        String name = null;
        for (Step step : path.steps()) {
            name = step instanceof Step.Index ? name : bindings.name(step);
        }
        return name;
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
        if (!plain && renamed.isEmpty()) {
            return project(item, root);
        }
        Map<String, AttributeValue> wanted = new LinkedHashMap<>();
        for (Renamed value : renamed) {
            AttributeValue found = Paths.find(item, value.path(), bindings);
            if (found != null) {
                wanted.put(value.name(), found);
            }
        }
        if (!renamed.isEmpty()) {
            return wanted;
        }
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
