package dev.sundog.dynamodb.model;

import static dev.sundog.dynamodb.DynamoDbFixture.key;
import static dev.sundog.dynamodb.DynamoDbFixture.n;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.Get;
import dev.sundog.dynamodb.api.TransactGetItem;
import dev.sundog.dynamodb.api.TransactGetItemsInput;
import dev.sundog.dynamodb.api.TransactWriteItem;
import dev.sundog.dynamodb.api.TransactWriteItemsInput;
import dev.sundog.dynamodb.api.Update;
import dev.sundog.dynamodb.api.UpdateItemInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients write and read the same few items at the same time, one by one and in transactions: some order explains it all. */
class SerialisabilityTest {

    private static final int ITEMS = 6;
    private static final Set<String> CONFLICTS = Set.of("TransactionCanceledException", "TransactionConflictException");

    private final DynamoDbFixture dynamoDb = new DynamoDbFixture();
    private final AtomicLong time = new AtomicLong();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<History.Step> steps = new ConcurrentLinkedQueue<>();
    private final Queue<String> otherErrors = new ConcurrentLinkedQueue<>();

    @Test
    void someOrderExplainsWhatAllClientsSaw() throws InterruptedException {
        run(1, 6, 300);
    }

    @Test
    @Tag("soak")
    void someOrderExplainsALongHistory() throws InterruptedException {
        run(2, 16, 3_000);
    }

    private void run(int seed, int clients, int count) throws InterruptedException {
        dynamoDb.createTable("one");
        dynamoDb.createTable("two");
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            Random random = new Random(seed * 1_000L + client);
            threads.add(Thread.ofPlatform().start(() -> work(random, count)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Map<String, List<Integer>> last = new HashMap<>();
        for (int item = 0; item < ITEMS; item++) {
            last.put("i" + item, list(dynamoDb.get(table("i" + item), key("i" + item, "1"))));
        }
        assertThat(otherErrors).isEmpty();
        assertThat(steps).as("acknowledged steps").hasSizeGreaterThan(clients * count / 4);
        assertThat(new History(List.copyOf(steps), last).contradiction())
                .as("seed %d", seed)
                .isEmpty();
    }

    private void work(Random random, int count) {
        for (int i = 0; i < count; i++) {
            Set<String> items = new TreeSet<>();
            int several = 1 + random.nextInt(4);
            while (items.size() < several) {
                items.add("i" + random.nextInt(ITEMS));
            }
            int number = numbers.incrementAndGet();
            long begin = time.incrementAndGet();
            try {
                History.Step step = switch (random.nextInt(4)) {
                    case 0 -> write(number, begin, items);
                    case 1 -> read(number, begin, items);
                    case 2 -> update(number, begin, items.iterator().next());
                    default -> get(number, begin, items.iterator().next());
                };
                steps.add(step);
            } catch (ServiceError e) {
                if (!CONFLICTS.contains(e.type().name())) {
                    otherErrors.add(e.toString());
                }
            }
        }
    }

    private History.Step write(int number, long begin, Set<String> items) {
        dynamoDb.call(
                DynamoDbApi.TRANSACT_WRITE_ITEMS,
                TransactWriteItemsInput.builder()
                        .transactItems(items.stream()
                                .map(item -> TransactWriteItem.builder()
                                        .update(Update.builder()
                                                .tableName(table(item))
                                                .key(key(item, "1"))
                                                .updateExpression("SET v = list_append(if_not_exists(v, :none), :new)")
                                                .expressionAttributeValues(values(number))
                                                .build())
                                        .build())
                                .toList())
                        .build());
        return new History.Step(number, begin, time.incrementAndGet(), items, Map.of());
    }

    private History.Step update(int number, long begin, String item) {
        var after = dynamoDb.call(
                        DynamoDbApi.UPDATE_ITEM,
                        UpdateItemInput.builder()
                                .tableName(table(item))
                                .key(key(item, "1"))
                                .updateExpression("SET v = list_append(if_not_exists(v, :none), :new)")
                                .expressionAttributeValues(values(number))
                                .returnValues("ALL_NEW")
                                .build())
                .attributes();
        long end = time.incrementAndGet();
        List<Integer> seen = list(after);
        assertThat(seen.getLast()).isEqualTo(number);
        return new History.Step(number, begin, end, Set.of(item), Map.of(item, seen.subList(0, seen.size() - 1)));
    }

    private History.Step read(int number, long begin, Set<String> items) {
        var responses = dynamoDb.call(
                        DynamoDbApi.TRANSACT_GET_ITEMS,
                        TransactGetItemsInput.builder()
                                .transactItems(items.stream()
                                        .map(item -> new TransactGetItem(Get.builder()
                                                .tableName(table(item))
                                                .key(key(item, "1"))
                                                .build()))
                                        .toList())
                                .build())
                .responses();
        long end = time.incrementAndGet();
        Map<String, List<Integer>> seen = new HashMap<>();
        for (String item : items) {
            seen.put(item, list(responses.get(seen.size()).item()));
        }
        return new History.Step(number, begin, end, new HashSet<>(), seen);
    }

    private History.Step get(int number, long begin, String item) {
        List<Integer> seen = list(dynamoDb.get(table(item), key(item, "1")));
        return new History.Step(number, begin, time.incrementAndGet(), Set.of(), Map.of(item, seen));
    }

    private static Map<String, AttributeValue> values(int number) {
        return Map.of(
                ":none", AttributeValue.builder().l(List.of()).build(),
                ":new",
                        AttributeValue.builder()
                                .l(List.of(n(String.valueOf(number))))
                                .build());
    }

    private static List<Integer> list(Map<String, AttributeValue> item) {
        return item == null
                ? List.of()
                : item.get("v").l().stream()
                        .map(value -> Integer.valueOf(value.n()))
                        .toList();
    }

    private static String table(String item) {
        return item.compareTo("i3") < 0 ? "one" : "two";
    }
}
