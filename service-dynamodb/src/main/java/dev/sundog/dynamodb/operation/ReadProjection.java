package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.expression.ExpressionKind;
import dev.sundog.dynamodb.expression.Expressions;
import dev.sundog.dynamodb.expression.Placeholders;
import dev.sundog.dynamodb.expression.Projection;
import dev.sundog.dynamodb.rule.ExpressionParameters;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The attributes that a read of single items asks for, by an expression or by names. */
final class ReadProjection {

    private ReadProjection() {}

    /** The projection; {@code null} where whole items are wanted. */
    static Projection of(
            Expressions expressions, String expression, List<String> attributes, Map<String, String> names) {
        new ExpressionParameters()
                .expression(ExpressionKind.PROJECTION, expression)
                .old("AttributesToGet", attributes)
                .check(names, null);
        if (attributes != null) {
            return ofAttributes(attributes);
        }
        if (expression == null) {
            return null;
        }
        Placeholders placeholders = Placeholders.of(names, null);
        Projection projection = expressions.projection(expression, placeholders);
        placeholders.checkAllUsed();
        return projection;
    }

    /** The attributes that the old parameter {@code AttributesToGet} names. */
    static Projection ofAttributes(List<String> attributes) {
        Set<String> seen = new HashSet<>();
        for (String attribute : attributes) {
            if (!seen.add(attribute)) {
                throw DynamoDbErrors.invalidParameter("Duplicate value in attribute name: " + attribute);
            }
        }
        return Projection.ofAttributes(attributes);
    }
}
