package dev.sundog.codegen.model;

import dev.sundog.codegen.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One service's API.
 *
 * @param operations the operations to generate, by name
 * @param others the names and HTTP bindings of all other operations, by name
 * @param shapes all shapes that {@code operations} reach, by name
 */
public record Api(Service service, List<Operation> operations, List<Operation> others, Map<String, Shape> shapes) {

    /** An API read from {@code description}, which {@code overlay} corrects and completes. */
    public static Api of(String id, JsonObject description, JsonObject overlay) {
        JsonObject merged = description.merge(overlay);
        Map<String, Shape> shapes = new TreeMap<>();
        merged.object("shapes").forEach((name, value) -> {
            // An overlay may speak of shapes that are not selected yet; those have no type.
            if (((JsonObject) value).has("type")) {
                shapes.put(name, Shape.of(name, (JsonObject) value));
            }
        });
        List<Operation> operations = new ArrayList<>();
        merged.object("operations").forEach((name, value) -> {
            if (((JsonObject) value).has("http")) {
                operations.add(Operation.of(name, (JsonObject) value));
            }
        });
        List<Operation> others = new ArrayList<>();
        merged.object("others").forEach((name, value) -> others.add(Operation.bare(name, (String) value)));
        return new Api(Service.of(id, merged.object("service")), operations, others, shapes);
    }

    /** The shape of that name. */
    public Shape shape(String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException(service.id() + " has no shape " + name);
        }
        return shape;
    }
}
