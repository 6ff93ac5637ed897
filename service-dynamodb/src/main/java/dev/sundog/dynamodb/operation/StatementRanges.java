package dev.sundog.dynamodb.operation;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.partiql.KeyEqualities;
import dev.sundog.dynamodb.partiql.Statement;
import dev.sundog.dynamodb.rule.LegacyComparison;
import dev.sundog.dynamodb.rule.QueryRange;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.KeyAttribute;
import dev.sundog.dynamodb.state.KeySchema;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.KeyBytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ranges of keys that a SELECT reads, and in which direction.
 *
 * @param ranges one for each hash key, in the order in which they are read; empty where all items are looked at
 */
record StatementRanges(List<QueryRange> ranges, boolean forward) {

    /** What a SELECT of a table or, where {@code index} is not {@code null}, of an index reads. */
    static StatementRanges of(Table table, Index index, Statement.Select select) {
        KeySchema schema = index == null ? table.schema() : index.schema();
        String hash = schema.hash().name();
        List<AttributeValue> hashes = new ArrayList<>(KeyEqualities.choices(select.where(), hash));
        Map<String, AttributeValue> equalities = KeyEqualities.of(select.where());
        if (equalities.containsKey(hash)) {
            hashes = List.of(equalities.get(hash));
        }
        checkOrder(schema, select, hashes.size());
        hashes.forEach(value -> Statements.checkKeyType(schema.hash(), value));
        for (Statement.Order order : select.order()) {
            if (order.attribute().equals(hash)) {
                Comparator<AttributeValue> ascending = Comparator.comparing(KeyBytes::of);
                hashes = hashes.stream()
                        .sorted(order.descending() ? ascending.reversed() : ascending)
                        .toList();
            }
        }
        return new StatementRanges(
                hashes.stream()
                        .map(value -> range(table, index, schema, equalities, value))
                        .toList(),
                isForward(schema, select.order()));
    }

    private static QueryRange range(
            Table table,
            Index index,
            KeySchema schema,
            Map<String, AttributeValue> equalities,
            AttributeValue hashValue) {
        Map<String, LegacyComparison> conditions = new LinkedHashMap<>();
        for (KeyAttribute attribute : schema.attributes()) {
            AttributeValue value = attribute.equals(schema.hash()) ? hashValue : equalities.get(attribute.name());
            if (value != null) {
                conditions.put(attribute.name(), new LegacyComparison(attribute.name(), "EQ", List.of(value)));
            }
        }
        return QueryRange.of(table, index, conditions);
    }

    private static void checkOrder(KeySchema schema, Statement.Select select, int hashes) {
        if (select.order().isEmpty()) {
            return;
        }
        if (select.where() == null) {
            throw refused("Must have WHERE clause in the statement when using ORDER BY clause.");
        }
        for (Statement.Order order : select.order()) {
            if (!schema.contains(order.attribute())) {
                throw refused("Attribute " + order.attribute() + " in ORDER BY clause must be part of the primary key");
            }
        }
        if (hashes == 0) {
            throw refused("Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY "
                    + "clause.");
        }
        if (hashes > 1
                && select.order().stream()
                        .noneMatch(
                                order -> order.attribute().equals(schema.hash().name()))) {
            throw refused("Must have hash key in ORDER BY clause when more than one hash key condition specified in "
                    + "WHERE clause.");
        }
    }

    private static ServiceError refused(String message) {
        return DynamoDbErrors.validation(message);
    }

    // AWS: where the order names the hash key only, sort keys come greatest first, whichever direction it names.
    private static boolean isForward(KeySchema schema, List<Statement.Order> order) {
        return order.stream()
                .filter(by -> !by.attribute().equals(schema.hash().name()))
                .findFirst()
                .map(by -> !by.descending())
                .orElse(order.isEmpty());
    }

    /** What is left of the ranges from the one to which an item belongs. */
    List<QueryRange> from(AttributeValue hashValue) {
        if (hashValue == null) {
            return ranges;
        }
        return ranges.stream()
                .dropWhile(range -> !range.hashValue().equals(hashValue))
                .toList();
    }
}
