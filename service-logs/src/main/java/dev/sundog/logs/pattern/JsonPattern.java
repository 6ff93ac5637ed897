package dev.sundog.logs.pattern;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Conditions on the values within messages that are JSON objects. */
record JsonPattern(Condition<JsonTest> condition) implements FilterPattern {

    @Override
    public Optional<Map<String, String>> match(String message) {
        Optional<Document.Object> read =
                message.stripLeading().startsWith("{") ? JsonText.readObject(message) : Optional.empty();
        return read.filter(object -> condition.holds(test -> test.holds(object)))
                .map(this::values);
    }

    private Map<String, String> values(Document.Object message) {
        Map<String, String> values = new TreeMap<>();
        condition.each(values, (found, test) -> {
            List<Document> selected = test.selector().in(message);
            if (!selected.isEmpty()) {
                found.put(test.selector().text(), text(selected.getFirst()));
            }
        });
        return values;
    }

    private static String text(Document value) {
        return value instanceof Document.Text(String text) ? text : JsonText.write(value);
    }

    @Override
    public int regexes() {
        AtomicInteger count = new AtomicInteger();
        condition.each(count, (sum, test) -> sum.addAndGet(test.regexes()));
        return count.get();
    }
}
