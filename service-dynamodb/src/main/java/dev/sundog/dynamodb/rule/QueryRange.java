package dev.sundog.dynamodb.rule;

import dev.sundog.core.value.Blob;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.KeyAttribute;
import dev.sundog.dynamodb.state.KeySchema;
import dev.sundog.dynamodb.state.SortRange;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.KeyBytes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a table or index that a query reads: one hash key, and a range of sort keys.
 *
 * @param hashValue the hash key's value
 * @param sort the condition on the sort key
 */
public record QueryRange(AttributeValue hashValue, Optional<LegacyComparison> sort, Blob hash, SortRange range) {

    private static final Set<String> NOT_INDEXABLE = Set.of("NULL", "NOT_NULL", "NE", "CONTAINS", "NOT_CONTAINS", "IN");

    /** The range of a query on a table or, where {@code index} is not {@code null}, on an index. */
    public static QueryRange of(Table table, Index index, Map<String, LegacyComparison> conditions) {
        KeySchema schema = index == null ? table.schema() : index.schema();
        if (schema.range().isEmpty() && conditions.size() > 1) {
            throw notSupported();
        }
        LegacyComparison hash = required(schema.hash(), conditions);
        check(schema.hash(), hash);
        if (!hash.operator().equals("EQ")) {
            throw notSupported();
        }
        Optional<LegacyComparison> sort = Optional.empty();
        if (conditions.size() > 1) {
            KeyAttribute attribute = schema.range().orElseThrow();
            sort = Optional.of(required(attribute, conditions));
            check(attribute, sort.get());
        }
        AttributeValue hashValue = hash.values().getFirst();
        return new QueryRange(
                hashValue,
                sort,
                KeyBytes.of(hashValue),
                sort.isEmpty()
                        ? SortRange.ALL
                        : table.rangeOf(index, sort.get().operator(), sort.get().values()));
    }

    private static RuntimeException notSupported() {
        return DynamoDbErrors.validation("Query key condition not supported");
    }

    private static LegacyComparison required(KeyAttribute attribute, Map<String, LegacyComparison> conditions) {
        LegacyComparison condition = conditions.get(attribute.name());
        if (condition == null) {
            throw DynamoDbErrors.validation("Query condition missed key schema element: " + attribute.name());
        }
        return condition;
    }

    private static void check(KeyAttribute attribute, LegacyComparison condition) {
        if (NOT_INDEXABLE.contains(condition.operator())) {
            throw DynamoDbErrors.validation("Attempted conditional constraint is not an indexable operation");
        }
        for (AttributeValue value : condition.values()) {
            if (value.type() != attribute.type()) {
                throw DynamoDbErrors.invalidParameter("Condition parameter type does not match schema type");
            }
            KeyRule.checkNotEmpty(attribute, value);
        }
    }

    /** Whether nothing of the range can follow an item with that sort key: it is the bound, and the bound is included. */
    public boolean isEnd(AttributeValue sortKey, boolean forward) {
        return sort.isPresent()
                && switch (sort.get().operator()) {
                    case "LE" -> forward && sortKey.equals(sort.get().values().getFirst());
                    case "GE" -> !forward && sortKey.equals(sort.get().values().getFirst());
                    case "BETWEEN" -> sortKey.equals(sort.get().values().get(forward ? 1 : 0));
                    default -> false;
                };
    }

    /**
     * Refuses a starting key that lies outside the range.
     *
     * @param ends whether nothing can follow the last key of the range, as in tables
     */
    public void checkStart(KeySchema schema, Map<String, AttributeValue> start, boolean forward, boolean ends) {
        boolean sameHash = hashValue.equals(start.get(schema.hash().name()));
        if (sort.isEmpty()) {
            if (!sameHash) {
                throw DynamoDbErrors.validation(
                        "The provided starting key is outside query boundaries based on provided conditions");
            }
            return;
        }
        AttributeValue sortKey = start.get(sort.get().attribute());
        if (!sort.get().holds(sortKey) || (sameHash && ends && isEnd(sortKey, forward))) {
            throw DynamoDbErrors.validation("The provided starting key does not match the range key predicate");
        }
        if (!sameHash) {
            throw DynamoDbErrors.validation("The query can return at most one row and cannot be restarted");
        }
    }
}
