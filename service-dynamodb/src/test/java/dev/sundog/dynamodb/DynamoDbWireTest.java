package dev.sundog.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send that other emulators accept, answer otherwise or fail at; over the wire. */
class DynamoDbWireTest {

    private static final String VALIDATION = "com.amazon.coral.validate#ValidationException";
    private static final String SERIALIZATION = "com.amazon.coral.service#SerializationException";
    private static final String KEY = "'h':{'S':'a'},'r':{'N':'1'}";

    private static EmulatorFixture emulator;
    private static HttpClient client;

    @BeforeAll
    static void createTable() {
        emulator = EmulatorFixture.frozen();
        client = HttpClient.newHttpClient();
        ok(
                "CreateTable",
                "{'TableName':'items','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'h','KeyType':'HASH'},"
                        + "{'AttributeName':'r','KeyType':'RANGE'}],'AttributeDefinitions':["
                        + "{'AttributeName':'h','AttributeType':'S'},{'AttributeName':'r','AttributeType':'N'},"
                        + "{'AttributeName':'g','AttributeType':'S'}],'GlobalSecondaryIndexes':[{'IndexName':'by-g',"
                        + "'KeySchema':[{'AttributeName':'g','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}]}");
        ok("PutItem", "{'TableName':'items','Item':{" + KEY + ",'text':{'S':'x'},'v':{'N':'1'}}}");
    }

    @AfterAll
    static void close() {
        client.close();
        emulator.close();
    }

