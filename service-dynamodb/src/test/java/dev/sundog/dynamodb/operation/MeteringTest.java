package dev.sundog.dynamodb.operation;

import static dev.sundog.dynamodb.DynamoDbFixture.item;
import static dev.sundog.dynamodb.DynamoDbFixture.key;
import static dev.sundog.dynamodb.DynamoDbFixture.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.meter.UsageRow;
import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.GetItemInput;
import dev.sundog.dynamodb.api.ProvisionedThroughput;
import dev.sundog.dynamodb.api.Put;
import dev.sundog.dynamodb.api.TransactWriteItem;
import dev.sundog.dynamodb.api.TransactWriteItemsInput;
import dev.sundog.dynamodb.api.UpdateTableInput;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MeteringTest {

    private final DynamoDbFixture dynamoDb = new DynamoDbFixture();

    @BeforeEach
    void makeATable() {
        dynamoDb.createTable("items");
    }

    private Map<String, Double> metered() {
        return dynamoDb.meter.rows().stream().collect(Collectors.toMap(UsageRow::dimension, UsageRow::amount));
    }

    private void get(boolean consistent) {
        dynamoDb.call(
                DynamoDbApi.GET_ITEM,
                GetItemInput.builder()
                        .tableName("items")
                        .key(key("a", "1"))
                        .consistentRead(consistent)
                        .build());
    }

    @Test
    void aWriteIsBilledByTheKibibyteAndForEachIndexThatItTouches() {
        dynamoDb.put("items", item("a", "1", "v", s("x".repeat(1500))));
        assertThat(metered()).isEqualTo(Map.of("write-request-units", 2.0));

        dynamoDb.put("items", item("a", "2", "g", s("g")));
        assertThat(metered()).isEqualTo(Map.of("write-request-units", 4.0));
    }

    @Test
    void aReadIsBilledHalfUnlessItIsConsistent() {
        get(false);
        get(true);

        assertThat(metered()).isEqualTo(Map.of("read-request-units", 1.5));
    }

    @Test
    void aTransactionIsBilledTwice() {
        dynamoDb.call(
                DynamoDbApi.TRANSACT_WRITE_ITEMS,
                TransactWriteItemsInput.builder()
                        .transactItems(List.of(TransactWriteItem.builder()
                                .put(Put.builder()
                                        .tableName("items")
                                        .item(key("a", "1"))
                                        .build())
                                .build()))
                        .build());

        assertThat(metered()).isEqualTo(Map.of("write-request-units", 2.0));
    }

    @Test
    void unitsThatAreProvisionedAreNotBilledByRequest() {
        dynamoDb.call(
                DynamoDbApi.UPDATE_TABLE,
                UpdateTableInput.builder()
                        .tableName("items")
                        .billingMode("PROVISIONED")
                        .provisionedThroughput(new ProvisionedThroughput(5L, 5L))
                        .build());
        get(true);

        assertThat(metered()).isEmpty();
    }
}
