package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.expression.ItemTest;
import dev.sundog.dynamodb.expression.Projection;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.value.AttributeValue;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a query or scan answers of the items that it finds.
 *
 * @param index the index that is read, or {@code null}
 * @param filter what items must meet, or {@code null}
 * @param projection the wanted parts, or {@code null} for all
 * @param countOnly whether only their number is wanted
 * @param fetch whether items of the index are completed from the table
 */
record Selection(Index index, ItemTest filter, Projection projection, boolean countOnly, boolean fetch) {

    /** Refuses values of {@code Select} that do not fit the other parameters. */
    static void checkSelect(String select, String index, String expression, Object attributes) {
        String parameter = expression != null ? "ProjectionExpression" : attributes != null ? "AttributesToGet" : null;
        if (select == null) {
            return;
        }
        switch (select) {
            case "COUNT" -> refuse(parameter, "only the Count");
            case "ALL_ATTRIBUTES" -> refuse(parameter, "ALL_ATTRIBUTES");
            case "ALL_PROJECTED_ATTRIBUTES" -> {
                refuse(parameter, "ALL_PROJECTED_ATTRIBUTES");
                if (index == null) {
                    throw DynamoDbErrors.validation(
                            "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
                }
            }
            default -> {
                if (parameter == null) {
                    throw DynamoDbErrors.validation("Must specify the AttributesToGet or ProjectionExpression "
                            + "when choosing to get SPECIFIC_ATTRIBUTES");
                }
            }
        }
    }

    private static void refuse(String parameter, String what) {
        if (parameter != null) {
            throw DynamoDbErrors.validation("Cannot specify the " + parameter + " when choosing to get " + what);
        }
    }

    /** What is read, given the parameters; a validation error where an index cannot give it. */
    static Selection of(Index index, String select, ItemTest filter, Projection projection) {
        boolean countOnly = "COUNT".equals(select);
        if (index == null || index.projected().isEmpty()) {
            return new Selection(index, filter, projection, countOnly, false);
        }
        Set<String> projected = index.projected().get();
        boolean all = "ALL_ATTRIBUTES".equals(select);
        boolean missing = all || (projection != null && !projected.containsAll(projection.attributes()));
        if (missing && index.isGlobal()) {
            if (all) {
                throw DynamoDbErrors.invalidParameter("Select type ALL_ATTRIBUTES is not supported for global "
                        + "secondary index " + index.name() + " because its projection type is not ALL");
            }
            Set<String> unprojected = new TreeSet<>(projection.attributes());
            unprojected.removeAll(projected);
            throw DynamoDbErrors.invalidParameter(
                    "Global secondary index " + index.name() + " does not project " + unprojected);
        }
        return new Selection(index, filter, projection, countOnly, missing);
    }

    /** What stands in the index of an item of the table, or the whole item. */
    Map<String, AttributeValue> visible(Map<String, AttributeValue> item) {
        return index == null || fetch ? item : index.project(item);
    }
}
