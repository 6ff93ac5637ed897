package dev.sundog.codegen.model;

import dev.sundog.codegen.json.JsonObject;

/**
 * A member of a structure, or the element of a list, or the key or value of a map. Names and traits that the model does
 * not give are {@code null}.
 *
 * @param place where the member stands in the REST protocols ({@code header}, {@code uri} ...), {@code null} in the body
 * @param placeName the name of header, parameter or label
 */
public record Member(
        String name,
        String shape,
        boolean required,
        String json,
        String xml,
        String ec2,
        String place,
        String placeName,
        boolean streaming,
        boolean flattened,
        boolean xmlAttribute,
        boolean idempotencyToken,
        boolean hostLabel,
        boolean jsonValue,
        boolean eventHeader,
        boolean eventPayload,
        String timestampFormat,
        String xmlNamespace,
        String xmlPrefix) {

    static Member of(String owner, String name, JsonObject traits) {
        if (traits.isEmpty()) {
            return null;
        }
        if (!traits.has("shape")) {
            throw new IllegalArgumentException("the model has no member " + owner + "." + name);
        }
        return new Member(
                name,
                traits.text("shape"),
                traits.flag("required"),
                traits.text("json"),
                traits.text("xml"),
                traits.text("ec2"),
                traits.text("in"),
                traits.text("name"),
                traits.flag("streaming"),
                traits.flag("flattened"),
                traits.flag("xmlAttribute"),
                traits.flag("idempotencyToken"),
                traits.flag("hostLabel"),
                traits.flag("jsonValue"),
                traits.flag("eventHeader"),
                traits.flag("eventPayload"),
                traits.text("timestampFormat"),
                traits.text("xmlNamespace"),
                traits.text("xmlPrefix", ""));
    }
}
