package dev.sundog.dynamodb.operation;

import static dev.sundog.dynamodb.DynamoDbFixture.item;
import static dev.sundog.dynamodb.DynamoDbFixture.key;
import static dev.sundog.dynamodb.DynamoDbFixture.n;
import static dev.sundog.dynamodb.DynamoDbFixture.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.ExecuteStatementInput;
import dev.sundog.dynamodb.api.GetItemInput;
import dev.sundog.dynamodb.api.PutItemInput;
import dev.sundog.dynamodb.api.QueryInput;
import dev.sundog.dynamodb.api.QueryOutput;
import dev.sundog.dynamodb.api.ScanInput;
import dev.sundog.dynamodb.api.TimeToLiveSpecification;
import dev.sundog.dynamodb.api.UpdateItemInput;
import dev.sundog.dynamodb.api.UpdateTimeToLiveInput;
import dev.sundog.dynamodb.streams.api.DescribeStreamInput;
import dev.sundog.dynamodb.streams.api.DynamoDbStreamsApi;
import dev.sundog.dynamodb.streams.api.GetRecordsInput;
import dev.sundog.dynamodb.streams.api.GetShardIteratorInput;
import dev.sundog.dynamodb.streams.api.ListStreamsInput;
import dev.sundog.dynamodb.streams.api.Record;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ItemsTest {

    private final DynamoDbFixture dynamoDb = new DynamoDbFixture();

    @BeforeEach
    void createTable() {
        dynamoDb.createTable("items");
    }

    private QueryInput.Builder query(String condition, Map<String, AttributeValue> values) {
        return QueryInput.builder()
                .tableName("items")
                .keyConditionExpression(condition)
                .expressionAttributeValues(values);
    }

    private List<String> ranges(QueryOutput output) {
        return output.items().stream().map(found -> found.get("r").n()).toList();
    }

    @Test
    void aKeyOfTheWrongTypeFindsNothingButAnError() {
        dynamoDb.put("items", key("a", "1"));
        dynamoDb.assertInvalid(
                DynamoDbApi.GET_ITEM,
                GetItemInput.builder()
                        .tableName("items")
                        .key(Map.of("h", s("a"), "r", s("1")))
                        .build(),
                "The provided key element does not match the schema");
    }

    @Test
    void numbersAreSortedByValueInBothDirections() {
        for (String range : List.of("10", "9", "-1", "-10", "0.5", "100")) {
            dynamoDb.put("items", key("a", range));
        }
        assertThat(ranges(dynamoDb.call(
                        DynamoDbApi.QUERY, query("h = :h", Map.of(":h", s("a"))).build())))
                .containsExactly("-10", "-1", "0.5", "9", "10", "100");
        assertThat(ranges(dynamoDb.call(
                        DynamoDbApi.QUERY,
                        query("h = :h AND r BETWEEN :a AND :b", Map.of(":h", s("a"), ":a", n("-1"), ":b", n("10")))
                                .scanIndexForward(false)
                                .build())))
                .containsExactly("10", "9", "0.5", "-1");
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        for (int i = 0; i < 25; i++) {
            dynamoDb.put("items", item("a", String.valueOf(i), "g", s("same")));
        }
        List<String> found = new ArrayList<>();
        Map<String, AttributeValue> start = null;
        int pages = 0;
        do {
            QueryOutput page = dynamoDb.call(
                    DynamoDbApi.QUERY,
                    query("g = :g", Map.of(":g", s("same")))
                            .indexName("by-g")
                            .limit(7)
                            .exclusiveStartKey(start)
                            .build());
            found.addAll(ranges(page));
            start = page.lastEvaluatedKey();
            pages++;
        } while (start != null);
        assertThat(found).hasSize(25).doesNotHaveDuplicates();
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void segmentsTogetherAreTheWholeTable() {
        for (int i = 0; i < 200; i++) {
            dynamoDb.put("items", key("hash" + i, "1"));
        }
        int found = 0;
        for (int segment = 0; segment < 7; segment++) {
            found += dynamoDb.call(
                            DynamoDbApi.SCAN,
                            ScanInput.builder()
                                    .tableName("items")
                                    .segment(segment)
                                    .totalSegments(7)
                                    .build())
                    .count();
        }
        assertThat(found).isEqualTo(200);
    }

    @Test
    void anIndexFollowsItsItems() {
        dynamoDb.put("items", item("a", "1", "g", s("x")));
        dynamoDb.put("items", item("a", "1", "g", s("y")));
        assertThat(countInIndex("x")).isZero();
        assertThat(countInIndex("y")).isEqualTo(1);
        dynamoDb.put("items", key("a", "1"));
        assertThat(countInIndex("y")).isZero();
    }

    private int countInIndex(String g) {
        return dynamoDb.call(
                        DynamoDbApi.QUERY,
                        query("g = :g", Map.of(":g", s(g))).indexName("by-g").build())
                .count();
    }

    @Test
    void itemsAndIndexesSurviveARestart() {
        for (int i = 0; i < 50; i++) {
            dynamoDb.put("items", item("a" + i % 5, String.valueOf(i), "g", s("g" + i % 3)));
        }
        dynamoDb.reopen();
        assertThat(dynamoDb.get("items", key("a1", "6"))).containsEntry("g", s("g0"));
        assertThat(countInIndex("g0")).isEqualTo(17);
    }

    @Test
    void aConditionThatFailsChangesNothing() {
        dynamoDb.put("items", item("a", "1", "v", n("1")));
        dynamoDb.assertError(
                DynamoDbApi.PUT_ITEM,
                PutItemInput.builder()
                        .tableName("items")
                        .item(item("a", "1", "v", n("2")))
                        .conditionExpression("attribute_not_exists(h)")
                        .build(),
                "ConditionalCheckFailedException",
                "The conditional request failed");
        assertThat(dynamoDb.get("items", key("a", "1"))).containsEntry("v", n("1"));
    }

    @Test
    void itemsExpireByTheClockAndTheStreamSaysSo() {
        dynamoDb.call(
                DynamoDbApi.UPDATE_TIME_TO_LIVE,
                new UpdateTimeToLiveInput("items", new TimeToLiveSpecification(true, "due")));
        long now = dynamoDb.time.clock().millis() / 1000;
        dynamoDb.put("items", item("a", "1", "due", n(String.valueOf(now + 60))));
        dynamoDb.put("items", item("a", "2", "due", n(String.valueOf(now + 600))));
        dynamoDb.time.advance(Duration.ofSeconds(61));
        assertThat(dynamoDb.get("items", key("a", "1"))).isNull();
        assertThat(dynamoDb.get("items", key("a", "2"))).isNotNull();
        List<Record> records = records();
        assertThat(records).extracting(Record::eventName).containsExactly("INSERT", "INSERT", "REMOVE");
        assertThat(records.getLast().userIdentity().principalId()).isEqualTo("dynamodb.amazonaws.com");
    }

    @Test
    void theStreamTellsWhatChangedAndForgetsItAfterADay() {
        dynamoDb.put("items", item("a", "1", "v", n("1")));
        dynamoDb.put("items", item("a", "1", "v", n("1")));
        dynamoDb.call(
                DynamoDbApi.UPDATE_ITEM,
                UpdateItemInput.builder()
                        .tableName("items")
                        .key(key("a", "1"))
                        .updateExpression("SET v = v + :one")
                        .expressionAttributeValues(Map.of(":one", n("1")))
                        .build());
        List<Record> records = records();
        assertThat(records).extracting(Record::eventName).containsExactly("INSERT", "MODIFY");
        assertThat(records.getLast().dynamodb().oldImage().get("v").n()).isEqualTo("1");
        assertThat(records.getLast().dynamodb().newImage().get("v").n()).isEqualTo("2");
        dynamoDb.time.advance(Duration.ofHours(24));
        assertThat(records()).isEmpty();
    }

    private List<Record> records() {
        String arn = dynamoDb.call(
                        DynamoDbStreamsApi.LIST_STREAMS,
                        ListStreamsInput.builder().tableName("items").build())
                .streams()
                .getFirst()
                .streamArn();
        String shard = dynamoDb.call(
                        DynamoDbStreamsApi.DESCRIBE_STREAM,
                        DescribeStreamInput.builder().streamArn(arn).build())
                .streamDescription()
                .shards()
                .getFirst()
                .shardId();
        String iterator = dynamoDb.call(
                        DynamoDbStreamsApi.GET_SHARD_ITERATOR,
                        new GetShardIteratorInput(arn, shard, "TRIM_HORIZON", null))
                .shardIterator();
        return dynamoDb.call(DynamoDbStreamsApi.GET_RECORDS, new GetRecordsInput(iterator, null))
                .records();
    }

    @Test
    void statementsReadAndWriteItems() {
        run("INSERT INTO items VALUE {'h': 'a', 'r': 1, 'v': [1, {'x': 'y'}], 'tags': <<'p', 'q'>>}");
        dynamoDb.assertError(
                DynamoDbApi.EXECUTE_STATEMENT,
                statement("INSERT INTO items VALUE {'h': 'a', 'r': 1}"),
                "DuplicateItemException",
                "Duplicate primary key exists in table");
        run("UPDATE items SET w = 5 REMOVE v WHERE h = 'a' AND r = 1");
        assertThat(run("SELECT w FROM items WHERE h = 'a' AND w IN [4, 5] AND v IS MISSING"))
                .containsExactly(Map.of("w", n("5")));
        dynamoDb.assertError(
                DynamoDbApi.EXECUTE_STATEMENT,
                statement("UPDATE items SET w = 6 WHERE h = 'b' AND r = 1"),
                "ConditionalCheckFailedException",
                "The conditional request failed");
        assertThat(run("DELETE FROM items WHERE h = 'a' AND r = 1 RETURNING ALL OLD *"))
                .hasSize(1);
        assertThat(run("SELECT * FROM items")).isEmpty();
    }

    private static ExecuteStatementInput statement(String text) {
        return ExecuteStatementInput.builder().statement(text).build();
    }

    private List<Map<String, AttributeValue>> run(String text) {
        return dynamoDb.call(DynamoDbApi.EXECUTE_STATEMENT, statement(text)).items();
    }
}
