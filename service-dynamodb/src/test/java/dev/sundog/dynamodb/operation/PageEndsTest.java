package dev.sundog.dynamodb.operation;

import static dev.sundog.dynamodb.DynamoDbFixture.item;
import static dev.sundog.dynamodb.DynamoDbFixture.key;
import static dev.sundog.dynamodb.DynamoDbFixture.n;
import static dev.sundog.dynamodb.DynamoDbFixture.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.QueryInput;
import dev.sundog.dynamodb.api.ScanInput;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a page that is full says that there may be another. */
class PageEndsTest {

    private final DynamoDbFixture dynamoDb = new DynamoDbFixture();

    @BeforeEach
    void createItems() {
        dynamoDb.createTable("items");
        for (int range = 1; range <= 5; range++) {
            dynamoDb.put("items", item("a", String.valueOf(range), "g", s("all")));
        }
    }

    private static QueryInput.Builder query(String condition, boolean forward) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":h", s("a"), ":two", n("2"), ":four", n("4")));
        values.keySet().removeIf(name -> !name.equals(":h") && !condition.contains(name));
        return QueryInput.builder()
                .tableName("items")
                .keyConditionExpression("h = :h AND " + condition)
                .expressionAttributeValues(values)
                .scanIndexForward(forward);
    }

    private Map<String, AttributeValue> lastKey(String condition, int limit, boolean forward) {
        return dynamoDb.call(
                        DynamoDbApi.QUERY,
                        query(condition, forward).limit(limit).build())
                .lastEvaluatedKey();
    }

    @ParameterizedTest
    @CsvSource({
        "r <= :four, 4, true",
        "r >= :two, 2, false",
        "r BETWEEN :two AND :four, 4, true",
        "r BETWEEN :two AND :four, 2, false",
        "r > :two, 2, true"
    })
    void aPageDoesNotBeginWhereNothingFollows(String condition, String start, boolean forward) {
        dynamoDb.assertInvalid(
                DynamoDbApi.QUERY,
                query(condition, forward).exclusiveStartKey(key("a", start)).build(),
                "The provided starting key does not match the range key predicate");
        assertThat(dynamoDb.call(
                                DynamoDbApi.QUERY,
                                query(condition, forward)
                                        .exclusiveStartKey(key("a", "3"))
                                        .build())
                        .items())
                .isNotEmpty();
    }

    @Test
    void nothingFollowsTheIncludedBoundOfTheCondition() {
        assertThat(lastKey("r <= :two", 2, true)).isNull();
        assertThat(lastKey("r >= :four", 2, false)).isNull();
        assertThat(lastKey("r BETWEEN :two AND :four", 3, true)).isNull();
        assertThat(lastKey("r BETWEEN :two AND :four", 3, false)).isNull();
    }

    @Test
    void elsewhereAFullPageMayHaveASuccessor() {
        assertThat(lastKey("r < :four", 3, true)).isEqualTo(key("a", "3"));
        assertThat(lastKey("r >= :four", 2, true)).isEqualTo(key("a", "5"));
        assertThat(lastKey("r = :four", 1, true)).isEqualTo(key("a", "4"));
        assertThat(lastKey("r BETWEEN :two AND :four", 2, true)).isEqualTo(key("a", "3"));
    }

    @Test
    void itemsOfAnIndexThatShareTheirKeyAreAllFoundPageByPage() {
        Map<String, AttributeValue> start = null;
        int found = 0;
        do {
            var page = dynamoDb.call(
                    DynamoDbApi.QUERY,
                    QueryInput.builder()
                            .tableName("items")
                            .indexName("by-g")
                            .keyConditionExpression("g = :g")
                            .expressionAttributeValues(Map.of(":g", s("all")))
                            .exclusiveStartKey(start)
                            .limit(1)
                            .build());
            found += page.items().size();
            start = page.lastEvaluatedKey();
        } while (start != null);
        assertThat(found).isEqualTo(5);
    }

    @Test
    void aScanDoesNotBeginAtAKeyThatNoItemCanHave() {
        dynamoDb.assertInvalid(
                DynamoDbApi.SCAN,
                ScanInput.builder()
                        .tableName("items")
                        .exclusiveStartKey(Map.of("h", s(""), "r", n("1")))
                        .build(),
                "The provided starting key is invalid: One or more parameter values are not valid. "
                        + "The AttributeValue for a key attribute cannot contain an empty string value. Key: h");
    }
}
