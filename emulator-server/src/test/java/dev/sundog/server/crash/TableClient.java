package dev.sundog.server.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The few calls to DynamoDB that a crash test needs, without an SDK that would retry. */
final class TableClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonClient http;

    TableClient(URI endpoint) {
        this.http = new JsonClient(endpoint);
    }

    /** A table with hash key {@code h}, an index on {@code g}, and a stream. */
    void create(String table) throws IOException, InterruptedException {
        call("DynamoDB_20120810.CreateTable", """
                {"TableName": "%s", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "h", "AttributeType": "S"}, {"AttributeName": "g", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "h", "KeyType": "HASH"}],
                 "GlobalSecondaryIndexes": [{"IndexName": "by-g", "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                   "Projection": {"ProjectionType": "ALL"}}],
                 "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}}
                """.formatted(table));
    }

    void put(String table, String hash, int number) throws IOException, InterruptedException {
        call("DynamoDB_20120810.PutItem", "{\"TableName\":\"%s\",\"Item\":%s}".formatted(table, item(hash, number)));
    }

    void delete(String table, String hash) throws IOException, InterruptedException {
        call(
                "DynamoDB_20120810.DeleteItem",
                "{\"TableName\":\"%s\",\"Key\":{\"h\":{\"S\":\"%s\"}}}".formatted(table, hash));
    }

    /** Puts the same number under the same hash in two tables, in one transaction. */
    void putBoth(String one, String other, String hash, int number) throws IOException, InterruptedException {
        call("DynamoDB_20120810.TransactWriteItems", """
                {"ClientRequestToken": "%s.%d.%s",
                 "TransactItems": [{"Put": {"TableName": "%s", "Item": %s}}, {"Put": {"TableName": "%s", "Item": %s}}]}
                """.formatted(
                        hash, number, one, one, item(hash, number), other, item(hash, number)));
    }

    private static String item(String hash, int number) {
        return "{\"h\":{\"S\":\"%s\"},\"g\":{\"S\":\"g%d\"},\"n\":{\"N\":\"%d\"}}".formatted(hash, number % 5, number);
    }

    /** The numbers of a table's or, where {@code index} is not empty, an index' items by their hash. */
    Map<String, Integer> numbers(String table, String index) throws IOException, InterruptedException {
        Map<String, Integer> numbers = new HashMap<>();
        String start = "";
        do {
            JsonNode page = call(
                    "DynamoDB_20120810.Scan",
                    "{\"TableName\":\"%s\"%s%s}"
                            .formatted(table, index.isEmpty() ? "" : ",\"IndexName\":\"" + index + "\"", start));
            page.path("Items")
                    .forEach(item -> numbers.put(
                            item.path("h").path("S").asText(),
                            item.path("n").path("N").asInt()));
            JsonNode last = page.path("LastEvaluatedKey");
            start = last.isMissingNode() ? "" : ",\"ExclusiveStartKey\":" + last;
        } while (!start.isEmpty());
        return numbers;
    }

    /** What the records of a table's stream make of an empty table. */
    Map<String, Integer> replayed(String table) throws IOException, InterruptedException {
        String stream = call("DynamoDB_20120810.DescribeTable", "{\"TableName\":\"%s\"}".formatted(table))
                .at("/Table/LatestStreamArn")
                .asText();
        Map<String, Integer> numbers = new HashMap<>();
        JsonNode shards = call("DynamoDBStreams_20120810.DescribeStream", "{\"StreamArn\":\"%s\"}".formatted(stream))
                .at("/StreamDescription/Shards");
        for (JsonNode shard : shards) {
            replay(stream, shard.path("ShardId").asText(), numbers);
        }
        return numbers;
    }

    private void replay(String stream, String shard, Map<String, Integer> numbers)
            throws IOException, InterruptedException {
        JsonNode page = call(
                "DynamoDBStreams_20120810.GetShardIterator",
                "{\"StreamArn\":\"%s\",\"ShardId\":\"%s\",\"ShardIteratorType\":\"TRIM_HORIZON\"}"
                        .formatted(stream, shard));
        JsonNode iterator = page.path("ShardIterator");
        do {
            page = call(
                    "DynamoDBStreams_20120810.GetRecords", "{\"ShardIterator\":\"%s\"}".formatted(iterator.asText()));
            for (JsonNode record : page.path("Records")) {
                String hash = record.at("/dynamodb/Keys/h/S").asText();
                if (record.path("eventName").asText().equals("REMOVE")) {
                    numbers.remove(hash);
                } else {
                    numbers.put(hash, record.at("/dynamodb/NewImage/n/N").asInt());
                }
            }
            iterator = page.path("NextShardIterator");
        } while (!page.path("Records").isEmpty() && iterator.isTextual());
    }

    private JsonNode call(String target, String body) throws IOException, InterruptedException {
        return JSON.readTree(http.call(target, body));
    }

    @Override
    public void close() {
        http.close();
    }
}
