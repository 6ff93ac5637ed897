package dev.sundog.logs.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.testkit.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.MalformedQueryException;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/** The operations through the AWS SDK for Java v2, over sockets. */
class LogsSdkIT {

    private static Endpoint endpoint;
    private static CloudWatchLogsClient logs;

    private final String group = "g-" + UUID.randomUUID();
    private final long now = System.currentTimeMillis();

    @BeforeAll
    static void connect() {
        endpoint = new Endpoint();
        logs = CloudWatchLogsClient.builder()
                .endpointOverride(endpoint.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void disconnect() {
        logs.close();
        endpoint.close();
    }

    @BeforeEach
    void makeGroup() {
        logs.createLogGroup(create -> create.logGroupName(group).tags(Map.of("team", "weather")));
        for (String stream : List.of("a", "b")) {
            logs.createLogStream(create -> create.logGroupName(group).logStreamName(stream));
        }
    }

    private void put(String stream, String... messages) {
        List<InputLogEvent> events = Stream.of(messages)
                .map(message ->
                        InputLogEvent.builder().timestamp(now).message(message).build())
                .toList();
        logs.putLogEvents(put -> put.logGroupName(group).logStreamName(stream).logEvents(events));
    }

    @Test
    void groupsAndStreamsAreMadeListedAndDeleted() {
        assertThatThrownBy(() -> logs.createLogGroup(create -> create.logGroupName(group)))
                .isInstanceOf(ResourceAlreadyExistsException.class)
                .hasMessageContaining("The specified log group already exists");
        logs.putRetentionPolicy(put -> put.logGroupName(group).retentionInDays(7));

        LogGroup described = logs.describeLogGroups(describe -> describe.logGroupNamePrefix(group))
                .logGroups()
                .getFirst();
        assertThat(described.arn()).isEqualTo("arn:aws:logs:us-east-1:000000000000:log-group:" + group + ":*");
        assertThat(described.retentionInDays()).isEqualTo(7);
        assertThat(logs.listTagsForResource(list -> list.resourceArn(described.logGroupArn()))
                        .tags())
                .isEqualTo(Map.of("team", "weather"));
        assertThat(logs.describeLogStreams(describe -> describe.logGroupName(group))
                        .logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly("a", "b");

        logs.deleteLogGroup(delete -> delete.logGroupName(group));

        assertThatThrownBy(() -> logs.describeLogStreams(describe -> describe.logGroupName(group)))
                .isInstanceOfSatisfying(ResourceNotFoundException.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(400);
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo("The specified log group does not exist.");
                });
    }

    @Test
    void eventsAreReadByPages() {
        put("a", "1", "2", "3");

        assertThat(logs
                        .getLogEventsPaginator(get -> get.logGroupName(group)
                                .logStreamName("a")
                                .startFromHead(true)
                                .limit(2))
                        .events()
                        .stream())
                .extracting(OutputLogEvent::message)
                .containsExactly("1", "2", "3");
    }

    @Test
    void eventsAreFoundInAllStreams() {
        put("b", "{\"n\": 5, \"k\": null}", "{\"n\": 3, \"k\": null}");
        put("a", "{\"n\": 9, \"k\": null}", "plain");

        assertThat(logs
                        .filterLogEventsPaginator(filter -> filter.logGroupName(group)
                                .filterPattern("{ $.n > 4 && $.k IS NULL }")
                                .limit(1))
                        .events()
                        .stream())
                .extracting(FilteredLogEvent::logStreamName)
                .containsExactly("a", "b");
        assertThatThrownBy(() -> logs.filterLogEvents(
                        filter -> filter.logGroupName(group).filterPattern("Key:")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Invalid character(s) in term ':'");
    }

    @Test
    void metricFiltersAreKeptAndTested() {
        logs.putMetricFilter(put -> put.logGroupName(group)
                .filterName("errors")
                .filterPattern("ERROR")
                .metricTransformations(MetricTransformation.builder()
                        .metricName("Errors")
                        .metricNamespace("App")
                        .metricValue("1")
                        .build()));

        assertThat(logs.describeMetricFilters(describe -> describe.logGroupName(group))
                        .metricFilters())
                .extracting(MetricFilter::filterPattern)
                .containsExactly("ERROR");
        assertThat(logs.testMetricFilter(test -> test.filterPattern("[a, b=1*]").logEventMessages("x 12", "x 2"))
                        .matches())
                .singleElement()
                .satisfies(match -> assertThat(match.extractedValues()).isEqualTo(Map.of("$a", "x", "$b", "12")));
    }

    @Test
    void queriesAreAsked() {
        put("a", "{\"n\": 5, \"k\": \"x\"}", "{\"n\": 3, \"k\": \"x\"}", "{\"n\": 1, \"k\": \"y\"}");
        String id = logs.startQuery(start -> start.logGroupName(group)
                        .startTime(now / 1000 - 60)
                        .endTime(now / 1000 + 60)
                        .queryString("filter n > 0 | stats sum(n) as total by k | sort total desc"))
                .queryId();

        var results = logs.getQueryResults(get -> get.queryId(id));

        assertThat(results.status()).isEqualTo(QueryStatus.COMPLETE);
        assertThat(results.results().getFirst()).extracting(ResultField::value).containsExactly("x", "8");
        assertThat(results.statistics().recordsMatched()).isEqualTo(3);
        assertThatThrownBy(() -> logs.startQuery(start -> start.logGroupName(group)
                        .startTime(0L)
                        .endTime(now / 1000)
                        .queryString("fields @message | nonsense")))
                .isInstanceOfSatisfying(MalformedQueryException.class, error -> {
                    assertThat(error.queryCompileError().location().startCharOffset())
                            .isEqualTo(18);
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo("unexpected symbol found nonsense at line 1 and position 19");
                });
    }
}
