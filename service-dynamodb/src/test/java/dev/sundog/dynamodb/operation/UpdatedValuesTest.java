package dev.sundog.dynamodb.operation;

import static dev.sundog.dynamodb.DynamoDbFixture.item;
import static dev.sundog.dynamodb.DynamoDbFixture.key;
import static dev.sundog.dynamodb.DynamoDbFixture.n;
import static dev.sundog.dynamodb.DynamoDbFixture.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.AttributeValueUpdate;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.UpdateItemInput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What updates answer, and whether they make an item. */
class UpdatedValuesTest {

    private final DynamoDbFixture dynamoDb = new DynamoDbFixture();

    @BeforeEach
    void createItem() {
        dynamoDb.createTable("items");
        dynamoDb.put("items", item("a", "1", "v", m("x", n("1"), "l", l(n("10"), n("11"), n("12")))));
    }

    private static AttributeValue m(String first, AttributeValue one, String second, AttributeValue two) {
        return AttributeValue.builder().m(Map.of(first, one, second, two)).build();
    }

    private static AttributeValue m(String name, AttributeValue value) {
        return AttributeValue.builder().m(Map.of(name, value)).build();
    }

    private static AttributeValue l(AttributeValue... values) {
        return AttributeValue.builder().l(List.of(values)).build();
    }

    private Map<String, AttributeValue> update(String expression, String returned) {
        UpdateItemInput.Builder input = UpdateItemInput.builder()
                .tableName("items")
                .key(key("a", "1"))
                .updateExpression(expression)
                .returnValues(returned);
        if (expression.contains(":n")) {
            input.expressionAttributeValues(Map.of(":n", n("5")));
        }
        return dynamoDb.call(DynamoDbApi.UPDATE_ITEM, input.build()).attributes();
    }

    @Test
    void ofANestedPathOnlyWhatItLeadsToIsAnswered() {
        assertThat(update("SET v.x = :n", "UPDATED_OLD")).isEqualTo(Map.of("v", m("x", n("1"))));
        assertThat(update("SET v.x = :n", "UPDATED_NEW")).isEqualTo(Map.of("v", m("x", n("5"))));
        assertThat(update("SET v.l[1] = :n", "UPDATED_OLD")).isEqualTo(Map.of("v", m("l", l(n("11")))));
        assertThat(update("SET v.l[1] = :n", "UPDATED_NEW")).isEqualTo(Map.of("v", m("l", l(n("5")))));
    }

    @Test
    void whatWasNotThereIsNotAnsweredAsOldNorWhatIsBeyondTheListAsNew() {
        assertThat(update("SET v.y = :n", "UPDATED_OLD")).isNull();
        assertThat(update("SET v.y = :n", "UPDATED_NEW")).isEqualTo(Map.of("v", m("y", n("5"))));
        assertThat(update("SET v.l[100] = :n", "UPDATED_NEW")).isNull();
    }

    @Test
    void theValueThatTakesTheRemovedPlaceIsAnsweredAsNew() {
        assertThat(update("REMOVE v.l[1]", "UPDATED_NEW")).isEqualTo(Map.of("v", m("l", l(n("12")))));
    }

    @Test
    void takingAwayFromAnItemThatIsNotThereDoesNotMakeIt() {
        for (UpdateItemInput.Builder removal : List.of(
                UpdateItemInput.builder().updateExpression("REMOVE v"),
                UpdateItemInput.builder()
                        .updateExpression("DELETE v :set")
                        .expressionAttributeValues(Map.of(
                                ":set",
                                AttributeValue.builder().ss(List.of("x")).build())),
                UpdateItemInput.builder()
                        .attributeUpdates(Map.of(
                                "v",
                                AttributeValueUpdate.builder().action("DELETE").build())))) {
            assertThat(dynamoDb.call(
                                    DynamoDbApi.UPDATE_ITEM,
                                    removal.tableName("items")
                                            .key(key("b", "1"))
                                            .returnValues("ALL_NEW")
                                            .build())
                            .attributes())
                    .isNull();
            assertThat(dynamoDb.get("items", key("b", "1"))).isNull();
        }
    }

    @Test
    void anUpdateThatSaysNothingMakesTheItem() {
        dynamoDb.call(
                DynamoDbApi.UPDATE_ITEM,
                UpdateItemInput.builder().tableName("items").key(key("b", "1")).build());
        assertThat(dynamoDb.get("items", key("b", "1"))).isEqualTo(Map.of("h", s("b"), "r", n("1")));
    }
}
