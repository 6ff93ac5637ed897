package dev.sundog.logs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.logs.FakeFunctions;
import dev.sundog.logs.LogsFixture;
import dev.sundog.logs.api.AccountPolicy;
import dev.sundog.logs.api.DeleteAccountPolicyRequest;
import dev.sundog.logs.api.DescribeAccountPoliciesRequest;
import dev.sundog.logs.api.DescribeFieldIndexesRequest;
import dev.sundog.logs.api.DescribeIndexPoliciesRequest;
import dev.sundog.logs.api.FieldIndex;
import dev.sundog.logs.api.IndexPolicy;
import dev.sundog.logs.api.LogsApi;
import dev.sundog.logs.api.PutAccountPolicyRequest;
import dev.sundog.logs.api.PutIndexPolicyRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountPoliciesTest {

    private static final String SUBSCRIPTION = "SUBSCRIPTION_FILTER_POLICY";
    private static final String INDEX = "FIELD_INDEX_POLICY";

    private final LogsFixture logs = new LogsFixture();
    private final FakeFunctions functions = new FakeFunctions();

    @BeforeEach
    void makeStreams() {
        logs.ports.offer(FunctionInvoker.class, functions);
        for (String group : List.of("g", "h")) {
            logs.group(group);
            logs.stream(group, "s");
        }
    }

    private AccountPolicy put(String name, String type, String document, String selection) {
        return logs.call(LogsApi.PUT_ACCOUNT_POLICY, new PutAccountPolicyRequest(name, document, type, null, selection))
                .accountPolicy();
    }

    private static String subscription(String pattern) {
        return "{\"DestinationArn\": \"" + FakeFunctions.FUNCTION + "\", \"FilterPattern\": \"" + pattern + "\"}";
    }

    @Test
    void aSubscriptionOfTheAccountIsSentTheEventsOfAllGroupsButThoseThatItNames() {
        put("all", SUBSCRIPTION, subscription("yes"), "LogGroupName NOT IN [\"h\"]");
        logs.log("g", "s", "yes", "no");
        logs.log("h", "s", "yes");

        assertThat(functions.sent).hasSize(1);
    }

    @Test
    void aSubscriptionWorksAfterARestartAndEndsWithItsPolicy() {
        put("all", SUBSCRIPTION, subscription(""), null);
        logs.reopen();
        logs.log("g", "s", "one");
        logs.call(LogsApi.DELETE_ACCOUNT_POLICY, new DeleteAccountPolicyRequest("all", SUBSCRIPTION));
        logs.log("g", "s", "two");

        assertThat(functions.sent).hasSize(1);
    }

    @Test
    void policiesAreToldWithWhatTheyAreFor() {
        AccountPolicy policy = put("all", SUBSCRIPTION, subscription(""), "LogGroupName NOT IN [\"h\", \"i\"]");

        assertThat(policy.scope()).isEqualTo("ALL");
        assertThat(policy.accountId()).isEqualTo("000000000000");
        assertThat(policy.lastUpdatedTime()).isEqualTo(logs.now());
        assertThat(logs.call(
                                LogsApi.DESCRIBE_ACCOUNT_POLICIES,
                                new DescribeAccountPoliciesRequest(SUBSCRIPTION, null, null, null))
                        .accountPolicies())
                .containsExactly(policy);
    }

    @Test
    void anAccountHasOneSubscriptionAndNoneThatCannotBeSent() {
        put("all", SUBSCRIPTION, subscription(""), null);
        refuse("other", SUBSCRIPTION, subscription(""), null, "LimitExceededException", "Resource limit exceeded.");
        refuse(
                "all",
                SUBSCRIPTION,
                subscription(""),
                "LogGroupName IN [\"h\"]",
                "InvalidParameterException",
                "Invalid selectionCriteria.");
        refuse("all", SUBSCRIPTION, "{}", null, "InvalidParameterException", "Syntax errors in policy.");
        refuse(
                "m",
                "METRIC_EXTRACTION_POLICY",
                "{}",
                null,
                "InvalidParameterException",
                "Sundog does not support account policies of type METRIC_EXTRACTION_POLICY.");
        logs.assertError(
                LogsApi.DELETE_ACCOUNT_POLICY,
                new DeleteAccountPolicyRequest("none", SUBSCRIPTION),
                "ResourceNotFoundException",
                "Policy with name [none] does not exist.");
    }

    private void refuse(String name, String type, String document, String selection, String code, String message) {
        logs.assertError(
                LogsApi.PUT_ACCOUNT_POLICY,
                new PutAccountPolicyRequest(name, document, type, null, selection),
                code,
                message);
    }

    @Test
    void aGroupsOwnIndexesStandInThePlaceOfTheAccounts() {
        put("all", INDEX, "{\"Fields\": [\"a\"]}", "LogGroupNamePrefix IN [\"g\"]");
        assertThat(indexing("g")).extracting(IndexPolicy::source).containsExactly("ACCOUNT");
        assertThat(indexing("h")).isEmpty();

        logs.call(LogsApi.PUT_INDEX_POLICY, new PutIndexPolicyRequest("g", "{\"Fields\": [\"b\", \"c\"]}"));
        assertThat(indexing("g")).extracting(IndexPolicy::source).containsExactly("LOG_GROUP");
        logs.log("g", "s", "{\"b\": 1}", "{\"a\": 2}");

        assertThat(logs.call(LogsApi.DESCRIBE_FIELD_INDEXES, new DescribeFieldIndexesRequest(List.of("g"), null))
                        .fieldIndexes())
                .extracting(FieldIndex::fieldIndexName)
                .containsExactly("b");
    }

    private List<IndexPolicy> indexing(String group) {
        return logs.call(LogsApi.DESCRIBE_INDEX_POLICIES, new DescribeIndexPoliciesRequest(List.of(group), null))
                .indexPolicies();
    }
}
