package dev.sundog.logs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.logs.FakeFunctions;
import dev.sundog.logs.LogsFixture;
import dev.sundog.logs.api.DeleteMetricFilterRequest;
import dev.sundog.logs.api.DeleteSubscriptionFilterRequest;
import dev.sundog.logs.api.DescribeLogGroupsRequest;
import dev.sundog.logs.api.DescribeMetricFiltersRequest;
import dev.sundog.logs.api.DescribeSubscriptionFiltersRequest;
import dev.sundog.logs.api.LogsApi;
import dev.sundog.logs.api.MetricFilter;
import dev.sundog.logs.api.MetricFilterMatchRecord;
import dev.sundog.logs.api.MetricTransformation;
import dev.sundog.logs.api.PutMetricFilterRequest;
import dev.sundog.logs.api.PutSubscriptionFilterRequest;
import dev.sundog.logs.api.SubscriptionFilter;
import dev.sundog.logs.api.TestMetricFilterRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FiltersTest {

    private static final String FUNCTION = FakeFunctions.FUNCTION;

    private final LogsFixture logs = new LogsFixture();

    @BeforeEach
    void makeGroups() {
        logs.ports.offer(FunctionInvoker.class, new FakeFunctions());
        logs.group("g");
        logs.group("h");
    }

    private static PutMetricFilterRequest metric(String group, String name, String pattern) {
        return PutMetricFilterRequest.builder()
                .logGroupName(group)
                .filterName(name)
                .filterPattern(pattern)
                .metricTransformations(List.of(new MetricTransformation("m-" + name, "ns", "1", 0.0, null, null)))
                .build();
    }

    private static PutSubscriptionFilterRequest subscription(String name, String pattern, String destination) {
        return PutSubscriptionFilterRequest.builder()
                .logGroupName("g")
                .filterName(name)
                .filterPattern(pattern)
                .destinationArn(destination)
                .build();
    }

    private List<MetricFilter> metricFilters(DescribeMetricFiltersRequest.Builder request) {
        return logs.call(LogsApi.DESCRIBE_METRIC_FILTERS, request.build()).metricFilters();
    }

    private List<SubscriptionFilter> subscriptions() {
        return logs.call(
                        LogsApi.DESCRIBE_SUBSCRIPTION_FILTERS,
                        DescribeSubscriptionFiltersRequest.builder()
                                .logGroupName("g")
                                .build())
                .subscriptionFilters();
    }

    @Test
    void metricFiltersAreKeptCountedFoundAndDeleted() {
        logs.call(LogsApi.PUT_METRIC_FILTER, metric("g", "b", "{$.message = \"test\"}"));
        logs.call(LogsApi.PUT_METRIC_FILTER, metric("h", "a", " "));
        logs.reopen();

        assertThat(metricFilters(DescribeMetricFiltersRequest.builder()))
                .extracting(MetricFilter::filterName)
                .containsExactly("a", "b");
        assertThat(metricFilters(
                        DescribeMetricFiltersRequest.builder().metricName("m-b").metricNamespace("ns")))
                .containsExactly(new MetricFilter(
                        "b",
                        "{$.message = \"test\"}",
                        List.of(new MetricTransformation("m-b", "ns", "1", 0.0, null, null)),
                        logs.now(),
                        "g",
                        false,
                        null,
                        null));
        assertThat(logs.call(
                                LogsApi.DESCRIBE_LOG_GROUPS,
                                DescribeLogGroupsRequest.builder().build())
                        .logGroups()
                        .getFirst()
                        .metricFilterCount())
                .isEqualTo(1);

        logs.call(LogsApi.DELETE_METRIC_FILTER, new DeleteMetricFilterRequest("g", "b"));
        assertThat(metricFilters(DescribeMetricFiltersRequest.builder().logGroupName("g")))
                .isEmpty();
        logs.assertError(
                LogsApi.DELETE_METRIC_FILTER,
                new DeleteMetricFilterRequest("g", "b"),
                "ResourceNotFoundException",
                "The specified metric filter does not exist.");
    }

    @Test
    void metricFiltersComePageByPage() {
        for (String name : List.of("a", "b", "c")) {
            logs.call(LogsApi.PUT_METRIC_FILTER, metric("g", name, ""));
        }
        var first = logs.call(
                LogsApi.DESCRIBE_METRIC_FILTERS,
                DescribeMetricFiltersRequest.builder().limit(2).build());
        var second = logs.call(
                LogsApi.DESCRIBE_METRIC_FILTERS,
                DescribeMetricFiltersRequest.builder()
                        .limit(2)
                        .nextToken(first.nextToken())
                        .build());

        assertThat(first.metricFilters()).extracting(MetricFilter::filterName).containsExactly("a", "b");
        assertThat(second.metricFilters()).extracting(MetricFilter::filterName).containsExactly("c");
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void aGroupHasFiveFiltersWithRegularExpressions() {
        for (int i = 0; i < 5; i++) {
            logs.call(LogsApi.PUT_METRIC_FILTER, metric("g", "f" + i, "%a+%"));
        }
        logs.call(LogsApi.PUT_METRIC_FILTER, metric("g", "f0", "%b+%"));

        logs.assertError(
                LogsApi.PUT_METRIC_FILTER,
                metric("g", "f5", "%a+%"),
                "LimitExceededException",
                "Resource limit exceeded.");
    }

    @Test
    void metricFiltersNeedAPatternAndNoDimensionsBesidesADefault() {
        logs.assertError(
                LogsApi.PUT_METRIC_FILTER,
                metric("g", "f", "{ $.a }"),
                "InvalidParameterException",
                "Invalid metric filter pattern");
        logs.assertError(
                LogsApi.PUT_METRIC_FILTER,
                PutMetricFilterRequest.builder()
                        .logGroupName("g")
                        .filterName("f")
                        .filterPattern("")
                        .metricTransformations(
                                List.of(new MetricTransformation("m", "ns", "1", 0.0, Map.of("a", "$.a"), null)))
                        .build(),
                "InvalidParameterException",
                "Invalid metric transformation: dimensions and default value are mutually exclusive properties.");
    }

    @Test
    void patternsAreTestedOnMessages() {
        var matches = logs.call(
                        LogsApi.TEST_METRIC_FILTER,
                        new TestMetricFilterRequest("[ip, ..., size > 10]", List.of("1.1.1.1 x 9", "1.1.1.2 x 11")))
                .matches();

        assertThat(matches)
                .containsExactly(new MetricFilterMatchRecord(
                        2L, "1.1.1.2 x 11", Map.of("$ip", "1.1.1.2", "$2", "x", "$size", "11")));
    }

    @Test
    void subscriptionFiltersAreKeptUpToTwoAndDeleted() {
        logs.call(LogsApi.PUT_SUBSCRIPTION_FILTER, subscription("a", "", FUNCTION));
        logs.call(LogsApi.PUT_SUBSCRIPTION_FILTER, subscription("b", "", FUNCTION));
        logs.call(LogsApi.PUT_SUBSCRIPTION_FILTER, subscription("b", "[]", FUNCTION));
        logs.assertError(
                LogsApi.PUT_SUBSCRIPTION_FILTER,
                subscription("c", "", FUNCTION),
                "LimitExceededException",
                "Resource limit exceeded.");

        assertThat(subscriptions())
                .last()
                .isEqualTo(new SubscriptionFilter(
                        "b", "g", "[]", FUNCTION, null, "ByLogStream", false, logs.now(), null, null));

        logs.call(LogsApi.DELETE_SUBSCRIPTION_FILTER, new DeleteSubscriptionFilterRequest("g", "a"));
        assertThat(subscriptions()).extracting(SubscriptionFilter::filterName).containsExactly("b");
        logs.assertError(
                LogsApi.DELETE_SUBSCRIPTION_FILTER,
                new DeleteSubscriptionFilterRequest("g", "a"),
                "ResourceNotFoundException",
                "The specified subscription filter does not exist.");
    }

    @Test
    void subscriptionFiltersNeedADestinationThatTheyReach() {
        assertRefused(
                "arn:aws:lambda:us-east-1:111111111111:function:f",
                null,
                "AccessDeniedException",
                "Cross-account lambda invocation passing is not allowed. "
                        + "You must use DestinationPolicies to create cross account lambda triggers.");
        assertRefused(
                "arn:aws:kinesis:us-east-1:000000000000:stream/s",
                null,
                "InvalidParameterException",
                "destinationArn for vendor kinesis cannot be used without roleArn");
        assertRefused(
                "arn:aws:kinesis:us-east-1:000000000000:stream/s",
                "arn:aws:iam::000000000000:role/r",
                "InvalidParameterException",
                "Could not deliver test message to specified Kinesis stream. "
                        + "Check if the given Kinesis stream is in ACTIVE state.");
        assertRefused(
                "arn:aws:sqs:us-east-1:000000000000:q",
                null,
                "InvalidParameterException",
                "PutSubscriptionFilter operation cannot work with destinationArn for vendor sqs");
    }

    private void assertRefused(String destination, String role, String code, String message) {
        logs.assertError(
                LogsApi.PUT_SUBSCRIPTION_FILTER,
                PutSubscriptionFilterRequest.builder()
                        .logGroupName("g")
                        .filterName("f")
                        .filterPattern("")
                        .destinationArn(destination)
                        .roleArn(role)
                        .build(),
                code,
                message);
    }
}
