package dev.sundog.dynamodb.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.ContributorInsightsSummary;
import dev.sundog.dynamodb.api.DeleteTableInput;
import dev.sundog.dynamodb.api.DescribeContributorInsightsInput;
import dev.sundog.dynamodb.api.DescribeContributorInsightsOutput;
import dev.sundog.dynamodb.api.DescribeKinesisStreamingDestinationInput;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.EnableKinesisStreamingConfiguration;
import dev.sundog.dynamodb.api.KinesisDataStreamDestination;
import dev.sundog.dynamodb.api.KinesisStreamingDestinationInput;
import dev.sundog.dynamodb.api.ListContributorInsightsInput;
import dev.sundog.dynamodb.api.UpdateContributorInsightsInput;
import dev.sundog.dynamodb.api.UpdateKinesisStreamingConfiguration;
import dev.sundog.dynamodb.api.UpdateKinesisStreamingDestinationInput;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableSettingsTest {

    private static final String STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/changes";
    private static final String OTHER = "arn:aws:kinesis:us-east-1:000000000000:stream/others";

    private final DynamoDbFixture dynamoDb = new DynamoDbFixture();

    @BeforeEach
    void createTable() {
        dynamoDb.createTable("items");
    }

    private static KinesisStreamingDestinationInput to(String stream) {
        return new KinesisStreamingDestinationInput("items", stream, null);
    }

    private List<KinesisDataStreamDestination> destinations() {
        return dynamoDb.call(
                        DynamoDbApi.DESCRIBE_KINESIS_STREAMING_DESTINATION,
                        new DescribeKinesisStreamingDestinationInput("items"))
                .kinesisDataStreamDestinations();
    }

    @Test
    void aKinesisDestinationIsEnabledAndDescribedUntilItIsDisabled() {
        assertThat(destinations()).isEmpty();
        assertThat(dynamoDb.call(DynamoDbApi.ENABLE_KINESIS_STREAMING_DESTINATION, to(STREAM))
                        .destinationStatus())
                .isEqualTo("ENABLING");
        assertThat(destinations()).containsExactly(new KinesisDataStreamDestination(STREAM, "ACTIVE", null, null));
        assertThat(dynamoDb.call(DynamoDbApi.DISABLE_KINESIS_STREAMING_DESTINATION, to(STREAM))
                        .destinationStatus())
                .isEqualTo("DISABLING");
        assertThat(destinations()).containsExactly(new KinesisDataStreamDestination(STREAM, "DISABLED", null, null));
    }

    @Test
    void aDestinationThatIsActiveIsNotEnabledAgainAndOneThatIsNotIsNotDisabled() {
        dynamoDb.assertInvalid(
                DynamoDbApi.DISABLE_KINESIS_STREAMING_DESTINATION,
                to(STREAM),
                "Table is not in a valid state to enable Kinesis Streaming Destination: "
                        + "KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.");
        dynamoDb.call(DynamoDbApi.ENABLE_KINESIS_STREAMING_DESTINATION, to(STREAM));
        dynamoDb.assertInvalid(
                DynamoDbApi.ENABLE_KINESIS_STREAMING_DESTINATION,
                to(STREAM),
                "Table is not in a valid state to enable Kinesis Streaming Destination: "
                        + "EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.");
    }

    @Test
    void thePrecisionOfADestinationChangesOnceAndStaysOverARestart() {
        dynamoDb.call(
                DynamoDbApi.ENABLE_KINESIS_STREAMING_DESTINATION,
                new KinesisStreamingDestinationInput(
                        "items", STREAM, new EnableKinesisStreamingConfiguration("MILLISECOND")));
        UpdateKinesisStreamingDestinationInput micros = new UpdateKinesisStreamingDestinationInput(
                "items", STREAM, new UpdateKinesisStreamingConfiguration("MICROSECOND"));
        assertThat(dynamoDb.call(DynamoDbApi.UPDATE_KINESIS_STREAMING_DESTINATION, micros)
                        .destinationStatus())
                .isEqualTo("UPDATING");
        dynamoDb.reopen();
        assertThat(destinations())
                .containsExactly(new KinesisDataStreamDestination(STREAM, "ACTIVE", null, "MICROSECOND"));
        String id = dynamoDb.describe("items").tableId();
        dynamoDb.assertInvalid(
                DynamoDbApi.UPDATE_KINESIS_STREAMING_DESTINATION,
                micros,
                "Invalid Request: Precision is already set to the desired value of MICROSECOND for tableId: " + id
                        + ", kdsArn: " + STREAM);
    }

    @Test
    void aTableHasTwoDestinationsAtMostAndTheyGoWithIt() {
        dynamoDb.call(DynamoDbApi.ENABLE_KINESIS_STREAMING_DESTINATION, to(STREAM));
        dynamoDb.call(DynamoDbApi.ENABLE_KINESIS_STREAMING_DESTINATION, to(OTHER));
        dynamoDb.assertError(
                DynamoDbApi.ENABLE_KINESIS_STREAMING_DESTINATION,
                to(STREAM + "-third"),
                "LimitExceededException",
                "Subscriber limit exceeded: Only 2 Kinesis streaming destinations are allowed per table");
        dynamoDb.call(DynamoDbApi.DELETE_TABLE, new DeleteTableInput("items"));
        dynamoDb.createTable("items");
        assertThat(destinations()).isEmpty();
    }

    private static UpdateContributorInsightsInput insights(String index, String action) {
        return new UpdateContributorInsightsInput("items", index, action, null);
    }

    private DescribeContributorInsightsOutput insightsOf(String index) {
        return dynamoDb.call(
                DynamoDbApi.DESCRIBE_CONTRIBUTOR_INSIGHTS, new DescribeContributorInsightsInput("items", index));
    }

    @Test
    void contributorInsightsAreEnabledForATableAndEachIndexApart() {
        assertThat(insightsOf(null).contributorInsightsStatus()).isEqualTo("DISABLED");
        assertThat(dynamoDb.call(DynamoDbApi.UPDATE_CONTRIBUTOR_INSIGHTS, insights("by-g", "ENABLE"))
                        .contributorInsightsStatus())
                .isEqualTo("ENABLING");
        assertThat(insightsOf("by-g").contributorInsightsStatus()).isEqualTo("ENABLED");
        assertThat(insightsOf("by-g").contributorInsightsRuleList()).hasSize(2);
        assertThat(insightsOf(null).contributorInsightsStatus()).isEqualTo("DISABLED");
        dynamoDb.call(DynamoDbApi.UPDATE_CONTRIBUTOR_INSIGHTS, insights(null, "ENABLE"));
        assertThat(insightsOf(null).contributorInsightsRuleList())
                .extracting(rule -> rule.substring(0, "DynamoDBContributorInsights-PKC-items-".length()))
                .containsExactly(
                        "DynamoDBContributorInsights-PKC-items-",
                        "DynamoDBContributorInsights-PKT-items-",
                        "DynamoDBContributorInsights-SKC-items-",
                        "DynamoDBContributorInsights-SKT-items-");
        assertThat(dynamoDb.call(
                                DynamoDbApi.LIST_CONTRIBUTOR_INSIGHTS,
                                new ListContributorInsightsInput(null, null, null))
                        .contributorInsightsSummaries())
                .containsExactly(
                        new ContributorInsightsSummary("items", null, "ENABLED", "ACCESSED_AND_THROTTLED_KEYS"),
                        new ContributorInsightsSummary("items", "by-g", "ENABLED", "ACCESSED_AND_THROTTLED_KEYS"));
    }

    @Test
    void contributorInsightsOfAnIndexThatIsNotThereAreNotFound() {
        dynamoDb.assertError(
                DynamoDbApi.UPDATE_CONTRIBUTOR_INSIGHTS,
                insights("none", "ENABLE"),
                "ResourceNotFoundException",
                "Requested resource not found: Index: none not found for table: items");
    }

    @Test
    void summariesComeInPages() {
        dynamoDb.createTable("more");
        var first =
                dynamoDb.call(DynamoDbApi.LIST_CONTRIBUTOR_INSIGHTS, new ListContributorInsightsInput(null, null, 3));
        assertThat(first.contributorInsightsSummaries()).hasSize(3);
        var second = dynamoDb.call(
                DynamoDbApi.LIST_CONTRIBUTOR_INSIGHTS, new ListContributorInsightsInput(null, first.nextToken(), 3));
        assertThat(second.contributorInsightsSummaries()).hasSize(1);
        assertThat(second.nextToken()).isNull();
        dynamoDb.assertInvalid(
                DynamoDbApi.LIST_CONTRIBUTOR_INSIGHTS,
                new ListContributorInsightsInput(null, "no token", 3),
                "Invalid Request: Provided nextToken is invalid: no token");
    }
}
