package dev.sundog.dynamodb.operation;

import static dev.sundog.dynamodb.DynamoDbFixture.item;
import static dev.sundog.dynamodb.DynamoDbFixture.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.QueryInput;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A query walks what it asks for: a hundred times the items cost it nothing. */
class QueryScaleTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int QUERIES = 100;

    private final DynamoDbFixture dynamoDb = new DynamoDbFixture();

    @Test
    void aQueryDoesNotScanTheTableNorTheIndex() {
        dynamoDb.createTable("small");
        dynamoDb.createTable("large");
        fill("small", 100);
        fill("large", 10_000);
        for (String index : new String[] {null, "by-g"}) {
            long small = cost("small", index);
            long large = cost("large", index);
            assertThat(large).as("nanoseconds of CPU, index %s", index).isLessThan(20 * small);
        }
    }

    private void fill(String table, int items) {
        for (int i = 0; i < items; i++) {
            dynamoDb.put(table, item("h" + i, "1", "g", s("g" + i)));
        }
    }

    /** The least that the queries cost in several rounds: the collector and the compiler may disturb some. */
    private long cost(String table, String index) {
        QueryInput query = QueryInput.builder()
                .tableName(table)
                .indexName(index)
                .keyConditionExpression(index == null ? "h = :k" : "g = :k")
                .expressionAttributeValues(Map.of(":k", s(index == null ? "h77" : "g77")))
                .limit(1)
                .build();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < QUERIES; i++) {
                assertThat(dynamoDb.call(DynamoDbApi.QUERY, query).count()).isEqualTo(1);
            }
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - begin);
        }
        return least;
    }
}
