package dev.sundog.dynamodb.expression;

import dev.sundog.dynamodb.value.AttributeValue;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A change of one item, whatever parameter described it. */
public interface Update {

    /** The changed item; {@code item} stays as it was. A validation error where the update does not fit the item. */
    Map<String, AttributeValue> apply(Map<String, AttributeValue> item);

    /** Names of the attributes that the update names, in its order: those that it changes or would change. */
    Set<String> attributes();

    /** What the update names, as a projection: the parts of items that {@code UPDATED_OLD} and {@code UPDATED_NEW} answer. */
    Projection touched();

    /** Whether the update makes an item where there is none: not if all it does is to take away. */
    boolean makesItem();

    /** Shows each path that the update changes or reads. */
    void forEachPath(Consumer<PathUse> visitor);
}
