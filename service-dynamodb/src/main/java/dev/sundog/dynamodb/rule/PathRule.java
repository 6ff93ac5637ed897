package dev.sundog.dynamodb.rule;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.expression.ItemTest;
import dev.sundog.dynamodb.expression.PathUse;
import dev.sundog.dynamodb.expression.Projection;
import dev.sundog.dynamodb.expression.Update;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.KeySchema;
import dev.sundog.dynamodb.state.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What expressions may do with key attributes: never reach into them, never change them. */
public final class PathRule {

    private PathRule() {}

    /** Refuses a condition or filter that reaches into a key; {@code null} is no condition. */
    public static void check(Table table, ItemTest test) {
        if (test != null) {
            List<PathUse> uses = new ArrayList<>();
            test.forEachPath(uses::add);
            checkNested(table, uses);
        }
    }

    /** Refuses a projection that reaches into a key; {@code null} is no projection. */
    public static void check(Table table, Projection projection) {
        if (projection != null) {
            List<PathUse> uses = new ArrayList<>();
            projection.forEachPath(uses::add);
            checkNested(table, uses);
        }
    }

    /** Refuses an update that changes the primary key or reaches into a key. */
    public static void check(Table table, Update update) {
        for (String attribute : update.attributes()) {
            if (table.schema().contains(attribute)) {
                throw DynamoDbErrors.keyUpdated(attribute);
            }
        }
        List<PathUse> uses = new ArrayList<>();
        update.forEachPath(uses::add);
        checkNested(table, uses);
    }

    /** Refuses a filter on the key attributes of a query. */
    public static void checkFilterOfQuery(KeySchema schema, ItemTest filter, boolean old) {
        filter.forEachPath(use -> {
            if (schema.contains(use.attribute())) {
                throw DynamoDbErrors.validation((old ? "QueryFilter" : "Filter Expression")
                        + " can only contain non-primary key attributes: Primary key attribute: "
                        + use.attribute());
            }
        });
    }

    /** Refuses a filter on attributes that the index of a query does not have; {@code null} is no index. */
    public static void checkFilterOfIndex(Index index, ItemTest filter) {
        if (index == null || index.projected().isEmpty()) {
            return;
        }
        Set<String> missing = new TreeSet<>();
        filter.forEachPath(use -> missing.add(use.attribute()));
        missing.removeAll(index.projected().get());
        if (!missing.isEmpty()) {
            throw DynamoDbErrors.invalidParameter(
                    "Secondary index " + index.name() + " does not project one or more filter attributes: " + missing);
        }
    }

    private static void checkNested(Table table, List<PathUse> uses) {
        for (PathUse use : uses) {
            if (use.nested() && table.schema().contains(use.attribute())) {
                throw DynamoDbErrors.nestedKey(false, use.attribute());
            }
        }
        for (PathUse use : uses) {
            for (Index index : use.nested() ? table.indexes() : List.<Index>of()) {
                if (index.schema().contains(use.attribute())) {
                    throw DynamoDbErrors.nestedKey(true, use.attribute());
                }
            }
        }
    }
}
