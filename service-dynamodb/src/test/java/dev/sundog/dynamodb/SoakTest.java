package dev.sundog.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.store.StoreSettings;
import dev.sundog.core.store.Stores;
import dev.sundog.dynamodb.api.AttributeDefinition;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.BatchWriteItemInput;
import dev.sundog.dynamodb.api.CreateTableInput;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.KeySchemaElement;
import dev.sundog.dynamodb.api.PutRequest;
import dev.sundog.dynamodb.api.QueryInput;
import dev.sundog.dynamodb.api.WriteRequest;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ten million items in one table. Prints what an item takes and what reads cost; fails where reads grow with the table. Run
 * with {@code JAVA_TOOL_OPTIONS=-Xmx8g mvn test -pl service-dynamodb -am -Dtests.excluded=none -Dtest=SoakTest}.
 */
@Tag("soak")
class SoakTest {

    private static final int ITEMS = Integer.getInteger("soak.items", 10_000_000);
    private static final int FEW = 100_000;
    private static final int PARTITION = 10;
    private static final int BATCH = 25;

    private final DynamoDbFixture dynamoDb = new DynamoDbFixture(
            Map.of(), ambient -> Stores.inMemory(ambient, StoreSettings.DEFAULT).store("dynamodb"));

    @Test
    void tenMillionSmallItemsInOneTable() {
        dynamoDb.call(
                DynamoDbApi.CREATE_TABLE,
                CreateTableInput.builder()
                        .tableName("items")
                        .attributeDefinitions(
                                List.of(new AttributeDefinition("h", "S"), new AttributeDefinition("r", "N")))
                        .keySchema(List.of(new KeySchemaElement("h", "HASH"), new KeySchemaElement("r", "RANGE")))
                        .billingMode("PAY_PER_REQUEST")
                        .build());
        long empty = usedMemory();
        put(0, FEW);
        double getOfFew = micros(FEW, i -> get(i % FEW));
        getOfFew = Math.min(getOfFew, micros(FEW, i -> get(i % FEW)));
        double queryOfFew = micros(FEW, i -> query(i % FEW));
        print("put, in batches of 25", putMicros(FEW, ITEMS));
        print("bytes of heap for each item of 25 bytes", (usedMemory() - empty) / (double) ITEMS);
        double get = micros(FEW, i -> get(i * 97 % ITEMS));
        double query = micros(FEW, i -> query(i * 97 % ITEMS));
        print("get among 100,000 items", getOfFew);
        print("get among all items", get);
        print("query of 10 among 100,000 items", queryOfFew);
        print("query of 10 among all items", query);

        assertThat(get).isLessThan(getOfFew * 5);
        assertThat(query).isLessThan(queryOfFew * 5);
    }

    private static Map<String, AttributeValue> key(long number) {
        return DynamoDbFixture.key("k" + number / PARTITION, String.valueOf(number % PARTITION));
    }

    private static Map<String, AttributeValue> item(long number) {
        return DynamoDbFixture.item(
                "k" + number / PARTITION, String.valueOf(number % PARTITION), "v", DynamoDbFixture.s("0123456789"));
    }

    private double putMicros(int from, int to) {
        long before = cpu();
        put(from, to);
        return (cpu() - before) / 1000.0 / (to - from);
    }

    private void put(int from, int to) {
        for (int first = from; first < to; first += BATCH) {
            dynamoDb.call(
                    DynamoDbApi.BATCH_WRITE_ITEM,
                    BatchWriteItemInput.builder()
                            .requestItems(Map.of(
                                    "items",
                                    IntStream.range(first, first + BATCH)
                                            .mapToObj(i -> WriteRequest.builder()
                                                    .putRequest(new PutRequest(item(i)))
                                                    .build())
                                            .toList()))
                            .build());
        }
    }

    private void get(long number) {
        assertThat(dynamoDb.get("items", key(number))).isNotNull();
    }

    private void query(long number) {
        int count = dynamoDb.call(
                        DynamoDbApi.QUERY,
                        QueryInput.builder()
                                .tableName("items")
                                .keyConditionExpression("h = :h")
                                .expressionAttributeValues(Map.of(":h", DynamoDbFixture.s("k" + number / PARTITION)))
                                .build())
                .count();
        if (count != PARTITION) {
            throw new AssertionError(number + ": " + count);
        }
    }

    private static double micros(int times, LongConsumer action) {
        long before = cpu();
        for (long i = 0; i < times; i++) {
            action.accept(i);
        }
        return (cpu() - before) / 1000.0 / times;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void print(String what, double figure) {
        System.out.printf("%-50s %8.2f%n", what, figure);
    }
}
