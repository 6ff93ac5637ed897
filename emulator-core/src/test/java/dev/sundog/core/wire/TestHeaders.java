package dev.sundog.core.wire;

import dev.sundog.core.message.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Headers of a request made by a test. */
final class TestHeaders implements Headers {

    private final List<String> pairs = new ArrayList<>();

    TestHeaders add(String name, String value) {
        pairs.add(name);
        pairs.add(value);
        return this;
    }

    @Override
    public String get(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? null : all.getFirst();
    }

    @Override
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equalsIgnoreCase(name)) {
                values.add(pairs.get(i + 1));
            }
        }
        return values;
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < pairs.size(); i += 2) {
            action.accept(pairs.get(i), pairs.get(i + 1));
        }
    }
}
