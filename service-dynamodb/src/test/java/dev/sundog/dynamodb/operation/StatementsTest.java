package dev.sundog.dynamodb.operation;

import static dev.sundog.dynamodb.DynamoDbFixture.item;
import static dev.sundog.dynamodb.DynamoDbFixture.key;
import static dev.sundog.dynamodb.DynamoDbFixture.n;
import static dev.sundog.dynamodb.DynamoDbFixture.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.BatchExecuteStatementInput;
import dev.sundog.dynamodb.api.BatchStatementRequest;
import dev.sundog.dynamodb.api.BatchStatementResponse;
import dev.sundog.dynamodb.api.CancellationReason;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.ExecuteStatementInput;
import dev.sundog.dynamodb.api.ExecuteStatementOutput;
import dev.sundog.dynamodb.api.ExecuteTransactionInput;
import dev.sundog.dynamodb.api.ExecuteTransactionOutput;
import dev.sundog.dynamodb.api.ParameterizedStatement;
import dev.sundog.dynamodb.api.TransactionCanceledException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

    private static final String WRITE = "UPDATE items SET w = 1 WHERE h = 'b' AND r = 1";
    private static final String EXISTS = "EXISTS(SELECT * FROM items WHERE h = 'a' AND r = 1 AND v = %s)";

    private final DynamoDbFixture dynamoDb = new DynamoDbFixture();

    @BeforeEach
    void createTable() {
        dynamoDb.createTable("items");
        dynamoDb.put("items", item("a", "1", "v", n("5")));
        dynamoDb.put("items", item("b", "1", "v", n("7")));
    }

    private static ExecuteTransactionInput transaction(String... texts) {
        return ExecuteTransactionInput.builder()
                .transactStatements(Arrays.stream(texts)
                        .map(text ->
                                ParameterizedStatement.builder().statement(text).build())
                        .toList())
                .build();
    }

    private static ExecuteStatementInput statement(String text) {
        return ExecuteStatementInput.builder().statement(text).build();
    }

    private ExecuteStatementOutput run(String text) {
        return dynamoDb.call(DynamoDbApi.EXECUTE_STATEMENT, statement(text));
    }

    private BatchStatementResponse inBatch(String text) {
        return dynamoDb.call(
                        DynamoDbApi.BATCH_EXECUTE_STATEMENT,
                        BatchExecuteStatementInput.builder()
                                .statements(List.of(BatchStatementRequest.builder()
                                        .statement(text)
                                        .build()))
                                .build())
                .responses()
                .getFirst();
    }

    private void assertTransactionFails(String reason, String... texts) {
        dynamoDb.assertInvalid(
                DynamoDbApi.EXECUTE_TRANSACTION,
                transaction(texts),
                "Validation failed in TransactStatements[0]: " + reason);
    }

    // ---- EXISTS

    @Test
    void writesHappenWhereWhatMustExistDoes() {
        ExecuteTransactionOutput output =
                dynamoDb.call(DynamoDbApi.EXECUTE_TRANSACTION, transaction(EXISTS.formatted(5), WRITE));
        assertThat(output.responses()).isEmpty();
        assertThat(dynamoDb.get("items", key("b", "1"))).containsEntry("w", n("1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXISTS(SELECT * FROM items WHERE h = 'a' AND r = 1 AND v = 6)",
                "EXISTS(SELECT * FROM items WHERE h = 'nobody' AND r = 1 AND v IS MISSING)"
            })
    void nothingIsWrittenWhereWhatMustExistDoesNot(String exists) {
        ServiceError error = catchThrowableOfType(
                ServiceError.class, () -> dynamoDb.call(DynamoDbApi.EXECUTE_TRANSACTION, transaction(exists, WRITE)));
        assertThat(error.getMessage())
                .isEqualTo("Transaction cancelled, please refer cancellation reasons for specific reasons "
                        + "[ConditionalCheckFailed, None]");
        assertThat(((TransactionCanceledException) error.detail()).cancellationReasons())
                .extracting(CancellationReason::message)
                .containsExactly("The conditional request failed", null);
        assertThat(dynamoDb.get("items", key("b", "1"))).doesNotContainKey("w");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h = 'a' AND r = 1", "h = 'a' AND v = 5"})
    void whatMustExistIsOneItemAndSomethingOfIt(String where) {
        assertTransactionFails(
                "EXISTS() must contain a single item read with additional condition",
                "EXISTS(SELECT * FROM items WHERE " + where + ")",
                WRITE);
    }

    @Test
    void existsStandsInTransactionsOnly() {
        String message = "EXISTS can only be used in ExecuteTransaction write requests.";
        dynamoDb.assertInvalid(DynamoDbApi.EXECUTE_STATEMENT, statement(EXISTS.formatted(5)), message);
        assertThat(inBatch(EXISTS.formatted(5)).error().message()).isEqualTo(message);
    }

    // ---- what transactions and batches refuse

    @Test
    void transactionsEitherReadOrWrite() {
        dynamoDb.assertInvalid(
                DynamoDbApi.EXECUTE_TRANSACTION,
                transaction("SELECT * FROM items WHERE h = 'a' AND r = 1", WRITE),
                "ExecuteTransaction API does not support both read and write operations in the same request.");
    }

    @Test
    void readsInTransactionsNameOneItemOfATable() {
        assertTransactionFails(
                "Reads on indices are not supported within transactions.",
                "SELECT * FROM items.\"by-g\" WHERE g = 'x'");
        assertTransactionFails(
                "Select statements within ExecuteTransaction must specify the primary key in the where clause.",
                "SELECT * FROM items WHERE h = 'a'");
        assertThat(inBatch("SELECT * FROM items WHERE h = 'a'").error().message())
                .isEqualTo("Select statements within BatchExecuteStatement must specify the primary key in the where"
                        + " clause.");
    }

    @Test
    void transactionsSayWhichStatementIsWrong() {
        assertTransactionFails(
                "Statement wasn't well formed, can't be processed: Unexpected token after expression", WRITE + " foo");
        assertTransactionFails(
                "RETURNING clause is not supported in ExecuteTransaction.", WRITE + " RETURNING ALL NEW *");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MODIFIED OLD", "ALL NEW", "MODIFIED NEW"})
    void deletesReturnAllThatWasOnly(String what) {
        String text = "DELETE FROM items WHERE h = 'a' AND r = 1 RETURNING " + what + " *";
        String message = "Invalid returning clause: RETURNING " + what
                + " *. Only RETURNING ALL OLD * is allowed in DELETE statements.";
        dynamoDb.assertInvalid(DynamoDbApi.EXECUTE_STATEMENT, statement(text), message);
        assertThat(inBatch(text).error().message()).isEqualTo(message);
        assertThat(dynamoDb.get("items", key("a", "1"))).isNotNull();
    }

    @Test
    void whatIsReturnedOfNothingIsNoItem() {
        assertThat(run("UPDATE items REMOVE v WHERE h = 'a' AND r = 1 RETURNING MODIFIED NEW *")
                        .items())
                .isEmpty();
        BatchStatementResponse response =
                inBatch("UPDATE items SET x = 1 WHERE h = 'a' AND r = 1 RETURNING MODIFIED OLD *");
        assertThat(response.item()).isNull();
        assertThat(response.tableName()).isEqualTo("items");
    }

    // ---- grammar

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT v FROM items -- a note\nWHERE h = 'a' AND r = 1",
                "/* a note */ SELECT v FROM items /* -- */ WHERE h = 'a' AND r = 1 -- 'x"
            })
    void commentsArePassedOver(String text) {
        assertThat(run(text).items()).containsExactly(Map.of("v", n("5")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM items t WHERE h = 'a'",
                "SELECT * FROM items AS t WHERE h = 'a'",
                "UPDATE items t SET v = 3 WHERE h = 'a' AND r = 1",
                "DELETE FROM items t WHERE h = 'a' AND r = 1"
            })
    void tablesHaveNoOtherNames(String text) {
        dynamoDb.assertInvalid(DynamoDbApi.EXECUTE_STATEMENT, statement(text), "Aliasing is not supported");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM items WHERE h = 'a')",
                "INSERT INTO items VALUE {'h': 'c', 'r': 1} foo",
                "DELETE FROM items WHERE h = 'a' AND r = 1 ORDER BY h",
                "SELECT * FROM items ORDER BY h WHERE h = 'a'"
            })
    void nothingFollowsAStatement(String text) {
        dynamoDb.assertInvalid(
                DynamoDbApi.EXECUTE_STATEMENT,
                statement(text),
                "Statement wasn't well formed, can't be processed: Unexpected token after expression");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "<<>>|Empty bags are not supported",
                "<<1, 'a'>>|Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags",
                "<<'a', 'a'>>|One or more parameter values were invalid: Input collection [a, a] contains duplicates."
            })
    void setsHoldDifferentValuesOfOneType(String set, String message) {
        dynamoDb.assertInvalid(
                DynamoDbApi.EXECUTE_STATEMENT,
                statement("INSERT INTO items VALUE {'h': 'c', 'r': 1, 'x': " + set + "}"),
                message);
        assertThat(dynamoDb.get("items", Map.of("h", s("c"), "r", n("1")))).isNull();
    }

    // ---- several hash keys, and order

    private List<String> keys(String whereAndOrder) {
        return run("SELECT h, r FROM items WHERE " + whereAndOrder).items().stream()
                .map(item -> item.get("h").s() + item.get("r").n())
                .toList();
    }

    private void putFour() {
        for (String hash : List.of("o", "p")) {
            dynamoDb.put("items", key(hash, "1"));
            dynamoDb.put("items", key(hash, "2"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "h IN ['p', 'o', 'p']|p1 p2 o1 o2",
                "h = 'p' OR h = 'o'|p1 p2 o1 o2",
                "(h = 'p' AND v IS MISSING) OR h IN ('o', 'nobody')|p1 p2 o1 o2",
                "h IN ['p', 'o'] AND r = 2|p2 o2",
                "h = 'o' ORDER BY r DESC|o2 o1",
                "h = 'o' ORDER BY r|o1 o2",
                "h = 'o' ORDER BY h ASC|o2 o1",
                "h IN ['o', 'p'] ORDER BY h DESC, r ASC|p1 p2 o1 o2",
                "h IN ['p', 'o'] ORDER BY h ASC, r ASC|o1 o2 p1 p2"
            })
    void hashKeysAreReadOneAfterTheOther(String whereAndOrder, String expected) {
        putFour();
        assertThat(keys(whereAndOrder)).containsExactly(expected.split(" "));
    }

    @Test
    void aPageMayEndBetweenHashKeysOrWithinOne() {
        putFour();
        String text = "SELECT h, r FROM items WHERE h IN ['o', 'p'] ORDER BY h DESC";
        for (int limit = 1; limit <= 5; limit++) {
            List<String> found = new ArrayList<>();
            String token = null;
            do {
                ExecuteStatementOutput page = dynamoDb.call(
                        DynamoDbApi.EXECUTE_STATEMENT,
                        ExecuteStatementInput.builder()
                                .statement(text)
                                .limit(limit)
                                .nextToken(token)
                                .build());
                page.items()
                        .forEach(item ->
                                found.add(item.get("h").s() + item.get("r").n()));
                token = page.nextToken();
            } while (token != null);
            assertThat(found).as("pages of %d", limit).containsExactly("p2", "p1", "o2", "o1");
        }
    }

    @Test
    void statementsReadWhatTheirHashKeysHoldOnly() {
        for (int i = 0; i < 20; i++) {
            dynamoDb.put("items", item("big", String.valueOf(i), "x", s("x".repeat(100_000))));
        }
        ExecuteStatementOutput page = dynamoDb.call(
                DynamoDbApi.EXECUTE_STATEMENT,
                ExecuteStatementInput.builder()
                        .statement("SELECT * FROM items WHERE h IN ['a', 'b'] AND r = 1")
                        .returnConsumedCapacity("TOTAL")
                        .build());
        assertThat(page.items()).hasSize(2);
        assertThat(page.nextToken()).isNull();
        assertThat(page.consumedCapacity().capacityUnits()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ORDER BY r|Must have WHERE clause in the statement when using ORDER BY clause.",
                "WHERE h = 'a' ORDER BY v|Attribute v in ORDER BY clause must be part of the primary key",
                "WHERE h > 'a' ORDER BY r|Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.",
                "WHERE h IN ['a', 'b'] ORDER BY r|Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause."
            })
    void ordersThatKeysDoNotGiveAreRefused(String rest, String message) {
        dynamoDb.assertInvalid(DynamoDbApi.EXECUTE_STATEMENT, statement("SELECT * FROM items " + rest), message);
    }
}
