package dev.sundog.codegen.importer;

import dev.sundog.codegen.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names for the inputs and outputs that the model leaves out, so that every operation has both. They end as the other
 * inputs and outputs of the service do: {@code Result}, {@code Response} or {@code Output}.
 */
final class EmptyShapes {

    static final JsonObject SHAPE = new JsonObject().put("type", "structure").put("members", new JsonObject());

    private final PublishedModel model;
    private final String inputEnding;
    private final String outputEnding;
    private final Set<String> made = new HashSet<>();

    private EmptyShapes(PublishedModel model, String inputEnding, String outputEnding) {
        this.model = model;
        this.inputEnding = inputEnding;
        this.outputEnding = outputEnding;
    }

    static EmptyShapes of(PublishedModel model) {
        return new EmptyShapes(
                model,
                commonEnding(model, "input", List.of("Request", "Input")),
                commonEnding(model, "output", List.of("Response", "Result", "Output")));
    }

    private static String commonEnding(PublishedModel model, String direction, List<String> endings) {
        String common = endings.get(0);
        for (String ending : endings) {
            if (count(model, direction, ending) > count(model, direction, common)) {
                common = ending;
            }
        }
        return common;
    }

    private static long count(PublishedModel model, String direction, String ending) {
        return model.operations().names().stream()
                .map(name -> model.operations().object(name).object(direction).text("shape", ""))
                .filter(shape -> shape.endsWith(ending))
                .count();
    }

    String inputOf(String operation) {
        return make(operation + inputEnding, operation, "input");
    }

    String outputOf(String operation) {
        return make(operation + outputEnding, operation, "output");
    }

    private String make(String name, String operation, String direction) {
        if (!model.operations().object(operation).has(direction)) {
            if (model.shapes().has(name)) {
                throw new IllegalStateException(name + " is wanted for an empty " + direction + ", but is taken");
            }
            made.add(name);
        }
        return name;
    }

    boolean isMade(String name) {
        return made.contains(name);
    }
}
