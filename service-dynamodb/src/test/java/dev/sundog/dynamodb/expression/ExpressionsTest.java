package dev.sundog.dynamodb.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.WireValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {

    private static final Map<String, AttributeValue> ITEM = Map.of(
            "n", new AttributeValue.N("5"),
            "s", new AttributeValue.S("hello"),
            "l", new AttributeValue.L(List.of(new AttributeValue.N("1"), new AttributeValue.S("b"))),
            "m", new AttributeValue.M(Map.of("x", new AttributeValue.N("1"))),
            "ss", new AttributeValue.StringSet(List.of("a", "b")));

    private final Expressions expressions = new Expressions();

    private static Placeholders placeholders(String... numbers) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            values.put(":" + (char) ('a' + i), new AttributeValue.N(numbers[i]));
        }
        return Placeholders.of(null, values.isEmpty() ? null : WireValues.write(values));
    }

    private boolean holds(String condition, String... numbers) {
        return expressions
                .condition(ExpressionKind.CONDITION, condition, placeholders(numbers))
                .holds(ITEM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n = :a",
                "n >= :a AND NOT n < :a",
                "n BETWEEN :a AND :a",
                "n IN (:a)",
                "size(s) = :a",
                "(n) = :a",
                "size(l) < :a",
                "m.x < :a",
                "l[0] <> :a",
                "absent <> :a",
                "n = :a or absent = :a",
                "NOT (n = :a AND absent = :a)",
                "NOT NOT n = :a",
                "attribute_exists(m.x) AND n = :a",
                "attribute_not_exists(l[2]) AND n = :a",
                "contains(l, m.x) AND n=:a"
            })
    void conditionsThatHold(String condition) {
        assertThat(holds(condition, "5")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n < :a", "absent = :a", "s = :a", "s > :a", "NOT n = :a", "m.y = :a", "l[7] = :a"})
    void conditionsThatDoNotHold(String condition) {
        assertThat(holds(condition, "5")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a == :a | Syntax error; token: \"=\", near: \"== :a\"",
                "a = | Syntax error; token: \"<EOF>\", near: \"=\"",
                "a = :a b | Syntax error; token: \"b\", near: \":a b\"",
                "a NOT = :a | Syntax error; token: \"NOT\", near: \"a NOT =\"",
                "((a = :a)) | The expression has redundant parentheses;",
                "name = :a | Attribute name is a reserved keyword; reserved keyword: name",
                "foo(a) | Invalid function name; function: foo",
                "size(a) | The function is not allowed to be used this way in an expression; function: size",
                "a = :zz | An expression attribute value used in expression is not defined; attribute value: :zz",
                "#a = :a | An expression attribute name used in the document path is not defined; attribute name: #a",
                "attribute_exists(:a) | Operator or function requires a document path; operator or function: attribute_exists",
                "begins_with(a, :a) | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N",
                "a = a | The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]"
            })
    void faultyConditionsAreRefusedInAwsWords(String condition, String words) {
        assertThatThrownBy(() -> holds(condition, "5")).hasMessage("Invalid ConditionExpression: " + words);
    }

    @Test
    void parenthesesAreRedundantOnlyWhereNothingStandsBetweenThem() {
        assertThat(holds("((n = :a) OR absent = :a)", "5")).isTrue();
        assertThat(holds("(n = :a) AND ((absent = :a) OR n = :a)", "5")).isTrue();
        assertThat(holds("((n = :a) AND (n = :a))", "5")).isTrue();
    }

    @Test
    void expressionBombsAreRefusedBeforeTheyCostAnything() {
        assertThatThrownBy(() -> holds("n = :a" + " OR n = :a".repeat(350), "5"))
                .hasMessageContaining("too many operators; operator count: 301");
        assertThatThrownBy(() -> holds("(".repeat(2000) + "n = :a" + ")".repeat(2000), "5"))
                .hasMessageContaining("redundant parentheses");
        assertThatThrownBy(() -> holds("NOT ".repeat(1000) + "n = :a", "5")).hasMessageContaining("Invalid");
        assertThatThrownBy(() -> holds("x".repeat(4097)))
                .hasMessageContaining("Expression size has exceeded the maximum allowed size; expression size: 4097");
    }

    @Test
    void placeholdersThatNobodyUsesAreRefused() {
        Placeholders placeholders = placeholders("5", "6");
        expressions.condition(ExpressionKind.CONDITION, "n = :a", placeholders);
        assertThatThrownBy(placeholders::checkAllUsed)
                .hasMessage("Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}");
    }

    // ---- updates

    private Map<String, AttributeValue> updated(String update, String... numbers) {
        return expressions.update(update, placeholders(numbers)).apply(ITEM);
    }

    @Test
    void updatesReadTheItemAsItWas() {
        Map<String, AttributeValue> item = updated("SET n = n + :a, twin = n REMOVE s ADD m.x :a", "2");
        assertThat(item)
                .containsEntry("n", new AttributeValue.N("7"))
                .containsEntry("twin", new AttributeValue.N("5"))
                .containsEntry("m", new AttributeValue.M(Map.of("x", new AttributeValue.N("3"))))
                .doesNotContainKey("s");
        assertThat(ITEM).containsEntry("n", new AttributeValue.N("5")).containsKey("s");
    }

    @Test
    void elementsSetBeyondTheEndAreAppendedInTheirOrder() {
        assertThat(updated("SET l[9] = :a, l[5] = :b REMOVE l[0]", "9", "5").get("l"))
                .isEqualTo(new AttributeValue.L(
                        List.of(new AttributeValue.S("b"), new AttributeValue.N("5"), new AttributeValue.N("9"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SET a = :a SET b = :a | Invalid UpdateExpression: The \"SET\" section can only be used once in an update expression;",
                "SET a.b = :a, a = :a | Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]",
                "SET m.q = :a, m[0] = :a | Invalid UpdateExpression: Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [m, q], path two: [m, [0]]",
                "SET a = absent + :a | The provided expression refers to an attribute that does not exist in the item",
                "SET a = s + :a | An operand in the update expression has an incorrect data type",
                "SET absent.x = :a | The document path provided in the update expression is invalid for update",
                "SET a = size(n) | Invalid UpdateExpression: The function is not allowed in an update expression; function: size",
                "DELETE ss :a | Invalid UpdateExpression: Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND"
            })
    void faultyUpdatesAreRefusedInAwsWords(String update, String words) {
        assertThatThrownBy(() -> updated(update, "1")).hasMessage(words);
    }

    @Test
    void projectionsKeepTheStructureAndCloseGapsInLists() {
        Projection projection = expressions.projection("l[1], m.x, absent, n", Placeholders.of(null, null));
        assertThat(projection.of(ITEM))
                .isEqualTo(Map.of(
                        "l", new AttributeValue.L(List.of(new AttributeValue.S("b"))),
                        "m", new AttributeValue.M(Map.of("x", new AttributeValue.N("1"))),
                        "n", new AttributeValue.N("5")));
    }
}
