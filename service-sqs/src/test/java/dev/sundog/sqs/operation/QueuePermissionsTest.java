package dev.sundog.sqs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.sqs.SqsFixture;
import dev.sundog.sqs.api.AddPermissionRequest;
import dev.sundog.sqs.api.RemovePermissionRequest;
import dev.sundog.sqs.api.SetQueueAttributesRequest;
import dev.sundog.sqs.api.SqsApi;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** AddPermission and RemovePermission. */
class QueuePermissionsTest {

    private static final List<String> ONE = List.of("111111111111");

    private final SqsFixture sqs = new SqsFixture();
    private final String queue = sqs.queue("q");

    private void add(String label, List<String> accounts, List<String> actions) {
        sqs.call(SqsApi.ADD_PERMISSION, new AddPermissionRequest(queue, label, accounts, actions));
    }

    private String policy() {
        return sqs.attributes(queue).get("Policy");
    }

    @Test
    void permissionsBecomeStatementsOfThePolicy() {
        add("one", ONE, List.of("ReceiveMessage"));
        add("two", List.of("111111111111", "222222222222"), List.of("SendMessage", "DeleteMessage"));

        assertThat(policy())
                .isEqualTo(
                        "{\"Version\":\"2008-10-17\",\"Id\":\"arn:aws:sqs:us-east-1:000000000000:q/SQSDefaultPolicy\","
                                + "\"Statement\":[{\"Sid\":\"one\",\"Effect\":\"Allow\","
                                + "\"Principal\":{\"AWS\":\"arn:aws:iam::111111111111:root\"},\"Action\":\"SQS:ReceiveMessage\","
                                + "\"Resource\":\"arn:aws:sqs:us-east-1:000000000000:q\"},"
                                + "{\"Sid\":\"two\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                                + "[\"arn:aws:iam::111111111111:root\",\"arn:aws:iam::222222222222:root\"]},"
                                + "\"Action\":[\"SQS:SendMessage\",\"SQS:DeleteMessage\"],"
                                + "\"Resource\":\"arn:aws:sqs:us-east-1:000000000000:q\"}]}");
    }

    @Test
    void removingTheLastPermissionRemovesThePolicy() {
        add("one", ONE, List.of("*"));
        add("two", ONE, List.of("*"));
        remove("one");
        assertThat(policy()).contains("two").doesNotContain("one");

        remove("two");
        assertThat(policy()).isNull();
    }

    private void remove(String label) {
        sqs.call(SqsApi.REMOVE_PERMISSION, new RemovePermissionRequest(queue, label));
    }

    @Test
    void aPermissionJoinsThePolicyThatIsThere() {
        String statement =
                "{\"Sid\":\"s\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}";
        sqs.call(
                SqsApi.SET_QUEUE_ATTRIBUTES,
                new SetQueueAttributesRequest(
                        queue, Map.of("Policy", "{\"Version\":\"2012-10-17\",\"Statement\":" + statement + "}")));

        add("one", ONE, List.of("*"));

        assertThat(policy())
                .startsWith("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + ",{\"Sid\":\"one\"");
    }

    @Test
    void labelsAreUnique() {
        add("one", ONE, List.of("*"));

        assertRefused(
                "one",
                ONE,
                List.of("*"),
                "InvalidParameterValue",
                "Value one for parameter Label is invalid. Reason: Already exists.");
        sqs.assertError(
                SqsApi.REMOVE_PERMISSION,
                new RemovePermissionRequest(queue, "two"),
                "InvalidParameterValue",
                "Value two for parameter Label is invalid. Reason: can't find label.");
    }

    @Test
    void whatIsWrongWithAPermissionIsSaid() {
        assertRefused("", ONE, List.of("*"), "MissingParameter", "The request must contain the parameter Label.");
        assertRefused("l", ONE, List.of(), "MissingParameter", "The request must contain the parameter Actions.");
        assertRefused(
                "l",
                ONE,
                List.of("CreateQueue"),
                "InvalidParameterValue",
                "Value SQS:CreateQueue for parameter ActionName is invalid. "
                        + "Reason: Only the queue owner is allowed to invoke this action.");
        assertRefused(
                "l",
                ONE,
                List.of("SendMessageBatch"),
                "InvalidParameterValue",
                "Value SQS:SendMessageBatch for parameter ActionName is invalid. "
                        + "Reason: Please refer to the appropriate WSDL for a list of valid actions. ");
        assertRefused(
                "l",
                ONE,
                Collections.nCopies(8, "SendMessage"),
                "OverLimit",
                "8 Actions were found, maximum allowed is 7.");
        assertRefused(
                "l",
                List.of(),
                List.of("*"),
                "InvalidParameterValue",
                "Value [] for parameter PrincipalId is invalid. Reason: Unable to verify.");
        for (int i = 0; i < 20; i++) {
            add("l" + i, ONE, List.of("*"));
        }
        assertRefused("l20", ONE, List.of("*"), "OverLimit", "21 Statements were found, maximum allowed is 20.");
    }

    private void assertRefused(String label, List<String> accounts, List<String> actions, String code, String message) {
        sqs.assertError(
                SqsApi.ADD_PERMISSION, new AddPermissionRequest(queue, label, accounts, actions), code, message);
    }
}
