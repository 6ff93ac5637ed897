package dev.sundog.dynamodb.rule;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.Condition;
import dev.sundog.dynamodb.api.ExpectedAttributeValue;
import dev.sundog.dynamodb.expression.ItemTest;
import dev.sundog.dynamodb.expression.PathUse;
import dev.sundog.dynamodb.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Conditions in the old parameters {@code Expected}, {@code QueryFilter} and {@code ScanFilter}. */
public record LegacyConditions(List<LegacyComparison> comparisons, boolean all) implements ItemTest {

    /** The condition of a write; {@code null} where the request has none. */
    public static LegacyConditions expected(Map<String, ExpectedAttributeValue> expected, String operator) {
        List<LegacyComparison> comparisons = new ArrayList<>();
        if (expected != null) {
            expected.forEach((attribute, value) -> comparisons.add(expected(attribute, value)));
        }
        checkOperator(operator, expected == null ? 0 : comparisons.size());
        return comparisons.isEmpty() ? null : new LegacyConditions(comparisons, !"OR".equals(operator));
    }

    /** The filter of a read; {@code null} where the request has none. */
    public static LegacyConditions filter(Map<String, Condition> filter, String operator) {
        List<LegacyComparison> comparisons = new ArrayList<>();
        if (filter != null) {
            filter.forEach((attribute, condition) -> comparisons.add(
                    LegacyComparison.of(attribute, condition.comparisonOperator(), condition.attributeValueList())));
        }
        checkOperator(operator, comparisons.size());
        return comparisons.isEmpty() ? null : new LegacyConditions(comparisons, !"OR".equals(operator));
    }

    private static void checkOperator(String operator, int conditions) {
        if (operator == null) {
            return;
        }
        if (conditions == 0) {
            throw DynamoDbErrors.validation("ConditionalOperator cannot be used without Filter or Expected");
        }
        if (conditions == 1) {
            throw DynamoDbErrors.validation(
                    "ConditionalOperator can only be used when Filter or Expected has two or more elements");
        }
    }

    private static LegacyComparison expected(String attribute, ExpectedAttributeValue expected) {
        if (expected.attributeValueList() != null && expected.value() != null) {
            throw forAttribute("Value and AttributeValueList cannot be used together", attribute);
        }
        if (expected.comparisonOperator() != null) {
            return compared(attribute, expected);
        }
        if (expected.attributeValueList() != null) {
            throw forAttribute("AttributeValueList can only be used with a ComparisonOperator", attribute);
        }
        boolean exists = expected.exists() == null || expected.exists();
        if (exists && expected.value() == null) {
            throw forAttribute("Value must be provided when Exists is " + expected.exists(), attribute);
        }
        if (!exists && expected.value() != null) {
            throw forAttribute("Value cannot be used when Exists is false", attribute);
        }
        return exists
                ? LegacyComparison.of(attribute, "EQ", List.of(expected.value()))
                : LegacyComparison.of(attribute, "NULL", List.of());
    }

    private static LegacyComparison compared(String attribute, ExpectedAttributeValue expected) {
        String operator = expected.comparisonOperator();
        if (expected.exists() != null) {
            throw forAttribute("Exists and ComparisonOperator cannot be used together", attribute);
        }
        boolean needsValue = !operator.equals("NULL") && !operator.equals("NOT_NULL");
        if (needsValue && expected.attributeValueList() == null && expected.value() == null) {
            throw forAttribute(
                    "Value or AttributeValueList must be used with ComparisonOperator: " + operator, attribute);
        }
        return LegacyComparison.of(
                attribute,
                operator,
                expected.value() != null ? List.of(expected.value()) : expected.attributeValueList());
    }

    private static RuntimeException forAttribute(String problem, String attribute) {
        return DynamoDbErrors.invalidParameter(problem + " for Attribute: " + attribute);
    }

    @Override
    public boolean holds(Map<String, AttributeValue> item) {
        for (LegacyComparison comparison : comparisons) {
            if (comparison.holds(item.get(comparison.attribute())) != all) {
                return !all;
            }
        }
        return all;
    }

    @Override
    public void forEachPath(Consumer<PathUse> visitor) {
        comparisons.forEach(comparison -> visitor.accept(new PathUse(comparison.attribute(), false)));
    }
}
