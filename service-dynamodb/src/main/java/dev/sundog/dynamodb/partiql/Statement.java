package dev.sundog.dynamodb.partiql;

import dev.sundog.dynamodb.expression.BoundCondition;
import dev.sundog.dynamodb.expression.BoundUpdate;
import dev.sundog.dynamodb.expression.Projection;
import dev.sundog.dynamodb.value.AttributeValue;
import java.util.List;
import java.util.Map;

/** A statement with its parameters filled in. */
public sealed interface Statement {

    /** The table that it is about. */
    String table();

    /**
     * Reads items.
     *
     * @param index the index to read, or {@code null}
     * @param projection the wanted parts, or {@code null} for all
     * @param where what items must meet, or {@code null}
     * @param order what comes first; empty where nothing is said of it
     */
    record Select(String table, String index, Projection projection, BoundCondition where, List<Order> order)
            implements Statement {}

    /** That items are in the order of an attribute. */
    record Order(String attribute, boolean descending) {}

    /** Writes an item where there is none. */
    record Insert(String table, Map<String, AttributeValue> item) implements Statement {}

    /** Changes an item; {@code returning} is a value of {@code ReturnValues}. */
    record Update(String table, BoundUpdate update, BoundCondition where, String returning) implements Statement {}

    /** Demands, among the writes of a transaction, that a read of one item finds it. */
    record Exists(Select read) implements Statement {

        @Override
        public String table() {
            return read.table();
        }
    }

    /** Takes an item away; {@code returning} is a value of {@code ReturnValues}. */
    record Delete(String table, BoundCondition where, String returning) implements Statement {}
}
