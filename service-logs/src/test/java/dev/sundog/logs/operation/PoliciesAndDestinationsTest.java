package dev.sundog.logs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.logs.LogsFixture;
import dev.sundog.logs.api.DeleteDestinationRequest;
import dev.sundog.logs.api.DeleteResourcePolicyRequest;
import dev.sundog.logs.api.DescribeDestinationsRequest;
import dev.sundog.logs.api.DescribeResourcePoliciesRequest;
import dev.sundog.logs.api.Destination;
import dev.sundog.logs.api.LogsApi;
import dev.sundog.logs.api.PutDestinationPolicyRequest;
import dev.sundog.logs.api.PutDestinationRequest;
import dev.sundog.logs.api.PutResourcePolicyRequest;
import dev.sundog.logs.api.ResourcePolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoliciesAndDestinationsTest {

    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
    private static final String STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    private static final String ROLE = "arn:aws:iam::000000000000:role/r";

    private final LogsFixture logs = new LogsFixture();

    private static PutResourcePolicyRequest policy(String name, String document) {
        return PutResourcePolicyRequest.builder()
                .policyName(name)
                .policyDocument(document)
                .build();
    }

    private List<ResourcePolicy> policies(DescribeResourcePoliciesRequest.Builder request) {
        return logs.call(LogsApi.DESCRIBE_RESOURCE_POLICIES, request.build()).resourcePolicies();
    }

    @Test
    void policiesAreKeptUpToTenChangedAndDeleted() {
        for (int i = 0; i < 10; i++) {
            logs.call(LogsApi.PUT_RESOURCE_POLICY, policy("p" + i, POLICY));
        }
        ResourcePolicy changed =
                logs.call(LogsApi.PUT_RESOURCE_POLICY, policy("p0", "{}")).resourcePolicy();
        logs.assertError(
                LogsApi.PUT_RESOURCE_POLICY,
                policy("p10", POLICY),
                "LimitExceededException",
                "Resource limit exceeded.");

        assertThat(changed)
                .isEqualTo(ResourcePolicy.builder()
                        .policyName("p0")
                        .policyDocument("{}")
                        .lastUpdatedTime(logs.now())
                        .policyScope("ACCOUNT")
                        .build());
        assertThat(policies(DescribeResourcePoliciesRequest.builder()))
                .hasSize(10)
                .first()
                .isEqualTo(changed);
        assertThat(policies(DescribeResourcePoliciesRequest.builder().policyScope("RESOURCE")))
                .isEmpty();

        logs.call(
                LogsApi.DELETE_RESOURCE_POLICY,
                DeleteResourcePolicyRequest.builder().policyName("p0").build());
        assertThat(policies(DescribeResourcePoliciesRequest.builder())).hasSize(9);
        logs.assertError(
                LogsApi.DELETE_RESOURCE_POLICY,
                DeleteResourcePolicyRequest.builder().policyName("p0").build(),
                "ResourceNotFoundException",
                "Policy with name [p0] does not exist.");
    }

    @Test
    void policiesOfSingleResourcesAreRefusedByName() {
        logs.assertError(
                LogsApi.PUT_RESOURCE_POLICY,
                PutResourcePolicyRequest.builder()
                        .policyDocument(POLICY)
                        .resourceArn("arn:aws:logs:us-east-1:000000000000:log-group:g")
                        .build(),
                "InvalidParameterException",
                "Sundog does not support policies of single resources (resourceArn).");
        logs.assertError(
                LogsApi.PUT_RESOURCE_POLICY, policy("p", "{"), "InvalidParameterException", "Syntax errors in policy.");
    }

    private List<Destination> destinations(String prefix) {
        return logs.call(
                        LogsApi.DESCRIBE_DESTINATIONS,
                        DescribeDestinationsRequest.builder()
                                .destinationNamePrefix(prefix)
                                .build())
                .destinations();
    }

    @Test
    void destinationsAreKeptWithTheirPoliciesAndDeleted() {
        logs.call(LogsApi.PUT_DESTINATION, new PutDestinationRequest("d", STREAM, ROLE, null));
        logs.call(LogsApi.PUT_DESTINATION_POLICY, new PutDestinationPolicyRequest("d", POLICY, null));
        logs.call(LogsApi.PUT_DESTINATION, new PutDestinationRequest("d", STREAM + "2", ROLE, null));
        logs.reopen();

        assertThat(destinations("d"))
                .containsExactly(new Destination(
                        "d",
                        STREAM + "2",
                        ROLE,
                        POLICY,
                        "arn:aws:logs:us-east-1:000000000000:destination:d",
                        logs.now()));
        assertThat(destinations("e")).isEmpty();

        logs.call(LogsApi.DELETE_DESTINATION, new DeleteDestinationRequest("d"));
        logs.assertError(
                LogsApi.DELETE_DESTINATION,
                new DeleteDestinationRequest("d"),
                "ResourceNotFoundException",
                "The specified destination does not exist.");
        logs.assertError(
                LogsApi.PUT_DESTINATION_POLICY,
                new PutDestinationPolicyRequest("d", POLICY, null),
                "ResourceNotFoundException",
                "The specified destination does not exist.");
    }
}
