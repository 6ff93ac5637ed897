package dev.sundog.codegen.importer;

import dev.sundog.codegen.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Describes one service: the selected operations with all that they reach, and of every other operation just enough to
 * recognise and refuse it. Everything is sorted by name, members excepted: their order is the model's.
 */
public final class ServiceImport {

    private final PublishedModel model;
    private final Protocols protocols;
    private final EmptyShapes emptyShapes;
    private final TreeMap<String, JsonObject> shapes = new TreeMap<>();

    public ServiceImport(PublishedModel model) {
        this.model = model;
        this.protocols = Protocols.of(model.metadata());
        this.emptyShapes = EmptyShapes.of(model);
    }

    /** The description; selected names that the model does not know are ignored. */
    public JsonObject describe(Set<String> selected) {
        JsonObject operations = new JsonObject();
        JsonObject others = new JsonObject();
        for (String name : new TreeSet<>(model.operations().names())) {
            JsonObject operation = model.operations().object(name);
            if (selected.contains(name)) {
                operations.put(name, operation(name, operation));
            } else {
                others.put(name, http(operation));
            }
        }
        JsonObject described = new JsonObject();
        shapes.forEach(described::put);
        return new JsonObject()
                .put("service", service())
                .put("operations", operations)
                .put("others", others)
                .put("shapes", described);
    }

    private JsonObject service() {
        JsonObject metadata = model.metadata();
        String endpointPrefix = metadata.text("endpointPrefix");
        return new JsonObject()
                .put("serviceId", metadata.text("serviceId"))
                .put("signingName", metadata.text("signingName", endpointPrefix))
                .put("endpointPrefix", endpointPrefix)
                .put("apiVersion", metadata.text("apiVersion"))
                .say("targetPrefix", metadata.text("targetPrefix"))
                .say("xmlNamespace", metadata.text("xmlNamespace"))
                .say("queryCompatible", metadata.has("awsQueryCompatible"))
                .put("protocols", protocols.names());
    }

    private static String http(JsonObject operation) {
        JsonObject http = operation.object("http");
        return http.text("method", "POST") + " " + http.text("requestUri", "/");
    }

    private JsonObject operation(String name, JsonObject operation) {
        JsonObject input = operation.object("input");
        JsonObject described = new JsonObject().put("http", http(operation));
        described.say("status", operation.object("http").number("responseCode"));
        described.put("input", reach(input.text("shape", emptyShapes.inputOf(name))));
        described.say("inputRoot", input.text("locationName"));
        described.say("inputNamespace", input.object("xmlNamespace").text("uri"));
        described.put("output", reach(operation.object("output").text("shape", emptyShapes.outputOf(name))));
        described.say("emptyResult", hasEmptyResult(operation.object("output")));
        List<String> errors = new ArrayList<>();
        for (Object error : operation.list("errors")) {
            errors.add(reach(((JsonObject) error).text("shape")));
        }
        if (!errors.isEmpty()) {
            described.put("errors", errors);
        }
        return described;
    }

    private boolean hasEmptyResult(JsonObject output) {
        return output.has("resultWrapper")
                && model.shape(output.text("shape")).object("members").names().isEmpty();
    }

    /** Describes a shape and all that it reaches, unless that is done already or under way. */
    private String reach(String name) {
        if (!shapes.containsKey(name)) {
            JsonObject described = new JsonObject();
            shapes.put(name, described);
            JsonObject shape = emptyShapes.isMade(name) ? EmptyShapes.SHAPE : model.shape(name);
            new ShapeImport(model, protocols, this::reach).describe(shape, described);
        }
        return name;
    }
}
