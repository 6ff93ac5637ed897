package dev.sundog.codegen.importer;

import dev.sundog.codegen.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Describes one shape. */
final class ShapeImport {

    private final PublishedModel model;
    private final Protocols protocols;
    private final UnaryOperator<String> reach;

    /** @param reach is told each shape that this one refers to, and gives back its name */
    ShapeImport(PublishedModel model, Protocols protocols, UnaryOperator<String> reach) {
        this.model = model;
        this.protocols = protocols;
        this.reach = reach;
    }

    /** Fills {@code target}, which was known before so that shapes may refer to themselves. */
    void describe(JsonObject shape, JsonObject target) {
        target.put("type", type(shape));
        switch (shape.text("type")) {
            case "structure" -> structure(shape, target);
            case "list" -> target.put("member", element(shape.object("member")));
            case "map" -> target.put("key", element(shape.object("key"))).put("value", element(shape.object("value")));
            default -> scalar(shape, target);
        }
        target.say("flattened", shape.flag("flattened"));
        target.say("sensitive", shape.flag("sensitive") && !shape.text("type").equals("structure"));
        target.say("min", shape.get("min")).say("max", shape.get("max"));
    }

    private static String type(JsonObject shape) {
        if (shape.flag("document")) {
            return "document";
        }
        if (shape.flag("eventstream")) {
            return "eventstream";
        }
        return shape.flag("union") ? "union" : shape.text("type");
    }

    private static void scalar(JsonObject shape, JsonObject target) {
        target.say("pattern", shape.get("pattern"));
        target.say("enum", shape.get("enum"));
        target.say("streaming", shape.flag("streaming"));
        target.say("timestampFormat", timestampFormat(shape));
    }

    private void structure(JsonObject shape, JsonObject target) {
        if (shape.flag("exception")) {
            target.put("error", error(shape));
        }
        List<String> required = shape.texts("required");
        String payload = shape.text("payload", "");
        JsonObject members = new JsonObject();
        shape.object("members").forEach((name, value) -> {
            JsonObject member = member(name, (JsonObject) value, name.equals(payload));
            members.put(name, member.say("required", required.contains(name)));
        });
        target.put("members", members);
    }

    private static JsonObject error(JsonObject shape) {
        JsonObject error = shape.object("error");
        return new JsonObject()
                .say("code", error.text("code"))
                .say("status", error.number("httpStatusCode"))
                .say("fault", shape.flag("fault") || error.flag("fault"));
    }

    private JsonObject element(JsonObject reference) {
        JsonObject target = model.shape(reference.text("shape"));
        JsonObject element = new JsonObject().put("shape", reach.apply(reference.text("shape")));
        element.say("xml", protocols.nameXml() ? either(reference, target, "locationName") : null);
        return namespace(reference, target, element);
    }

    private JsonObject member(String name, JsonObject reference, boolean isPayload) {
        JsonObject target = model.shape(reference.text("shape"));
        JsonObject member = new JsonObject().put("shape", reach.apply(reference.text("shape")));
        if (reference.has("location")) {
            member.put("in", reference.text("location")).put("name", reference.text("locationName", name));
        } else {
            member.say("in", isPayload ? "payload" : null);
            bodyName(name, reference, target, member);
        }
        member.say("ec2", reference.text("queryName"));
        member.say("streaming", reference.flag("streaming"));
        member.say("flattened", reference.flag("flattened"));
        member.say("xmlAttribute", reference.flag("xmlAttribute"));
        member.say("timestampFormat", timestampFormat(reference));
        member.say("jsonValue", reference.flag("jsonvalue") || target.flag("jsonvalue"));
        for (String mark : List.of("idempotencyToken", "hostLabel", "eventHeader", "eventPayload")) {
            member.say(mark, reference.flag(mark) || reference.flag(mark.toLowerCase(Locale.ROOT)));
        }
        return namespace(reference, target, member);
    }

    /** Only a name that differs from the member's is said. */
    private void bodyName(String name, JsonObject reference, JsonObject target, JsonObject member) {
        String given = either(reference, target, "locationName");
        if (protocols.nameXml()) {
            // A flattened list has no element of its own: its elements' name is what stands in the parent.
            if (given == null && (reference.flag("flattened") || target.flag("flattened"))) {
                given = target.object("member").text("locationName");
            }
            member.say("xml", name.equals(given) ? null : given);
        } else {
            member.say("json", name.equals(given) ? null : given);
        }
    }

    private static JsonObject namespace(JsonObject reference, JsonObject target, JsonObject described) {
        JsonObject namespace =
                reference.has("xmlNamespace") ? reference.object("xmlNamespace") : target.object("xmlNamespace");
        return described.say("xmlNamespace", namespace.text("uri")).say("xmlPrefix", namespace.text("prefix"));
    }

    private static String either(JsonObject reference, JsonObject target, String trait) {
        return reference.text(trait, target.text(trait));
    }

    private static String timestampFormat(JsonObject traits) {
        return switch (traits.text("timestampFormat", "")) {
            case "" -> null;
            case "iso8601" -> "iso8601";
            case "rfc822" -> "httpDate";
            case "unixTimestamp" -> "epochSeconds";
            default -> throw new IllegalArgumentException("unknown timestampFormat " + traits.text("timestampFormat"));
        };
    }
}
