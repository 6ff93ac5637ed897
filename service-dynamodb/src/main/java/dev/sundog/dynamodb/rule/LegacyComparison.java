package dev.sundog.dynamodb.rule;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.Type;
import dev.sundog.dynamodb.value.Values;
import dev.sundog.dynamodb.value.WireValues;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The comparison of one attribute in the old parameters {@code Expected}, {@code ScanFilter} and their like. */
public record LegacyComparison(String attribute, String operator, List<AttributeValue> values) {

    /** A comparison whose operator and operands fit together. */
    static LegacyComparison of(String attribute, String operator, List<dev.sundog.dynamodb.api.AttributeValue> wire) {
        List<AttributeValue> values = new ArrayList<>();
        if (wire != null) {
            wire.forEach(value -> values.add(WireValues.read(value)));
        }
        LegacyComparison comparison = new LegacyComparison(attribute, operator, List.copyOf(values));
        comparison.check();
        return comparison;
    }

    private void check() {
        if (!isRightCount()) {
            throw DynamoDbErrors.invalidParameter(
                    "Invalid number of argument(s) for the " + operator + " ComparisonOperator");
        }
        for (AttributeValue value : values) {
            if (value.type() != values.getFirst().type()) {
                throw DynamoDbErrors.invalidParameter("AttributeValues inside AttributeValueList must be of same type");
            }
        }
        for (AttributeValue value : values) {
            if (!isAllowed(value.type())) {
                throw DynamoDbErrors.invalidParameter("ComparisonOperator " + operator + " is not valid for "
                        + value.type() + " AttributeValue type");
            }
        }
        if (operator.equals("BETWEEN")
                && Values.compare(values.get(0), values.get(1)).orElse(0) > 0) {
            throw reversedBounds();
        }
    }

    private static ServiceError reversedBounds() {
        return DynamoDbErrors.validation(
                "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
    }

    private boolean isRightCount() {
        return switch (operator) {
            case "NULL", "NOT_NULL" -> values.isEmpty();
            case "IN" -> !values.isEmpty();
            case "BETWEEN" -> values.size() == 2;
            default -> values.size() == 1;
        };
    }

    private boolean isAllowed(Type type) {
        return switch (operator) {
            case "LE", "LT", "GE", "GT", "BETWEEN", "CONTAINS", "NOT_CONTAINS", "IN" -> type.isScalarKey();
            case "BEGINS_WITH" -> type == Type.S || type == Type.B;
            default -> true;
        };
    }

    /** Whether a value, {@code null} where the attribute is absent, meets the comparison. */
    boolean holds(AttributeValue value) {
        return switch (operator) {
            case "NULL" -> value == null;
            case "NOT_NULL" -> value != null;
            case "NE" -> value == null || !value.equals(values.getFirst());
            default -> value != null && holdsForPresent(value);
        };
    }

    private boolean holdsForPresent(AttributeValue value) {
        AttributeValue first = values.getFirst();
        return switch (operator) {
            case "EQ" -> value.equals(first);
            case "IN" -> values.contains(value);
            case "BEGINS_WITH" -> Values.beginsWith(value, first);
            case "CONTAINS" -> Values.contains(value, first);
            case "NOT_CONTAINS" -> !Values.contains(value, first);
            case "BETWEEN" ->
                order(value, first) >= 0 && order(value, values.get(1)) <= 0 && isComparable(value, first);
            case "LT" -> isComparable(value, first) && order(value, first) < 0;
            case "LE" -> isComparable(value, first) && order(value, first) <= 0;
            case "GT" -> isComparable(value, first) && order(value, first) > 0;
            case "GE" -> isComparable(value, first) && order(value, first) >= 0;
            default -> throw new IllegalStateException(operator);
        };
    }

    private static boolean isComparable(AttributeValue one, AttributeValue other) {
        return one.type() == other.type();
    }

    private static int order(AttributeValue one, AttributeValue other) {
        OptionalInt order = Values.compare(one, other);
        return order.orElse(0);
    }
}
