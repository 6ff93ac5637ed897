package dev.sundog.dynamodb.operation;

import static dev.sundog.dynamodb.DynamoDbFixture.item;
import static dev.sundog.dynamodb.DynamoDbFixture.key;
import static dev.sundog.dynamodb.DynamoDbFixture.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.BatchWriteItemInput;
import dev.sundog.dynamodb.api.CancellationReason;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.Get;
import dev.sundog.dynamodb.api.GetItemInput;
import dev.sundog.dynamodb.api.GlobalSecondaryIndexUpdate;
import dev.sundog.dynamodb.api.OnDemandThroughput;
import dev.sundog.dynamodb.api.ProvisionedThroughput;
import dev.sundog.dynamodb.api.ProvisionedThroughputExceededException;
import dev.sundog.dynamodb.api.Put;
import dev.sundog.dynamodb.api.PutItemInput;
import dev.sundog.dynamodb.api.PutRequest;
import dev.sundog.dynamodb.api.QueryInput;
import dev.sundog.dynamodb.api.ThrottlingReason;
import dev.sundog.dynamodb.api.TransactGetItem;
import dev.sundog.dynamodb.api.TransactGetItemsInput;
import dev.sundog.dynamodb.api.TransactWriteItem;
import dev.sundog.dynamodb.api.TransactWriteItemsInput;
import dev.sundog.dynamodb.api.TransactionCanceledException;
import dev.sundog.dynamodb.api.UpdateGlobalSecondaryIndexAction;
import dev.sundog.dynamodb.api.UpdateTableInput;
import dev.sundog.dynamodb.api.WriteRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottlingTest {

    private static final String EXCEEDED = "The level of configured provisioned throughput for the table was exceeded. "
            + "Consider increasing your provisioning level with the UpdateTable API.";

    private static DynamoDbFixture withTable(Map<String, String> settings, long reads, long writes) {
        DynamoDbFixture dynamoDb = new DynamoDbFixture(settings);
        dynamoDb.createTable("items");
        dynamoDb.call(
                DynamoDbApi.UPDATE_TABLE,
                UpdateTableInput.builder()
                        .tableName("items")
                        .billingMode("PROVISIONED")
                        .provisionedThroughput(new ProvisionedThroughput(reads, writes))
                        .globalSecondaryIndexUpdates(List.of(GlobalSecondaryIndexUpdate.builder()
                                .update(UpdateGlobalSecondaryIndexAction.builder()
                                        .indexName("by-g")
                                        .provisionedThroughput(new ProvisionedThroughput(1L, 1L))
                                        .build())
                                .build()))
                        .build());
        return dynamoDb;
    }

    private static PutItemInput put(String range) {
        return PutItemInput.builder().tableName("items").item(key("a", range)).build();
    }

    @Test
    void tablesNeverThrottleUnlessTheyAreAskedTo() {
        DynamoDbFixture dynamoDb = withTable(Map.of(), 1, 1);
        IntStream.range(0, 50).forEach(i -> dynamoDb.call(DynamoDbApi.PUT_ITEM, put(String.valueOf(i))));
        assertThat(dynamoDb.get("items", key("a", "49"))).isNotNull();
    }

    @Test
    void writesBeyondTheUnitsAreRefusedUntilTheNextSecond() {
        DynamoDbFixture dynamoDb = withTable(Map.of("QUOTAS", "aws"), 1, 2);
        dynamoDb.call(DynamoDbApi.PUT_ITEM, put("1"));
        dynamoDb.call(DynamoDbApi.PUT_ITEM, put("2"));
        ServiceError refused =
                catchThrowableOfType(ServiceError.class, () -> dynamoDb.call(DynamoDbApi.PUT_ITEM, put("3")));
        assertThat(refused.getMessage()).isEqualTo(EXCEEDED);
        assertThat(refused.type()).isEqualTo(ProvisionedThroughputExceededException.TYPE);
        assertThat(((ProvisionedThroughputExceededException) refused.detail()).throttlingReasons())
                .containsExactly(new ThrottlingReason(
                        "TableWriteProvisionedThroughputExceeded",
                        "arn:aws:dynamodb:us-east-1:000000000000:table/items"));
        dynamoDb.time.advance(Duration.ofSeconds(1));
        dynamoDb.call(DynamoDbApi.PUT_ITEM, put("3"));
    }

    @Test
    void whatIsNotUsedIsKeptForThreeHundredSecondsAndNoLonger() {
        DynamoDbFixture dynamoDb = withTable(Map.of("QUOTAS", "aws"), 1, 1);
        dynamoDb.call(DynamoDbApi.PUT_ITEM, put("0"));
        dynamoDb.time.advance(Duration.ofHours(1));
        IntStream.rangeClosed(1, 300).forEach(i -> dynamoDb.call(DynamoDbApi.PUT_ITEM, put(String.valueOf(i))));
        dynamoDb.assertError(DynamoDbApi.PUT_ITEM, put("301"), "ProvisionedThroughputExceededException", EXCEEDED);
    }

    @Test
    void aLargeReadLeavesADebt() {
        DynamoDbFixture dynamoDb = withTable(Map.of("QUOTAS", "aws"), 1, 1);
        dynamoDb.call(
                DynamoDbApi.PUT_ITEM,
                PutItemInput.builder()
                        .tableName("items")
                        .item(item("a", "1", "v", s("x".repeat(20_000))))
                        .build());
        GetItemInput get = GetItemInput.builder()
                .tableName("items")
                .key(key("a", "1"))
                .consistentRead(true)
                .build();
        dynamoDb.call(DynamoDbApi.GET_ITEM, get);
        dynamoDb.time.advance(Duration.ofSeconds(4));
        dynamoDb.assertError(DynamoDbApi.GET_ITEM, get, "ProvisionedThroughputExceededException", EXCEEDED);
        dynamoDb.time.advance(Duration.ofSeconds(1));
        dynamoDb.call(DynamoDbApi.GET_ITEM, get);
    }

    @Test
    void anIndexWithoutUnitsRefusesWritesToItsTable() {
        DynamoDbFixture dynamoDb = withTable(Map.of("QUOTAS", "aws"), 10, 10);
        dynamoDb.put("items", item("a", "1", "g", s("g")));
        dynamoDb.assertError(
                DynamoDbApi.PUT_ITEM,
                PutItemInput.builder()
                        .tableName("items")
                        .item(item("a", "2", "g", s("g")))
                        .build(),
                "ProvisionedThroughputExceededException",
                "The level of configured provisioned throughput for one or more global secondary indexes of the table was "
                        + "exceeded. Consider provisioning your under-provisioned global secondary indexes with the "
                        + "UpdateTable API");
        dynamoDb.call(DynamoDbApi.PUT_ITEM, put("3"));
    }

    @Test
    void aBatchLeavesWhatFindsNoUnitsUnprocessed() {
        DynamoDbFixture dynamoDb = withTable(Map.of("QUOTAS", "aws"), 1, 2);
        List<WriteRequest> requests = IntStream.range(0, 5)
                .mapToObj(i -> WriteRequest.builder()
                        .putRequest(new PutRequest(key("a", String.valueOf(i))))
                        .build())
                .toList();
        BatchWriteItemInput batch = BatchWriteItemInput.builder()
                .requestItems(Map.of("items", requests))
                .build();
        assertThat(dynamoDb.call(DynamoDbApi.BATCH_WRITE_ITEM, batch).unprocessedItems())
                .isEqualTo(Map.of("items", requests.subList(2, 5)));
        dynamoDb.assertError(DynamoDbApi.BATCH_WRITE_ITEM, batch, "ProvisionedThroughputExceededException", EXCEEDED);
    }

    @Test
    void queriesUseTheUnitsOfWhatTheyRead() {
        DynamoDbFixture dynamoDb = withTable(Map.of("QUOTAS", "aws"), 1, 5);
        dynamoDb.put("items", key("a", "1"));
        QueryInput query = QueryInput.builder()
                .tableName("items")
                .keyConditionExpression("h = :h")
                .expressionAttributeValues(Map.of(":h", s("a")))
                .consistentRead(true)
                .build();
        assertThat(dynamoDb.call(DynamoDbApi.QUERY, query).count()).isEqualTo(1);
        dynamoDb.assertError(DynamoDbApi.QUERY, query, "ProvisionedThroughputExceededException", EXCEEDED);
        assertThat(dynamoDb.call(
                                DynamoDbApi.QUERY,
                                QueryInput.builder()
                                        .tableName("items")
                                        .indexName("by-g")
                                        .keyConditionExpression("g = :g")
                                        .expressionAttributeValues(Map.of(":g", s("none")))
                                        .build())
                        .count())
                .isZero();
    }

    @Test
    void aTableBilledByRequestThrottlesAtItsOwnLimit() {
        DynamoDbFixture dynamoDb = new DynamoDbFixture(Map.of("QUOTAS", "aws"));
        dynamoDb.createTable("items");
        dynamoDb.call(DynamoDbApi.PUT_ITEM, put("1"));
        dynamoDb.call(
                DynamoDbApi.UPDATE_TABLE,
                UpdateTableInput.builder()
                        .tableName("items")
                        .onDemandThroughput(new OnDemandThroughput(null, 1L))
                        .build());
        dynamoDb.call(DynamoDbApi.PUT_ITEM, put("2"));
        dynamoDb.assertError(
                DynamoDbApi.PUT_ITEM,
                put("3"),
                "ThrottlingException",
                "Throughput exceeds the maximum OnDemandThroughput configured on table or index");
    }

    private static TransactWriteItemsInput transaction(String... ranges) {
        return TransactWriteItemsInput.builder()
                .transactItems(Arrays.stream(ranges)
                        .map(range -> TransactWriteItem.builder()
                                .put(Put.builder()
                                        .tableName("items")
                                        .item(key("a", range))
                                        .build())
                                .build())
                        .toList())
                .build();
    }

    private static void assertCanceled(ServiceError error, CancellationReason... reasons) {
        assertThat(((TransactionCanceledException) error.detail()).cancellationReasons())
                .containsExactly(reasons);
    }

    @Test
    void aTransactionWithoutUnitsIsCanceledAndWritesNothing() {
        DynamoDbFixture dynamoDb = withTable(Map.of("QUOTAS", "aws"), 10, 4);
        dynamoDb.call(DynamoDbApi.TRANSACT_WRITE_ITEMS, transaction("1", "2"));

        ServiceError error = catchThrowableOfType(
                ServiceError.class, () -> dynamoDb.call(DynamoDbApi.TRANSACT_WRITE_ITEMS, transaction("3")));

        assertCanceled(error, new CancellationReason(null, "ProvisionedThroughputExceeded", EXCEEDED));
        assertThat(dynamoDb.get("items", key("a", "3"))).isNull();
        dynamoDb.time.advance(Duration.ofSeconds(1));
        dynamoDb.call(DynamoDbApi.TRANSACT_WRITE_ITEMS, transaction("3"));
    }

    @Test
    void aTransactionThatReadsUsesTwiceTheUnits() {
        DynamoDbFixture dynamoDb = withTable(Map.of("QUOTAS", "aws"), 2, 10);
        TransactGetItemsInput reads = new TransactGetItemsInput(
                List.of(new TransactGetItem(
                        Get.builder().tableName("items").key(key("a", "1")).build())),
                null);
        dynamoDb.call(DynamoDbApi.TRANSACT_GET_ITEMS, reads);

        ServiceError error =
                catchThrowableOfType(ServiceError.class, () -> dynamoDb.call(DynamoDbApi.TRANSACT_GET_ITEMS, reads));

        assertCanceled(error, new CancellationReason(null, "ProvisionedThroughputExceeded", EXCEEDED));
    }
}
