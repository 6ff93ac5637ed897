package dev.sundog.codegen.generate;

import static dev.sundog.codegen.generate.JavaText.literal;

import dev.sundog.codegen.model.Api;
import dev.sundog.codegen.model.Member;

/** Writes a member as the expression that builds its {@code Field}. */
final class FieldSource {

    private final Api api;
    private final JavaTypes types;

    FieldSource(Api api, JavaTypes types) {
        this.api = api;
        this.types = types;
    }

    String write(Member member) {
        String name = literal(member.name());
        StringBuilder field = new StringBuilder(
                types.isPlain(member)
                        ? "Field.named(" + name + ", " + types.schemaOf(member) + ")"
                        : "Field.named(" + name + ")");
        call(field, member.required(), "required()");
        call(field, member.json() != null, "json(" + literal(text(member.json())) + ")");
        call(field, member.xml() != null, "xml(" + literal(text(member.xml())) + ")");
        call(field, member.ec2() != null, "ec2(" + literal(text(member.ec2())) + ")");
        place(field, member);
        call(field, member.flattened(), "flattened()");
        call(field, member.xmlAttribute(), "xmlAttribute()");
        call(field, member.idempotencyToken(), "idempotencyToken()");
        call(field, member.hostLabel(), "hostLabel()");
        call(field, member.jsonValue(), "jsonValue()");
        call(field, member.eventHeader(), "eventHeader()");
        call(field, member.eventPayload(), "eventPayload()");
        if (member.xmlNamespace() != null) {
            call(field, true, "namespace(" + literal(member.xmlPrefix()) + ", " + literal(member.xmlNamespace()) + ")");
        }
        if (member.timestampFormat() != null) {
            call(field, true, "timestamp(" + JavaTypes.timestampFormat(member.timestampFormat()) + ")");
        }
        return field.toString();
    }

    private void place(StringBuilder field, Member member) {
        if (member.place() != null) {
            String name = member.placeName() == null || member.place().equals("statusCode")
                    ? "null"
                    : literal(member.placeName());
            call(field, true, "at(Location." + location(member) + ", " + name + ")");
        }
    }

    private String location(Member member) {
        return switch (member.place()) {
            case "header" -> "HEADER";
            case "headers" -> "PREFIX_HEADERS";
            case "uri" -> "LABEL";
            case "querystring" -> api.shape(member.shape()).type().equals("map") ? "QUERY_MAP" : "QUERY";
            case "statusCode" -> "STATUS";
            case "payload" -> "PAYLOAD";
            default -> throw new IllegalArgumentException(member.name() + " has unknown location " + member.place());
        };
    }

    private static void call(StringBuilder field, boolean applies, String call) {
        if (applies) {
            field.append('.').append(call);
        }
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
