package dev.sundog.logs.pattern;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.util.List;

/** What a value within a message must be. */
record JsonTest(Selector selector, Demand demand) {

    /** What is asked of the value. */
    sealed interface Demand {}

    /** It compares so. AWS: what is not there, and objects and arrays, compare with nothing, not even by {@code !=}. */
    record Compares(Comparison comparison) implements Demand {}

    /** It is {@code null}, {@code true} or {@code false}. */
    record Is(Document constant) implements Demand {}

    /** It is not there. */
    record NotExists() implements Demand {}

    boolean holds(Document message) {
        List<Document> values = selector.in(message);
        return switch (demand) {
            case NotExists() -> values.isEmpty();
            case Is(Document constant) -> values.contains(constant);
            case Compares(Comparison comparison) -> values.stream().anyMatch(value -> compares(comparison, value));
        };
    }

    private static boolean compares(Comparison comparison, Document value) {
        return switch (value) {
            case Document.Text(String text) -> comparison.holdsForText(text);
            case Document.Number(var number) -> comparison.holdsForNumber(number, JsonText.write(value));
            case Document.Bool(boolean truth) -> comparison.holdsForText(String.valueOf(truth));
            case Document.Null _, Document.Array _, Document.Object _ -> false;
        };
    }

    int regexes() {
        return demand instanceof Compares(Comparison comparison) ? comparison.regexes() : 0;
    }
}
