package dev.sundog.dynamodb.fuzz;

import static dev.sundog.dynamodb.DynamoDbFixture.item;
import static dev.sundog.dynamodb.DynamoDbFixture.key;
import static dev.sundog.dynamodb.DynamoDbFixture.n;
import static dev.sundog.dynamodb.DynamoDbFixture.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.ExecuteStatementInput;
import dev.sundog.dynamodb.api.QueryInput;
import dev.sundog.dynamodb.api.ScanInput;
import dev.sundog.dynamodb.api.UpdateItemInput;
import dev.sundog.testkit.SeededRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Expressions and statements put together at random: each is performed or refused with an error of the model. */
class TextsFuzzTest {

    private static final int ROUNDS = 200;
    private static final int TEXTS = 40;

    private static final List<String> EXPRESSION_WORDS = List.of(
            "SET",
            "REMOVE",
            "ADD",
            "DELETE",
            "AND",
            "OR",
            "NOT",
            "BETWEEN",
            "IN",
            "(",
            ")",
            "[",
            "]",
            "[0]",
            "[99999999999]",
            ",",
            ".",
            "=",
            "<>",
            "<",
            ">=",
            "+",
            "-",
            "#n",
            "#m",
            ":a",
            ":b",
            ":none",
            "v",
            "m.x",
            "l[1]",
            "h",
            "r",
            "size(v)",
            "size(",
            "attribute_exists(v)",
            "attribute_type(v, :b)",
            "begins_with(t, :b)",
            "contains(l, :a)",
            "if_not_exists(v, :a)",
            "list_append(l, l)",
            "v = :a",
            "h = :b",
            "SET v = :a",
            "status",
            "\u00e9",
            "\u0000",
            "\"",
            "'",
            "5",
            "::",
            "##");

    private static final List<String> STATEMENT_WORDS = List.of(
            "SELECT",
            "*",
            "FROM",
            "items",
            "\"items\"",
            "\"items\".\"by-g\"",
            "WHERE",
            "INSERT INTO",
            "VALUE",
            "UPDATE",
            "SET",
            "REMOVE",
            "DELETE FROM",
            "RETURNING ALL OLD *",
            "h='a'",
            "r=1",
            "AND",
            "OR",
            "NOT",
            "IN",
            "BETWEEN",
            "IS MISSING",
            "IS NULL",
            "{'h':'a','r':2}",
            "{",
            "}",
            "[",
            "]",
            "<<",
            ">>",
            "'x'",
            "''",
            "'",
            "\"",
            "5",
            "-5",
            "1e400",
            "true",
            "null",
            "?",
            "(",
            ")",
            ",",
            ".",
            "=",
            "+",
            "-",
            "v",
            "m.x",
            "l[0]",
            "size(v)",
            "contains(v,'x')",
            "attribute_type(v,'S')",
            "list_append(l, [1])",
            "ORDER BY r DESC",
            "EXISTS(",
            "DROP TABLE",
            ";",
            "--",
            "/*",
            "\u00e9",
            "\u0000");

    private static final List<String> VALID = List.of(
            "SELECT * FROM items WHERE h='a' AND r=1",
            "INSERT INTO items VALUE {'h':'b','r':2,'v':[1,{'x':<<'s'>>}]}",
            "UPDATE items SET v = v + 1 REMOVE m.x WHERE h='a' AND r=1 RETURNING MODIFIED NEW *",
            "DELETE FROM items WHERE h='a' AND r=1",
            "SELECT v FROM \"items\".\"by-g\" WHERE g IN ('x', ?) AND NOT contains(v, 'y')");

    private final DynamoDbFixture dynamoDb = new DynamoDbFixture();

    @BeforeEach
    void createTable() {
        dynamoDb.createTable("items");
        Map<String, AttributeValue> item = item("a", "1", "v", n("1"));
        item.put("t", s("text"));
        item.put("l", AttributeValue.builder().l(List.of(n("1"), s("x"))).build());
        item.put("m", AttributeValue.builder().m(Map.of("x", n("1"))).build());
        dynamoDb.put("items", item);
    }

    private static String text(SeededRandom random, List<String> words) {
        StringBuilder text = new StringBuilder();
        for (int count = 1 + random.below(14); count > 0; count--) {
            text.append(words.get(random.below(words.size()))).append(random.below(4) == 0 ? "" : " ");
        }
        return text.toString();
    }

