package dev.sundog.dynamodb.rule;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.expression.ExpressionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which of the old and the new parameters, the ones with expressions, a request has; both together it must not have. */
public final class ExpressionParameters {

    private final List<String> expressions = new ArrayList<>();
    private final List<String> absentForValues = new ArrayList<>();
    private final List<String> old = new ArrayList<>();
    private boolean takesValues;

    /** Counts a parameter that holds an expression; {@code null} where the request has none. */
    public ExpressionParameters expression(ExpressionKind kind, String text) {
        if (text != null) {
            expressions.add(kind.parameter());
        }
        if (kind != ExpressionKind.PROJECTION) {
            takesValues |= text != null;
            absentForValues.add(kind.parameter());
        }
        return this;
    }

    /** Counts a parameter of the old kind; {@code null} where the request has none. */
    public ExpressionParameters old(String name, Object value) {
        if (value != null) {
            old.add(name);
        }
        return this;
    }

    /** Refuses requests that mix both kinds, or that give names or values without an expression to use them. */
    public void check(Map<String, String> names, Map<String, ?> values) {
        if (!expressions.isEmpty() && !old.isEmpty()) {
            throw DynamoDbErrors.validation(
                    "Can not use both expression and non-expression parameters in the same request: "
                            + "Non-expression parameters: {" + String.join(", ", old) + "} Expression parameters: {"
                            + String.join(", ", expressions) + "}");
        }
        if (names != null && expressions.isEmpty()) {
            throw DynamoDbErrors.validation("ExpressionAttributeNames can only be specified when using expressions");
        }
        if (values != null && !takesValues) {
            throw DynamoDbErrors.validation("ExpressionAttributeValues can only be specified when using expressions: "
                    + String.join(" and ", absentForValues) + (absentForValues.size() > 1 ? " are" : " is") + " null");
        }
    }
}
