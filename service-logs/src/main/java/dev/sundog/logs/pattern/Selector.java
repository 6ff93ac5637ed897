package dev.sundog.logs.pattern;

import dev.sundog.core.shape.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * The way to a value within a JSON object.
 *
 * @param text as written, {@code $.a.b[0]}
 */
record Selector(String text, List<Step> steps) {

    /** One step of the way. */
    sealed interface Step {}

    /** To the member of that name. */
    record Member(String name) implements Step {}

    /** To the item of that index. */
    record Item(int index) implements Step {}

    /** To every member or item. */
    record Each() implements Step {}

    /** The values that the way leads to; none, one, or with a star in it several. */
    List<Document> in(Document document) {
        List<Document> found = List.of(document);
        for (Step step : steps) {
            List<Document> next = new ArrayList<>();
            found.forEach(from -> follow(step, from, next));
            found = next;
        }
        return found;
    }

    private static void follow(Step step, Document from, List<Document> to) {
        switch (step) {
            case Member(String name) -> {
                if (from instanceof Document.Object(var members) && members.containsKey(name)) {
                    to.add(members.get(name));
                }
            }
            case Item(int index) -> {
                if (from instanceof Document.Array(var items) && index < items.size()) {
                    to.add(items.get(index));
                }
            }
            case Each() -> {
                if (from instanceof Document.Object(var members)) {
                    to.addAll(members.values());
                } else if (from instanceof Document.Array(var items)) {
                    to.addAll(items);
                }
            }
        }
    }
}
