package dev.sundog.dynamodb.expression;

import dev.sundog.dynamodb.value.AttributeValue;
import java.util.Map;
import java.util.function.Consumer;

/** What an item meets or does not meet: the condition of a write, or the filter of a read. */
public interface ItemTest {

    /** Whether {@code item}, which is empty where there is none, meets the condition. */
    boolean holds(Map<String, AttributeValue> item);

    /** Shows each path that the condition names. */
    void forEachPath(Consumer<PathUse> visitor);
}
