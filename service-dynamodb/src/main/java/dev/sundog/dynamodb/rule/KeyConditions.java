package dev.sundog.dynamodb.rule;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.expression.Bindings;
import dev.sundog.dynamodb.expression.BoundCondition;
import dev.sundog.dynamodb.expression.Comparator;
import dev.sundog.dynamodb.expression.Condition;
import dev.sundog.dynamodb.expression.Operand;
import dev.sundog.dynamodb.value.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conditions on key attributes by which a query finds items: at most one to an attribute. */
public final class KeyConditions {

    private static final String INVALID = "Invalid condition in KeyConditionExpression: ";

    private final Map<String, LegacyComparison> byAttribute = new LinkedHashMap<>();
    private final Bindings bindings;

    private KeyConditions(Bindings bindings) {
        this.bindings = bindings;
    }

    /** The conditions of an expression; a validation error where it says what a key condition cannot. */
    public static Map<String, LegacyComparison> of(BoundCondition expression) {
        KeyConditions conditions = new KeyConditions(expression.bindings());
        conditions.add(expression.tree());
        return checkCount(conditions.byAttribute);
    }

    /** The conditions of the old parameter. */
    public static Map<String, LegacyComparison> of(Map<String, dev.sundog.dynamodb.api.Condition> old) {
        Map<String, LegacyComparison> conditions = new LinkedHashMap<>();
        old.forEach((attribute, condition) -> conditions.put(
                attribute,
                LegacyComparison.of(attribute, condition.comparisonOperator(), condition.attributeValueList())));
        return checkCount(conditions);
    }

    private static Map<String, LegacyComparison> checkCount(Map<String, LegacyComparison> conditions) {
        if (conditions.isEmpty() || conditions.size() > 2) {
            throw DynamoDbErrors.validation("Conditions can be of length 1 or 2 only");
        }
        return conditions;
    }

    private void add(Condition condition) {
        switch (condition) {
            case Condition.And(Condition left, Condition right) -> {
                add(left);
                add(right);
            }
            case Condition.Or ignored -> throw invalidOperator("OR");
            case Condition.Not ignored -> throw invalidOperator("NOT");
            case Condition.In ignored -> throw invalidOperator("IN");
            case Condition.Comparison comparison -> addComparison(comparison);
            case Condition.Between between -> addBetween(between);
            case Condition.Function(Operand.Call call) -> addFunction(call);
        }
    }

    private static ServiceError invalidOperator(String operator) {
        return DynamoDbErrors.validation("Invalid operator used in KeyConditionExpression: " + operator);
    }

    private void addComparison(Condition.Comparison comparison) {
        Comparator comparator = comparison.comparator();
        if (comparator == Comparator.NOT_EQUAL) {
            throw invalidOperator(comparator.symbol());
        }
        boolean swapped = !(comparison.left() instanceof Operand.Path);
        String attribute = attribute(List.of(comparison.left(), comparison.right()));
        add(
                attribute,
                operator(swapped ? comparator.mirrored() : comparator),
                List.of(swapped ? comparison.left() : comparison.right()));
    }

    private static String operator(Comparator comparator) {
        return switch (comparator) {
            case EQUAL -> "EQ";
            case NOT_EQUAL -> "NE";
            case LESS -> "LT";
            case LESS_OR_EQUAL -> "LE";
            case GREATER -> "GT";
            case GREATER_OR_EQUAL -> "GE";
        };
    }

    private void addBetween(Condition.Between between) {
        if (!(between.operand() instanceof Operand.Path)) {
            throw DynamoDbErrors.validation(
                    INVALID + "BETWEEN operator must have the key attribute as its first operand");
        }
        String attribute = attribute(List.of(between.operand(), between.low(), between.high()));
        add(attribute, "BETWEEN", List.of(between.low(), between.high()));
    }

    private void addFunction(Operand.Call call) {
        if (!call.function().equals("begins_with")) {
            throw invalidOperator(call.function());
        }
        if (!(call.arguments().getFirst() instanceof Operand.Path)) {
            throw DynamoDbErrors.validation(
                    INVALID + "begins_with operator must have the key attribute as its first operand");
        }
        add(attribute(call.arguments()), "BEGINS_WITH", List.of(call.arguments().get(1)));
    }

    /** The only attribute among the operands. */
    private String attribute(List<Operand> operands) {
        String attribute = null;
        for (Operand operand : operands) {
            if (operand instanceof Operand.Call) {
                throw DynamoDbErrors.validation("KeyConditionExpressions cannot contain nested operations");
            }
            if (operand instanceof Operand.Path path) {
                if (attribute != null) {
                    throw DynamoDbErrors.validation(INVALID + "Multiple attribute names used in one condition");
                }
                if (path.steps().size() > 1) {
                    throw DynamoDbErrors.validation(
                            "KeyConditionExpressions cannot have conditions on nested attributes");
                }
                attribute = bindings.head(path);
            }
        }
        if (attribute == null) {
            throw DynamoDbErrors.validation(INVALID + "No key attribute specified");
        }
        return attribute;
    }

    private void add(String attribute, String operator, List<Operand> operands) {
        List<AttributeValue> values = new ArrayList<>(operands.size());
        for (Operand operand : operands) {
            values.add(bindings.value((Operand.Value) operand));
        }
        if (byAttribute.put(attribute, new LegacyComparison(attribute, operator, values)) != null) {
            throw DynamoDbErrors.validation("KeyConditionExpressions must only contain one condition per key");
        }
    }
}
