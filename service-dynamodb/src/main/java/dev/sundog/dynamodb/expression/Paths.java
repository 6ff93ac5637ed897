package dev.sundog.dynamodb.expression;

import dev.sundog.dynamodb.value.AttributeValue;
import java.util.List;
import java.util.Map;

/** Finds what a document path leads to. */
final class Paths {

    private Paths() {}

    /** What stands at the end of {@code path}, or {@code null}. */
    static AttributeValue find(Map<String, AttributeValue> item, Operand.Path path, Bindings bindings) {
        List<Step> steps = path.steps();
        AttributeValue found = item.get(bindings.name(steps.getFirst()));
        for (int i = 1; i < steps.size() && found != null; i++) {
            found = child(found, steps.get(i), bindings);
        }
        return found;
    }

    static AttributeValue child(AttributeValue parent, Step step, Bindings bindings) {
        if (step instanceof Step.Index(int index)) {
            return parent instanceof AttributeValue.L list
                            && index < list.values().size()
                    ? list.values().get(index)
                    : null;
        }
        return parent instanceof AttributeValue.M map ? map.entries().get(bindings.name(step)) : null;
    }
}
