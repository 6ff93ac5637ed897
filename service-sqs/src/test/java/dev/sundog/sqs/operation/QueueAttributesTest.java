package dev.sundog.sqs.operation;

import static dev.sundog.sqs.SqsFixture.arn;
import static dev.sundog.sqs.SqsFixture.redrivePolicy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.sqs.SqsFixture;
import dev.sundog.sqs.api.CreateQueueRequest;
import dev.sundog.sqs.api.SetQueueAttributesRequest;
import dev.sundog.sqs.api.SqsApi;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names and attributes CreateQueue and SetQueueAttributes take and refuse. */
class QueueAttributesTest {

    private final SqsFixture sqs = new SqsFixture();

    private void assertRefused(String name, Map<String, String> attributes, String code, String message) {
        sqs.assertError(SqsApi.CREATE_QUEUE, new CreateQueueRequest(name, attributes, null), code, message);
    }

    private void set(String url, Map<String, String> attributes) {
        sqs.call(SqsApi.SET_QUEUE_ATTRIBUTES, new SetQueueAttributesRequest(url, attributes));
    }

    @Test
    void namesAreChecked() {
        String malformed = "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length";
        String malformedFifo = "The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
                + "underscores, must end with .fifo suffix and be 1 to 80 in length";
        Map<String, String> fifo = Map.of("FifoQueue", "true");

        assertRefused(
                null,
                null,
                "InvalidParameterValue",
                "Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
        assertRefused("", null, "InvalidParameterValue", "Queue name cannot be empty");
        for (String bad : List.of("bad name!", "in.fo", "ééwwà", "x".repeat(81), "x.fifo")) {
            assertRefused(bad, null, "InvalidParameterValue", malformed);
        }
        for (String bad : List.of("x", ".fifo", "a.b.fifo", "x".repeat(76) + ".fifo")) {
            assertRefused(bad, fifo, "InvalidParameterValue", malformedFifo);
        }
        sqs.queue("x".repeat(80));
        sqs.queue("x".repeat(75) + ".fifo", fifo);
    }

    @ParameterizedTest
    @CsvSource({
        "VisibilityTimeout, 0, 43200",
        "DelaySeconds, 0, 900",
        "MaximumMessageSize, 1024, 1048576",
        "MessageRetentionPeriod, 60, 1209600",
        "ReceiveMessageWaitTimeSeconds, 0, 20"
    })
    void numbersHaveTheirRanges(String attribute, int least, int most) {
        for (String bad : List.of("", "abc", " 60", "60.5", "-1", "" + (least - 1), "" + (most + 1), "99999999999")) {
            assertRefused(
                    "q",
                    Map.of(attribute, bad),
                    "InvalidAttributeValue",
                    "Invalid value for the parameter " + attribute + ".");
        }
        String url = sqs.queue("q", Map.of(attribute, "" + least));
        set(url, Map.of(attribute, "" + most));
        assertThat(sqs.attributes(url)).containsEntry(attribute, "" + most);
    }

    @Test
    void unknownAndReadOnlyAttributesAreRefused() {
        for (String bad : List.of("Bogus", "QueueArn", "ApproximateNumberOfMessages", "All", "FifoQueue")) {
            assertRefused("q", Map.of(bad, "false"), "InvalidAttributeName", "Unknown Attribute " + bad + ".");
        }
        for (String fifoOnly : List.of("DeduplicationScope", "FifoThroughputLimit")) {
            assertRefused(
                    "q",
                    Map.of(fifoOnly, "queue"),
                    "InvalidAttributeName",
                    "You can specify the " + fifoOnly + " only when FifoQueue is set to true.");
        }
    }

    @Test
    void theTypeOfAQueueDoesNotChange() {
        String standard = sqs.queue("q");
        String fifo = sqs.queue("q.fifo", Map.of("FifoQueue", "true"));

        assertSetRefused(standard, Map.of("FifoQueue", "true"), "InvalidAttributeName", "Unknown Attribute FifoQueue.");
        assertSetRefused(
                fifo,
                Map.of("FifoQueue", "false"),
                "InvalidAttributeValue",
                "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.");
        set(fifo, Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"));
    }

    private void assertSetRefused(String url, Map<String, String> attributes, String code, String message) {
        sqs.assertError(SqsApi.SET_QUEUE_ATTRIBUTES, new SetQueueAttributesRequest(url, attributes), code, message);
    }

    @Test
    void throughputByGroupNeedsDeduplicationByGroup() {
        String fifo = sqs.queue("q.fifo", Map.of("FifoQueue", "true"));

        assertSetRefused(
                fifo,
                Map.of("FifoThroughputLimit", "perMessageGroupId"),
                "InvalidAttributeValue",
                "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup");
        set(fifo, Map.of("FifoThroughputLimit", "perMessageGroupId", "DeduplicationScope", "messageGroup"));
        assertThat(sqs.attributes(fifo)).containsEntry("FifoThroughputLimit", "perMessageGroupId");
    }

    @Test
    void settingNothingIsRefused() {
        assertSetRefused(
                sqs.queue("q"), Map.of(), "MissingParameter", "The request must contain the parameter Attribute.Name.");
    }

    @Test
    void aQueueHasOneKindOfEncryption() {
        assertRefused(
                "q",
                Map.of("SqsManagedSseEnabled", "true", "KmsMasterKeyId", "k"),
                "InvalidAttributeName",
                "You can use one type of server-side encryption (SSE) at one time. "
                        + "You can either enable KMS SSE or SQS SSE.");
        String url = sqs.queue("q", Map.of("KmsMasterKeyId", "testKeyId"));
        assertThat(sqs.attributes(url))
                .containsEntry("KmsMasterKeyId", "testKeyId")
                .containsEntry("KmsDataKeyReusePeriodSeconds", "300")
                .containsEntry("SqsManagedSseEnabled", "false");

        set(url, Map.of("SqsManagedSseEnabled", "true"));
        assertThat(sqs.attributes(url))
                .doesNotContainKeys("KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds")
                .containsEntry("SqsManagedSseEnabled", "true");

        set(url, Map.of("KmsMasterKeyId", "other", "KmsDataKeyReusePeriodSeconds", "6000"));
        set(url, Map.of("KmsMasterKeyId", ""));
        assertThat(sqs.attributes(url))
                .doesNotContainKey("KmsMasterKeyId")
                .containsEntry("SqsManagedSseEnabled", "false");
    }

    @Test
    void theRedrivePolicyIsGivenBackInAWSsForm() {
        sqs.queue("dead");
        String url = sqs.queue(
                "q",
                Map.of(
                        "RedrivePolicy",
                        "{ \"maxReceiveCount\": \"5\", \"deadLetterTargetArn\": \"" + arn("dead") + "\" }"));

        assertThat(sqs.attributes(url)).containsEntry("RedrivePolicy", redrivePolicy("dead", 5));
        set(url, Map.of("RedrivePolicy", ""));
        assertThat(sqs.attributes(url)).doesNotContainKey("RedrivePolicy");
    }

    @Test
    void whatIsNoRedrivePolicyIsRefused() {
        sqs.queue("dead");
        sqs.queue("dead.fifo", Map.of("FifoQueue", "true"));
        for (String bad : List.of("notjson", "[]", " ", "{bad", "5")) {
            assertRefused(
                    "q",
                    Map.of("RedrivePolicy", bad),
                    "InvalidAttributeValue",
                    "Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a valid JSON map.");
        }
        assertPolicyRefused("{}", "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
        assertPolicyRefused(
                "{\"maxReceiveCount\":5}", "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
        assertPolicyRefused(
                "{\"deadLetterTargetArn\":\"" + arn("dead") + "\",\"maxReceiveCount\":5,\"x\":1}",
                "Only following attributes are supported: [deadLetterTargetArn, maxReceiveCount].");
        for (String count : List.of("0", "-36", "1001", "1.5")) {
            assertPolicyRefused(
                    "{\"deadLetterTargetArn\":\"" + arn("dead") + "\",\"maxReceiveCount\":" + count + "}",
                    "Invalid value for maxReceiveCount: " + count
                            + ", valid values are from 1 to 1000 both inclusive.");
        }
        assertPolicyRefused(
                "{\"deadLetterTargetArn\": \"dummy\", \"maxReceiveCount\": 42}",
                "Invalid value for deadLetterTargetArn.");
        assertPolicyRefused(
                "{\"deadLetterTargetArn\":\"arn:aws:sns:us-east-1:000000000000:t\",\"maxReceiveCount\":5}",
                "Only SQS queues are valid resources for deadLetterTargetArn.");
        assertPolicyRefused(
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:111111111111:q\",\"maxReceiveCount\":5}",
                "Dead-letter target owner should be same as the source.");
        assertPolicyRefused(
                redrivePolicy("dead.fifo", 5), "Dead-letter queue must be same type of queue as the source..");
        assertPolicyRefused(redrivePolicy("unknown", 5), "Dead letter target does not exist.");
    }

    private void assertPolicyRefused(String policy, String reason) {
        assertRefused(
                "q",
                Map.of("RedrivePolicy", policy),
                "InvalidParameterValue",
                "Value " + policy + " for parameter RedrivePolicy is invalid. Reason: " + reason);
    }

    @Test
    void aDeadLetterQueueChoosesItsSources() {
        sqs.queue("deny", Map.of("RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}"));
        sqs.queue(
                "some",
                Map.of(
                        "RedriveAllowPolicy",
                        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"" + arn("chosen") + "\"]}"));

        sqs.queue("chosen", Map.of("RedrivePolicy", redrivePolicy("some", 1)));
        assertThat(sqs.error(
                        SqsApi.CREATE_QUEUE,
                        new CreateQueueRequest("other", Map.of("RedrivePolicy", redrivePolicy("some", 1)), null)))
                .hasMessageContaining("for parameter RedrivePolicy is invalid");
        assertThat(sqs.error(
                        SqsApi.CREATE_QUEUE,
                        new CreateQueueRequest("other", Map.of("RedrivePolicy", redrivePolicy("deny", 1)), null)))
                .hasMessageContaining("for parameter RedrivePolicy is invalid");
    }

    @Test
    void whatIsNoRedriveAllowPolicyIsRefused() {
        String unsupported = "Invalid value for the parameter RedriveAllowPolicy. Reason: Amazon SQS can't create the "
                + "redrive allow policy, as it’s in an unsupported format.";
        for (String bad : List.of(
                "badjson",
                "[]",
                "{}",
                "{\"redrivePermission\":\"dummy\"}",
                "{\"redrivePermission\":\"allowAll\",\"dummy\":1}",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":\"arn\"}",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[1]}")) {
            assertRefused("q", Map.of("RedriveAllowPolicy", bad), "InvalidAttributeValue", unsupported);
        }
        String none = "When you specify the byQueue permission type, you must also specify one or more "
                + "sourceQueueArns values.";
        assertAllowPolicyRefused("{\"redrivePermission\":\"byQueue\"}", none);
        assertAllowPolicyRefused("{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[]}", none);
        assertAllowPolicyRefused(
                "{\"redrivePermission\":\"denyAll\",\"sourceQueueArns\":[\"a\"]}",
                "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.");
        String eleven = IntStream.range(0, 11).mapToObj(i -> "\"a" + i + "\"").collect(Collectors.joining(","));
        assertAllowPolicyRefused(
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[" + eleven + "]}",
                "The maximum number of source queue ARNs you can specify is 10.");
    }

    private void assertAllowPolicyRefused(String policy, String reason) {
        assertRefused(
                "q",
                Map.of("RedriveAllowPolicy", policy),
                "InvalidParameterValue",
                "Value " + policy + " for parameter RedriveAllowPolicy is invalid. Reason: "
                        + "Amazon SQS can't create the redrive allow policy. " + reason);
    }

    @Test
    void policiesAreCheckedForForm() {
        String statement = "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}";
        for (String bad : List.of(
                "{bad",
                "[]",
                "5",
                "{}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
                "{\"Version\":\"4532-10-17\",\"Statement\":[" + statement + "]}",
                "{\"Dummy\":1,\"Statement\":[" + statement + "]}",
                "{\"Statement\":" + statement.replace("Allow", "Maybe") + "}",
                "{\"Statement\":" + statement.replace("Principal", "dummy") + "}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a\",\"Resource\":\"r\"}}")) {
            assertRefused(
                    "q", Map.of("Policy", bad), "InvalidAttributeValue", "Invalid value for the parameter Policy.");
        }
        String many = String.join(",", Collections.nCopies(22, statement));
        assertRefused(
                "q",
                Map.of("Policy", "{\"Statement\":[" + many + "]}"),
                "OverLimit",
                "22 statements were found in the submitted policy, max allowed is 20");

        String good = "{\"Version\":\"2012-10-17\",\"Statement\":" + statement + "}";
        String url = sqs.queue("q", Map.of("Policy", good));
        assertThat(sqs.attributes(url)).containsEntry("Policy", good);
        set(url, Map.of("Policy", ""));
        assertThat(sqs.attributes(url)).doesNotContainKey("Policy");
    }
}
