package dev.sundog.dynamodb.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.testkit.EmulatorFixture;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The Enhanced Client of the AWS SDK for Java v2, which makes its own expressions. */
class EnhancedClientSdkIT {

    private final EmulatorFixture emulator = EmulatorFixture.start();
    private final DynamoDbClient client = DynamoDbClient.builder()
            .endpointOverride(emulator.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private final DynamoDbEnhancedClient enhanced =
            DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
    private final DynamoDbTable<Movie> movies = enhanced.table("movies", TableSchema.fromBean(Movie.class));

    @BeforeEach
    void createTable() {
        movies.createTable();
        client.waiter().waitUntilTableExists(table -> table.tableName("movies"));
    }

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    private static Key key(String director, int year) {
        return Key.builder().partitionValue(director).sortValue(year).build();
    }

    @Test
    void aBeanIsPutReadUpdatedAndDeleted() {
        movies.putItem(Movie.of("Varda", 1962, "drama"));
        Movie found = movies.getItem(key("Varda", 1962));
        assertThat(found.getActors()).containsExactlyInAnyOrder("A", "B");
        assertThat(found.getRatings()).containsExactly(1, 2);
        assertThat(found.getVersion()).isEqualTo(1);
        found.setRatings(null);
        assertThat(movies.updateItem(found).getVersion()).isEqualTo(2);
        assertThat(movies.getItem(key("Varda", 1962)).getRatings()).isNull();
        assertThat(movies.deleteItem(key("Varda", 1962)).getVersion()).isEqualTo(2);
        assertThat(movies.getItem(key("Varda", 1962))).isNull();
    }

    @Test
    void anOldVersionOfABeanIsNotWritten() {
        movies.putItem(Movie.of("Varda", 1962, "drama"));
        Movie one = movies.getItem(key("Varda", 1962));
        Movie other = movies.getItem(key("Varda", 1962));
        movies.updateItem(one);
        assertThatThrownBy(() -> movies.updateItem(other)).isInstanceOf(ConditionalCheckFailedException.class);
    }

    @Test
    void beansAreQueriedByTableAndIndexWithFiltersAndPages() {
        IntStream.range(0, 30)
                .forEach(i -> movies.putItem(Movie.of("Varda", 1950 + i, i % 2 == 0 ? "drama" : "essay")));
        assertThat(movies.query(query -> query.queryConditional(
                                        QueryConditional.sortBetween(key("Varda", 1955), key("Varda", 1959)))
                                .scanIndexForward(false)
                                .limit(2))
                        .items())
                .extracting(Movie::getYear)
                .containsExactly(1959, 1958, 1957, 1956, 1955);
        Expression late = Expression.builder()
                .expression("#y > :y")
                .putExpressionName("#y", "year")
                .putExpressionValue(":y", AttributeValue.fromN("1970"))
                .build();
        List<Movie> essays = movies
                .index("by-genre")
                .query(query -> query.queryConditional(
                                QueryConditional.keyEqualTo(genre -> genre.partitionValue("essay")))
                        .filterExpression(late))
                .stream()
                .flatMap(page -> page.items().stream())
                .toList();
        assertThat(essays).extracting(Movie::getYear).containsExactlyInAnyOrder(1971, 1973, 1975, 1977, 1979);
        assertThat(movies.scan(scan -> scan.limit(7)).items()).hasSize(30);
    }

    @Test
    void beansAreWrittenAndReadInBatchesAndTransactions() {
        // The client refuses to put versioned beans in batches.
        IntStream.range(0, 20).forEach(i -> movies.putItem(Movie.of("Akerman", 1970 + i, "drama")));
        var batch = WriteBatch.builder(Movie.class).mappedTableResource(movies);
        IntStream.range(10, 20).forEach(i -> batch.addDeleteItem(key("Akerman", 1970 + i)));
        assertThat(enhanced.batchWriteItem(write -> write.writeBatches(batch.build()))
                        .unprocessedDeleteItemsForTable(movies))
                .isEmpty();
        assertThat(enhanced.batchGetItem(read -> read.readBatches(ReadBatch.builder(Movie.class)
                                .mappedTableResource(movies)
                                .addGetItem(key("Akerman", 1970))
                                .addGetItem(key("Akerman", 1985))
                                .build()))
                        .resultsForTable(movies))
                .hasSize(1);
        enhanced.transactWriteItems(transaction -> transaction
                .addPutItem(movies, Movie.of("Varda", 1, "drama"))
                .addDeleteItem(movies, key("Akerman", 1970)));
        assertThat(movies.getItem(key("Akerman", 1970))).isNull();
        assertThatThrownBy(() -> enhanced.transactWriteItems(transaction -> transaction
                        .addPutItem(movies, Movie.of("Varda", 2, "drama"))
                        .addConditionCheck(
                                movies,
                                check -> check.key(key("Varda", 3))
                                        .conditionExpression(Expression.builder()
                                                .expression("attribute_exists(director)")
                                                .build()))))
                .isInstanceOf(TransactionCanceledException.class);
        assertThat(movies.getItem(key("Varda", 2))).isNull();
    }
}
