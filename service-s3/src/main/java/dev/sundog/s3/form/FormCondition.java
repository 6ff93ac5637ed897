package dev.sundog.s3.form;

import dev.sundog.core.shape.Document;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One thing that a policy wants of a form. */
public sealed interface FormCondition {

    /** What a field must be, or begin with. */
    record OfField(String field, String value, boolean startsWith) implements FormCondition {

        boolean holds(String given) {
            return startsWith ? given.startsWith(value) : given.equals(value);
        }

        /** The condition in the words of AWS's refusal. */
        String text() {
            return "[\"" + (startsWith ? "starts-with" : "eq") + "\", \"$" + field + "\", \"" + value + "\"]";
        }
    }

    /** How many bytes the file may have. */
    record Length(long least, long most) implements FormCondition {}

    /** Reads one item of a policy's list, which may hold several conditions. */
    static List<? extends FormCondition> read(Document item) {
        return switch (item) {
            case Document.Object(Map<String, Document> members)
            when members.size() == 1 ->
                members.entrySet().stream()
                        .map(member -> ofField(member.getKey(), member.getValue(), false))
                        .toList();
            case Document.Object _ ->
                throw FormErrors.invalidPolicy(
                        "Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.");
            case Document.Array(List<Document> items) when items.size() == 3 -> List.of(read(items));
            default -> throw FormErrors.invalidPolicy("Invalid Condition.");
        };
    }

    private static FormCondition read(List<Document> items) {
        String operator = text(items.get(0)).toLowerCase(Locale.ROOT);
        return switch (operator) {
            case "eq", "starts-with" -> {
                String name = text(items.get(1));
                if (!name.startsWith("$")) {
                    throw FormErrors.invalidPolicy("Invalid Simple-Condition: Simple-Conditions must start with '$'.");
                }
                yield ofField(name.substring(1), items.get(2), operator.equals("starts-with"));
            }
            case "content-length-range" -> new Length(number(items.get(1)), number(items.get(2)));
            default -> throw FormErrors.invalidPolicy("Invalid Condition: unknown operation '" + operator + "'.");
        };
    }

    private static OfField ofField(String name, Document value, boolean startsWith) {
        return new OfField(name.toLowerCase(Locale.ROOT), text(value), startsWith);
    }

    private static String text(Document value) {
        return switch (value) {
            case Document.Text(String text) -> text;
            case Document.Number number -> number.value().toPlainString();
            default -> throw FormErrors.invalidPolicy("Invalid Simple-Condition: value must be a string.");
        };
    }

    private static long number(Document value) {
        try {
            return Long.parseLong(text(value));
        } catch (NumberFormatException notANumber) {
            throw FormErrors.invalidPolicy("Invalid content-length-range: the limits must be numbers.");
        }
    }
}
