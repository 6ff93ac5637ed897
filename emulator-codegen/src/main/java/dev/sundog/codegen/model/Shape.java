package dev.sundog.codegen.model;

import dev.sundog.codegen.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A shape. What does not concern its type is empty or {@code null}.
 *
 * @param type {@code structure}, {@code union}, {@code eventstream}, {@code list}, {@code map}, or a scalar's type
 * @param members of a structure, in order
 * @param element of a list, and the value of a map
 * @param open whether values outside {@code values} are the service's business, not the validator's
 * @param sensitive whether error messages must not quote values
 * @param rootName another name of the element where a structure is the root of an XML document
 */
public record Shape(
        String name,
        String type,
        List<Member> members,
        ErrorInfo error,
        Member key,
        Member element,
        boolean flattened,
        Long min,
        Long max,
        String pattern,
        List<String> values,
        boolean open,
        boolean sensitive,
        boolean streaming,
        String timestampFormat,
        String javaName,
        String rootName,
        String rootNamespace) {

    /** How a structure that is an error is answered; {@code code} is {@code null} where it is the shape's name. */
    public record ErrorInfo(String code, int status, boolean fault) {

        static ErrorInfo of(JsonObject error) {
            BigDecimal status = error.number("status");
            boolean fault = error.flag("fault");
            int known = status == null ? (fault ? 500 : 400) : status.intValueExact();
            return new ErrorInfo(error.text("code"), known, fault || known >= 500);
        }
    }

    static Shape of(String name, JsonObject shape) {
        List<Member> members = new ArrayList<>();
        shape.object("members").forEach((member, traits) -> members.add(Member.of(name, member, (JsonObject) traits)));
        return new Shape(
                name,
                shape.text("type"),
                members,
                shape.has("error") ? ErrorInfo.of(shape.object("error")) : null,
                Member.of(name, "key", shape.object("key")),
                Member.of(name, "value", shape.has("member") ? shape.object("member") : shape.object("value")),
                shape.flag("flattened"),
                whole(shape.number("min")),
                whole(shape.number("max")),
                shape.text("pattern"),
                shape.texts("enum"),
                shape.flag("open"),
                shape.flag("sensitive"),
                shape.flag("streaming"),
                shape.text("timestampFormat"),
                shape.text("java"),
                shape.text("xml"),
                shape.text("xmlNamespace"));
    }

    private static Long whole(BigDecimal number) {
        return number == null ? null : number.longValue();
    }

    /** Whether the shape becomes a record. */
    public boolean isStructure() {
        return type.equals("structure") || type.equals("union") || type.equals("eventstream");
    }

    /** Whether the shape becomes a class of constants. */
    public boolean isEnum() {
        return type.equals("string") && !values.isEmpty();
    }

    /** Whether the model demands anything of values. */
    public boolean isConstrained() {
        return min != null || max != null || pattern != null || (isEnum() && !open);
    }
}
