package dev.sundog.dynamodb.expression;

/** One step of a document path. */
public sealed interface Step {

    /** Into a map, by a name that stands in the expression. */
    record Name(String name) implements Step {}

    /** Into a map, by a name that the request gives for a placeholder; {@code slot} counts the expression's placeholders. */
    record Placeholder(int slot) implements Step {}

    /** Into a list. */
    record Index(int index) implements Step {}
}
