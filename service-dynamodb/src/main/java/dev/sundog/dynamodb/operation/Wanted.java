package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.expression.ExpressionKind;
import dev.sundog.dynamodb.expression.Expressions;
import dev.sundog.dynamodb.expression.ItemTest;
import dev.sundog.dynamodb.expression.Placeholders;
import dev.sundog.dynamodb.expression.Projection;

/**
 * Which of the items that a query or scan comes across it answers, and which parts of them.
 *
 * @param filter {@code null} for all items
 * @param projection {@code null} for whole items
 */
record Wanted(ItemTest filter, Projection projection) {

    /** Reads the expressions of a request, or takes what its old parameters say; no placeholder may be left over. */
    static Wanted of(Expressions expressions, Placeholders placeholders, String filter, String projection, Wanted old) {
        Wanted wanted = new Wanted(
                filter == null ? old.filter() : expressions.condition(ExpressionKind.FILTER, filter, placeholders),
                projection == null ? old.projection() : expressions.projection(projection, placeholders));
        placeholders.checkAllUsed();
        return wanted;
    }
}