    private static HttpResponse<String> call(String operation, String body) {
        try {
            return client.send(
                    HttpRequest.newBuilder(emulator.endpoint())
                            .header("Content-Type", "application/x-amz-json-1.0")
                            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String ok(String operation, String body) {
        HttpResponse<String> response = call(operation, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static void refused(String operation, String body, String type, String message) {
        HttpResponse<String> response = call(operation, body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .containsIgnoringCase("\"message\":\"" + message.replace("\"", "\\\"") + "\"")
                .startsWith("{\"__type\":\"" + type + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'h':{'S':'a'},'r':{'S':'1'}", KEY + ",'x':{'S':'1'}", "'h':{'S':'a'}"})
    void keysMustBeOfTheSchemasTypesAndNoMore(String key) {
        refused(
                "GetItem",
                "{'TableName':'items','Key':{" + key + "}}",
                VALIDATION,
                "The provided key element does not match the schema");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'v':{'S':5} | com.amazon.coral.service#SerializationException | NUMBER_VALUE cannot be converted to String",
                "'v':{'N':1} | com.amazon.coral.service#SerializationException | NUMBER_VALUE cannot be converted to String",
                "'v':{'B':'!!!'} | com.amazon.coral.service#SerializationException |"
                        + " Base64 encoded length is expected a multiple of 4 bytes but found: 3",
                "'v':{'Q':'a'} | com.amazon.coral.validate#ValidationException |"
                        + " Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
                "'v':{'S':'a','N':'1'} | com.amazon.coral.validate#ValidationException |"
                        + " Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes",
                "'g':{'N':'1'} | com.amazon.coral.validate#ValidationException |"
                        + " One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: N"
                        + " IndexName: by-g",
                "'g':{'S':''} | com.amazon.coral.validate#ValidationException |"
                        + " One or more parameter values are not valid. A value specified for a secondary index key is not supported."
                        + " The AttributeValue for a key attribute cannot contain an empty string value. IndexName: by-g, IndexKey: g",
            })
    void valuesThatAreNoneAreRefused(String attribute, String type, String message) {
        refused("PutItem", "{'TableName':'items','Item':{" + KEY + "," + attribute + "}}", type, message);
    }

    @Test
    void aPartitionKeyHasAtMost2048Bytes() {
        String item = "{'TableName':'items','Item':{'h':{'S':'%s'},'r':{'N':'1'}}}";
        ok("PutItem", item.formatted("x".repeat(2048)));
        refused(
                "PutItem",
                item.formatted("x".repeat(2049)),
                VALIDATION,
                "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes");
    }

    @Test
    void tablesAreNotMadeOrChangedOfNothing() {
        refused(
                "CreateTable",
                "{'TableName':'other','BillingMode':'PROVISIONED','KeySchema':[{'AttributeName':'h','KeyType':'HASH'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'h','AttributeType':'S'}]}",
                VALIDATION,
                "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when "
                        + "BillingMode is PROVISIONED");
        refused(
                "UpdateTable",
                "{'TableName':'items'}",
                VALIDATION,
                "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, "
                        + "SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, "
                        + "MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or "
                        + "TableClass is required");
        String timeToLive = "{'TableName':'items','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'until'}}";
        ok("UpdateTimeToLive", timeToLive);
        refused("UpdateTimeToLive", timeToLive, VALIDATION, "TimeToLive is already enabled");
        refused(
                "BatchWriteItem",
                "{'RequestItems':{'items':[]}}",
                VALIDATION,
                "1 validation error detected: Value '{items=[]}' at 'requestItems' failed to satisfy constraint: Map value must "
                        + "satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater "
                        + "than or equal to 1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SET v = :one                  | 'ExpressionAttributeNames':{'#x':'v'},"
                        + "| Value provided in ExpressionAttributeNames unused in expressions: keys: {#x}",
                "REMOVE v                      | |"
                        + "Value provided in ExpressionAttributeValues unused in expressions: keys: {:one}",
                "SET v = :one, w = :z          | | Invalid UpdateExpression: An expression attribute value used in expression is not"
                        + " defined; attribute value: :z",
                "SET a = :one SET b = :one     | | Invalid UpdateExpression: The \"SET\" section can only be used once in an update"
                        + " expression;",
                "SET nowhere.child = :one      | |"
                        + "The document path provided in the update expression is invalid for update",
                "ADD #t :one | 'ExpressionAttributeNames':{'#t':'text'},"
                        + "| An operand in the update expression has an incorrect data type",
            })
    void updateExpressionsAreChecked(String expression, String names, String message) {
        refused(
                "UpdateItem",
                "{'TableName':'items','Key':{" + KEY + "}," + (names == null ? "" : names)
                        + "'ExpressionAttributeValues':{':one':{'N':'1'}},'UpdateExpression':'" + expression + "'}",
                VALIDATION,
                message);
    }

    @Test
    void rangesAndPathsThatMakeNoSenseAreRefused() {
        refused(
                "Query",
                "{'TableName':'items','KeyConditionExpression':'h = :h AND r BETWEEN :a AND :b','ExpressionAttributeValues':"
                        + "{':h':{'S':'a'},':a':{'N':'2'},':b':{'N':'1'}}}",
                VALIDATION,
                "Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower "
                        + "bound; lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}");
        refused(
                "Query",
                "{'TableName':'items','KeyConditionExpression':'h = :h','ExpressionAttributeValues':{':h':{'N':'1'}}}",
                VALIDATION,
                "One or more parameter values were invalid: Condition parameter type does not match schema type");
        refused(
                "GetItem",
                "{'TableName':'items','Key':{" + KEY + "},'ProjectionExpression':'m.a, m'}",
                VALIDATION,
                "Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these "
                        + "paths; path one: [m, a], path two: [m]");
    }

    @Test
    void consumedCapacityFollowsTheSize() {
        String key = "'h':{'S':'big'},'r':{'N':'1'}";
        assertThat(ok(
                        "PutItem",
                        "{'TableName':'items','Item':{" + key + ",'v':{'S':'" + "x".repeat(20_000)
                                + "'}},'ReturnConsumedCapacity':'TOTAL'}"))
                .contains("\"CapacityUnits\":20.0");
        String read = "{'TableName':'items','Key':{" + key + "},'ReturnConsumedCapacity':'TOTAL','ConsistentRead':%s}";
        assertThat(ok("GetItem", read.formatted(false))).contains("\"CapacityUnits\":2.5");
        assertThat(ok("GetItem", read.formatted(true))).contains("\"CapacityUnits\":5.0");
    }

    @Test
    void aBatchIsReadAsFarAsSixteenMegabytesGo() {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String key = "'h':{'S':'size'},'r':{'N':'" + i + "'}";
            ok("PutItem", "{'TableName':'items','Item':{" + key + ",'v':{'S':'" + "x".repeat(299_990) + "'}}}");
            keys.append(i == 0 ? "{" : ",{").append(key).append('}');
        }
        String answer = ok("BatchGetItem", "{'RequestItems':{'items':{'Keys':[" + keys + "]}}}");
        assertThat(answer.split("\"v\":", -1))
                .as("items that make less than 16 MB")
                .hasSize(1 + 55);
        assertThat(answer.substring(answer.indexOf("UnprocessedKeys"))).contains("{\"N\":\"55\"}", "{\"N\":\"59\"}");
    }

    private static HttpResponse<String> statement(String text) {
        return call("ExecuteStatement", "{'Statement':'" + text.replace("'", "\\u0027") + "'}");
    }

    @Test
    void statementsHaveNestedLiteralsIndexesOperatorsAndReturnedValues() {
        assertThat(statement(
                                "INSERT INTO items VALUE {'h':'p','r':1,'l':[1,{'a':['x']}],'m':{'n':{'o':true}},'g':'gg'}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(statement("SELECT l[1].a[0] FROM items WHERE h='p' AND r=1").body())
                .isEqualTo("{\"Items\":[{\"a\":{\"S\":\"x\"}}]}");
        for (String condition : new String[] {
            "h IN ('p','zz')",
            "h='p' OR h='zz'",
            "NOT h='a' AND NOT attribute_type(l, 'S')",
            "r BETWEEN 1 AND 2 AND h='p'",
            "x IS MISSING AND h='p'",
            "begins_with(h,'p') AND contains(g,'g') AND size(l)=2"
        }) {
            assertThat(statement("SELECT g FROM items WHERE " + condition).body())
                    .as(condition)
                    .contains("{\"g\":{\"S\":\"gg\"}}");
        }
        assertThat(statement("SELECT r FROM items.\\\"by-g\\\" WHERE g='gg'").body())
                .isEqualTo("{\"Items\":[{\"r\":{\"N\":\"1\"}}]}");
        assertThat(statement("UPDATE items SET v=5 WHERE h='p' AND r=1 RETURNING MODIFIED NEW *")
                        .body())
                .isEqualTo("{\"Items\":[{\"v\":{\"N\":\"5\"}}]}");
        HttpResponse<String> missing = statement("UPDATE items SET v=5 WHERE h='nobody' AND r=1");
        assertThat(missing.body()).contains("ConditionalCheckFailedException");
        assertThat(missing.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ListBackups", "DescribeLimits", "ListContributorInsights"})
    void operationsThatOthersLackAreThere(String operation) {
        ok(operation, "{}");
    }

    @Test
    void theAnswersChecksumIsSent() {
        HttpResponse<String> response = call("GetItem", "{'TableName':'items','Key':{" + KEY + "}}");
        CRC32 checksum = new CRC32();
        checksum.update(response.body().getBytes(StandardCharsets.UTF_8));
        assertThat(response.headers().firstValue("x-amz-crc32")).contains(Long.toString(checksum.getValue()));
    }

    // ---- what is no request at all

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "null", "'x'", "{'TableName':", "{'TableName':'items','Key':{'h':{'S':'a'}}", "7"})
    void whatIsNoJsonObjectIsRefused(String body) {
        HttpResponse<String> response = call("GetItem", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith("{\"__type\":\"" + SERIALIZATION + "\"");
    }

    @Test
    void membersThatTheModelDoesNotKnowArePassedOver() {
        ok("GetItem", "{'TableName':'items','Key':{" + KEY + "},'Unknown':{'a':[1,{'b':null}]}}");
    }

    @Test
    void deepNestingIsRefusedWhateverItsDepth() {
        String item = "{'TableName':'items','Item':{" + KEY + ",'v':%s}}";
        ok("PutItem", item.formatted("{'L':[".repeat(31) + "{'S':'x'}" + "]}".repeat(31)));
        refused(
                "PutItem",
                item.formatted("{'L':[".repeat(33) + "{'S':'x'}" + "]}".repeat(33)),
                VALIDATION,
                "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit");
        for (String bomb : new String[] {
            item.formatted("{'L':[".repeat(50_000) + "{'S':'x'}" + "]}".repeat(50_000)), "[".repeat(1_000_000)
        }) {
            HttpResponse<String> response = call("PutItem", bomb);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("SerializationException");
        }
    }

    @Test
    void aBodyOf17MegabytesIsRefused() throws IOException {
        int length = 17 << 20;
        try (Socket socket =
                new Socket(emulator.endpoint().getHost(), emulator.endpoint().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n"
                            + "X-Amz-Target: DynamoDB_20120810.PutItem\r\nContent-Length: " + length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            // The answer may come before the body has gone out, and end the connection under it.
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    out.write(new byte[length]);
                } catch (IOException refused) {
                    assertThat(refused).isNotNull();
                }
            });
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("HTTP/1.1 413 ");
            sender.interrupt();
        }
        ok("GetItem", "{'TableName':'items','Key':{" + KEY + "}}");
    }

    @Test
    void expressionsThatWouldCostMuchAreRefused() {
        String put = "{'TableName':'items','Item':{" + KEY
                + "},'ExpressionAttributeValues':{':a':{'N':'1'}},'ConditionExpression':'%s'}";
        String invalid = "Invalid ConditionExpression: ";
        refused(
                "PutItem",
                put.formatted("(".repeat(3_000) + "v = :a" + ")".repeat(3_000)),
                VALIDATION,
                invalid + "Expression size has exceeded the maximum allowed size; expression size: 6006");
        refused(
                "PutItem",
                put.formatted("NOT ".repeat(1_000) + "v = :a"),
                VALIDATION,
                invalid + "The expression contains too many operators; operator count: 301");
        refused(
                "PutItem",
                put.formatted("v IN (:a" + ",:a".repeat(100) + ")"),
                VALIDATION,
                invalid
                        + "Invalid number of operands for operator or function; operator or function: IN, number of operands: 102");
        refused(
                "PutItem",
                put.formatted("v" + ".a".repeat(32) + " = :a"),
                VALIDATION,
                invalid + "The document path has too many nesting levels; nesting levels: 33");
    }
}