    private static String damaged(SeededRandom random, String valid) {
        StringBuilder text = new StringBuilder(valid);
        for (int count = 1 + random.below(3); count > 0; count--) {
            int place = random.below(text.length());
            switch (random.below(3)) {
                case 0 -> text.deleteCharAt(place);
                case 1 -> text.insert(place, (char) (32 + random.below(96)));
                default -> text.append(text.substring(place));
            }
        }
        return text.toString();
    }

    private static void anAnswer(Set<String> errors, String text, Runnable call) {
        try {
            call.run();
        } catch (ServiceError e) {
            assertThat(errors).as(text).contains(e.type().queryCode());
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("no error of the model for: " + text, e);
        }
    }

    @Test
    void everyExpressionIsPerformedOrRefused() {
        Map<String, String> names = Map.of("#n", "v", "#m", "status");
        Map<String, AttributeValue> values = Map.of(":a", n("1"), ":b", s("a"));
        Set<String> errors = Set.of("ValidationException", "ConditionalCheckFailedException");
        SeededRandom.forEachSeed(ROUNDS, random -> {
            for (int i = 0; i < TEXTS; i++) {
                String text = text(random, EXPRESSION_WORDS);
                boolean named = text.contains("#");
                boolean valued = text.contains(":");
                anAnswer(
                        errors,
                        text,
                        () -> dynamoDb.call(
                                DynamoDbApi.UPDATE_ITEM,
                                UpdateItemInput.builder()
                                        .tableName("items")
                                        .key(key("a", "1"))
                                        .updateExpression(text)
                                        .expressionAttributeNames(named ? names : null)
                                        .expressionAttributeValues(valued ? values : null)
                                        .build()));
                anAnswer(
                        errors,
                        text,
                        () -> dynamoDb.call(
                                DynamoDbApi.SCAN,
                                ScanInput.builder()
                                        .tableName("items")
                                        .filterExpression(text)
                                        .projectionExpression(text(random, EXPRESSION_WORDS))
                                        .expressionAttributeNames(named ? names : null)
                                        .expressionAttributeValues(valued ? values : null)
                                        .build()));
                anAnswer(
                        errors,
                        text,
                        () -> dynamoDb.call(
                                DynamoDbApi.QUERY,
                                QueryInput.builder()
                                        .tableName("items")
                                        .keyConditionExpression(text)
                                        .expressionAttributeNames(named ? names : null)
                                        .expressionAttributeValues(valued ? values : null)
                                        .build()));
            }
        });
    }

    @Test
    void everyStatementIsPerformedOrRefused() {
        Set<String> errors = Set.of(
                "ValidationException",
                "ConditionalCheckFailedException",
                "DuplicateItemException",
                "ResourceNotFoundException");
        SeededRandom.forEachSeed(ROUNDS, random -> {
            for (int i = 0; i < TEXTS; i++) {
                String text = i % 2 == 0
                        ? text(random, STATEMENT_WORDS)
                        : damaged(random, VALID.get(random.below(VALID.size())));
                anAnswer(
                        errors,
                        text,
                        () -> dynamoDb.call(
                                DynamoDbApi.EXECUTE_STATEMENT,
                                ExecuteStatementInput.builder()
                                        .statement(text)
                                        .parameters(text.contains("?") ? List.of(s("p")) : null)
                                        .build()));
            }
        });
    }

    @Test
    void nestingCostsNoStack() {
        Set<String> errors = Set.of("ValidationException");
        for (String bomb : List.of("(", "[", "{'a':", "NOT ", "<<", "-", "size(")) {
            String text = "SELECT * FROM items WHERE h=" + bomb.repeat(8_000 / bomb.length());
            anAnswer(
                    errors,
                    bomb,
                    () -> dynamoDb.call(
                            DynamoDbApi.EXECUTE_STATEMENT,
                            ExecuteStatementInput.builder().statement(text).build()));
            String expression = bomb.repeat(4_000 / bomb.length());
            anAnswer(
                    errors,
                    bomb,
                    () -> dynamoDb.call(
                            DynamoDbApi.SCAN,
                            ScanInput.builder()
                                    .tableName("items")
                                    .filterExpression(expression)
                                    .build()));
        }
    }
}
