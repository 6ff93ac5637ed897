package dev.sundog.dynamodb.operation;

import static dev.sundog.dynamodb.DynamoDbFixture.item;
import static dev.sundog.dynamodb.DynamoDbFixture.key;
import static dev.sundog.dynamodb.DynamoDbFixture.n;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.CancellationReason;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.Get;
import dev.sundog.dynamodb.api.Put;
import dev.sundog.dynamodb.api.TransactGetItem;
import dev.sundog.dynamodb.api.TransactGetItemsInput;
import dev.sundog.dynamodb.api.TransactWriteItem;
import dev.sundog.dynamodb.api.TransactWriteItemsInput;
import dev.sundog.dynamodb.api.TransactionCanceledException;
import dev.sundog.dynamodb.api.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionsTest {

    private final DynamoDbFixture dynamoDb = new DynamoDbFixture();

    @BeforeEach
    void createTables() {
        dynamoDb.createTable("one");
        dynamoDb.createTable("two");
    }

    private static TransactWriteItem add(String table, String hash, int amount) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table)
                        .key(key(hash, "1"))
                        .updateExpression("SET v = v + :n")
                        .conditionExpression("v >= :least")
                        .expressionAttributeValues(
                                Map.of(":n", n(String.valueOf(amount)), ":least", n(String.valueOf(-amount))))
                        .build())
                .build();
    }

    private void write(String token, TransactWriteItem... items) {
        dynamoDb.call(
                DynamoDbApi.TRANSACT_WRITE_ITEMS,
                TransactWriteItemsInput.builder()
                        .transactItems(List.of(items))
                        .clientRequestToken(token)
                        .build());
    }

    private int value(Map<String, AttributeValue> item) {
        return Integer.parseInt(item.get("v").n());
    }

    @Test
    void oneFailureCancelsAllAndNamesEachReasonInOrder() {
        dynamoDb.put("one", item("a", "1", "v", n("5")));
        ServiceError error =
                catchThrowableOfType(ServiceError.class, () -> write(null, add("one", "a", 1), add("two", "b", 1)));
        assertThat(error.getMessage())
                .isEqualTo("Transaction cancelled, please refer cancellation reasons for specific reasons "
                        + "[None, ConditionalCheckFailed]");
        assertThat(((TransactionCanceledException) error.detail()).cancellationReasons())
                .extracting(CancellationReason::code)
                .containsExactly("None", "ConditionalCheckFailed");
        assertThat(value(dynamoDb.get("one", key("a", "1")))).isEqualTo(5);
    }

    @Test
    void aTokenMakesARepetitionHarmlessForTenMinutes() {
        dynamoDb.put("one", item("a", "1", "v", n("0")));
        write("token", add("one", "a", 1));
        write("token", add("one", "a", 1));
        assertThat(value(dynamoDb.get("one", key("a", "1")))).isEqualTo(1);
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> write("token", add("one", "a", 2)));
        assertThat(error.type().name()).isEqualTo("IdempotentParameterMismatchException");
        dynamoDb.time.advance(Duration.ofMinutes(10));
        write("token", add("one", "a", 2));
        assertThat(value(dynamoDb.get("one", key("a", "1")))).isEqualTo(3);
    }

    @Test
    void oneItemMayNotBeWrittenTwice() {
        TransactWriteItem put = TransactWriteItem.builder()
                .put(Put.builder().tableName("one").item(key("a", "1")).build())
                .build();
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> write(null, put, put));
        assertThat(error.getMessage()).isEqualTo("Transaction request cannot include multiple operations on one item");
    }

    /** Money moves between accounts in two tables while others read all of it: every reader sees the same total. */
    @Test
    void concurrentTransactionsAreSerialisable() throws Exception {
        int accounts = 4;
        for (int i = 0; i < accounts; i++) {
            dynamoDb.put("one", item("a" + i, "1", "v", n("100")));
            dynamoDb.put("two", item("a" + i, "1", "v", n("100")));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 3; writer++) {
                int seed = writer;
                writers.add(threads.submit(() -> moveMoney(seed, accounts)));
            }
            Future<Integer> reader = threads.submit(() -> totals(accounts));
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(reader.get()).as("reads that met no conflict").isPositive();
        }
        assertThat(total(accounts)).isEqualTo(200 * accounts);
    }

    /** Adds all accounts up again and again; the number of reads that met no conflict. */
    private int totals(int accounts) {
        int read = 0;
        for (int i = 0; i < 300; i++) {
            try {
                assertThat(total(accounts)).isEqualTo(200 * accounts);
                read++;
            } catch (ServiceError conflict) {
                assertThat(conflict.type().name()).isEqualTo("TransactionCanceledException");
            }
        }
        return read;
    }

    private void moveMoney(int seed, int accounts) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            int amount = 1 + random.nextInt(30);
            String from = "a" + random.nextInt(accounts);
            String to = "a" + random.nextInt(accounts);
            boolean forward = random.nextBoolean();
            try {
                write(null, add(forward ? "one" : "two", from, -amount), add(forward ? "two" : "one", to, amount));
            } catch (ServiceError e) {
                assertThat(e.type().name()).isEqualTo("TransactionCanceledException");
            }
        }
    }

    private int total(int accounts) {
        List<TransactGetItem> gets = new ArrayList<>();
        for (String table : List.of("one", "two")) {
            for (int i = 0; i < accounts; i++) {
                gets.add(new TransactGetItem(
                        Get.builder().tableName(table).key(key("a" + i, "1")).build()));
            }
        }
        return dynamoDb
                .call(
                        DynamoDbApi.TRANSACT_GET_ITEMS,
                        TransactGetItemsInput.builder().transactItems(gets).build())
                .responses()
                .stream()
                .mapToInt(response -> value(response.item()))
                .sum();
    }
}
