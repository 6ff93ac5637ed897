package dev.sundog.dynamodb.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapper;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBQueryExpression;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBScanExpression;
import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.ComparisonOperator;
import com.amazonaws.services.dynamodbv2.model.Condition;
import com.amazonaws.services.dynamodbv2.model.ConditionalCheckFailedException;
import com.amazonaws.services.dynamodbv2.model.CreateTableRequest;
import com.amazonaws.services.dynamodbv2.model.Projection;
import com.amazonaws.services.dynamodbv2.model.ProjectionType;
import com.amazonaws.services.dynamodbv2.model.ProvisionedThroughput;
import dev.sundog.testkit.EmulatorFixture;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The DynamoDB Mapper of the AWS SDK for Java v1, which speaks in the old parameters ({@code Expected}, {@code AttributeUpdates}). */
class MapperSdkIT {

    private final EmulatorFixture emulator = EmulatorFixture.start();
    private final AmazonDynamoDB client = AmazonDynamoDBClientBuilder.standard()
            .withEndpointConfiguration(
                    new EndpointConfiguration(emulator.endpoint().toString(), "us-east-1"))
            .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("test", "test")))
            .build();
    private final DynamoDBMapper mapper = new DynamoDBMapper(client);

    @BeforeEach
    void createTable() {
        ProvisionedThroughput units = new ProvisionedThroughput(5L, 5L);
        CreateTableRequest request =
                mapper.generateCreateTableRequest(Movie.class).withProvisionedThroughput(units);
        request.getGlobalSecondaryIndexes()
                .forEach(index -> index.withProvisionedThroughput(units)
                        .withProjection(new Projection().withProjectionType(ProjectionType.ALL)));
        client.createTable(request);
    }

    @AfterEach
    void close() {
        client.shutdown();
        emulator.close();
    }

    @Test
    void aBeanIsSavedLoadedAndDeleted() {
        Movie saved = Movie.of("Varda", 1962, "drama");
        mapper.save(saved);
        assertThat(saved.getVersion()).isEqualTo(1);
        Movie found = mapper.load(Movie.class, "Varda", 1962);
        assertThat(found.getActors()).containsExactlyInAnyOrder("A", "B");
        assertThat(found.getRatings()).containsExactly(1, 2);
        found.setRatings(null);
        mapper.save(found);
        assertThat(mapper.load(Movie.class, "Varda", 1962).getRatings()).isNull();
        assertThatThrownBy(() -> mapper.save(saved)).isInstanceOf(ConditionalCheckFailedException.class);
        mapper.delete(found);
        assertThat(mapper.load(Movie.class, "Varda", 1962)).isNull();
    }

    @Test
    void beansAreQueriedScannedAndCounted() {
        mapper.batchSave(IntStream.range(0, 30)
                .mapToObj(i -> Movie.of("Varda", 1950 + i, i % 2 == 0 ? "drama" : "essay"))
                .toList());
        Movie varda = new Movie();
        varda.setDirector("Varda");
        assertThat(mapper.query(
                        Movie.class,
                        new DynamoDBQueryExpression<Movie>()
                                .withHashKeyValues(varda)
                                .withRangeKeyCondition(
                                        "year",
                                        new Condition()
                                                .withComparisonOperator(ComparisonOperator.LT)
                                                .withAttributeValueList(new AttributeValue().withN("1953")))
                                .withLimit(2)))
                .extracting(Movie::getYear)
                .containsExactly(1950, 1951, 1952);
        Movie drama = new Movie();
        drama.setGenre("drama");
        assertThat(mapper.count(
                        Movie.class,
                        new DynamoDBQueryExpression<Movie>()
                                .withHashKeyValues(drama)
                                .withIndexName("by-genre")
                                .withConsistentRead(false)))
                .isEqualTo(15);
        assertThat(mapper.parallelScan(
                        Movie.class,
                        new DynamoDBScanExpression()
                                .withFilterExpression("genre = :g")
                                .withExpressionAttributeValues(Map.of(":g", new AttributeValue("essay"))),
                        3))
                .hasSize(15);
        assertThat(mapper.batchLoad(List.of(Movie.of("Varda", 1950, "drama"), Movie.of("Varda", 1, "none"))))
                .hasEntrySatisfying("movies", found -> assertThat(found).hasSize(1));
    }
}
