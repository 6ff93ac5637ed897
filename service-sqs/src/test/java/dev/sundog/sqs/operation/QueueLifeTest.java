package dev.sundog.sqs.operation;

import static dev.sundog.sqs.SqsFixture.arn;
import static dev.sundog.sqs.SqsFixture.redrivePolicy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.sqs.SqsFixture;
import dev.sundog.sqs.api.CreateQueueRequest;
import dev.sundog.sqs.api.DeleteQueueRequest;
import dev.sundog.sqs.api.GetQueueAttributesRequest;
import dev.sundog.sqs.api.GetQueueUrlRequest;
import dev.sundog.sqs.api.ListDeadLetterSourceQueuesRequest;
import dev.sundog.sqs.api.ListQueueTagsRequest;
import dev.sundog.sqs.api.ListQueuesRequest;
import dev.sundog.sqs.api.PurgeQueueRequest;
import dev.sundog.sqs.api.SendMessageRequest;
import dev.sundog.sqs.api.SetQueueAttributesRequest;
import dev.sundog.sqs.api.SqsApi;
import dev.sundog.sqs.api.TagQueueRequest;
import dev.sundog.sqs.api.UntagQueueRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Making, finding, describing, tagging, purging and deleting queues. */
class QueueLifeTest {

    private final SqsFixture sqs = new SqsFixture();

    @Test
    void aQueueHasAWSsDefaults() {
        Map<String, String> attributes = new TreeMap<>(sqs.attributes(sqs.queue("q")));

        assertThat(attributes)
                .containsExactlyEntriesOf(new TreeMap<>(Map.ofEntries(
                        Map.entry("QueueArn", arn("q")),
                        Map.entry("ApproximateNumberOfMessages", "0"),
                        Map.entry("ApproximateNumberOfMessagesNotVisible", "0"),
                        Map.entry("ApproximateNumberOfMessagesDelayed", "0"),
                        Map.entry("CreatedTimestamp", "1767225600"),
                        Map.entry("LastModifiedTimestamp", "1767225600"),
                        Map.entry("VisibilityTimeout", "30"),
                        Map.entry("MaximumMessageSize", "1048576"),
                        Map.entry("MessageRetentionPeriod", "345600"),
                        Map.entry("DelaySeconds", "0"),
                        Map.entry("ReceiveMessageWaitTimeSeconds", "0"),
                        Map.entry("SqsManagedSseEnabled", "true"))));
    }

    @Test
    void aFifoQueueHasFourAttributesMore() {
        assertThat(sqs.attributes(sqs.queue("q.fifo", Map.of("FifoQueue", "true"))))
                .containsEntry("FifoQueue", "true")
                .containsEntry("ContentBasedDeduplication", "false")
                .containsEntry("DeduplicationScope", "queue")
                .containsEntry("FifoThroughputLimit", "perQueue")
                .hasSize(16);
    }

    @Test
    void theUrlHasTheHostUnderWhichTheEmulatorWasReached() {
        assertThat(sqs.queue("q")).isEqualTo("http://localhost:4566/000000000000/q");
    }

    @Test
    void makingAQueueAgainFindsItIfNothingGivenDiffers() {
        String url = sqs.queue("q", Map.of("DelaySeconds", "5", "VisibilityTimeout", "60"));

        assertThat(sqs.queue("q")).isEqualTo(url);
        assertThat(sqs.queue("q", Map.of("DelaySeconds", "5"))).isEqualTo(url);
        sqs.assertError(
                SqsApi.CREATE_QUEUE,
                new CreateQueueRequest("q", Map.of("DelaySeconds", "6"), null),
                "QueueAlreadyExists",
                "A queue already exists with the same name and a different value for attribute DelaySeconds");
    }

    @Test
    void aQueueThatWasChangedIsComparedAsItIsNow() {
        String url = sqs.queue("q", Map.of("DelaySeconds", "1"));
        sqs.call(SqsApi.SET_QUEUE_ATTRIBUTES, new SetQueueAttributesRequest(url, Map.of("DelaySeconds", "2")));

        assertThat(sqs.error(SqsApi.CREATE_QUEUE, new CreateQueueRequest("q", Map.of("DelaySeconds", "1"), null)))
                .isNotNull();
        assertThat(sqs.queue("q", Map.of("DelaySeconds", "2"))).isEqualTo(url);
    }

    @Test
    void theNameOfADeletedQueueRestsForAMinute() {
        String url = sqs.queue("q");
        sqs.call(SqsApi.DELETE_QUEUE, new DeleteQueueRequest(url));
        var again = new CreateQueueRequest("q", null, null);

        sqs.advance(Duration.ofMillis(59_999));
        sqs.assertError(
                SqsApi.CREATE_QUEUE,
                again,
                "AWS.SimpleQueueService.QueueDeletedRecently",
                "You must wait 60 seconds after deleting a queue before you can create another with the same name.");

        sqs.advance(Duration.ofMillis(1));
        assertThat(sqs.call(SqsApi.CREATE_QUEUE, again).queueUrl()).isEqualTo(url);
        assertThat(sqs.bodies(url, 1)).isEmpty();
    }

    @Test
    void theRestsCanBeSwitchedOffAsInLocalStack() {
        SqsFixture quick = new SqsFixture(
                new ServiceSettings(Map.of("SQS_DELAY_RECENTLY_DELETED", "0", "SQS_DELAY_PURGE_RETRY", "0")));
        String url = quick.queue("q");
        quick.call(SqsApi.PURGE_QUEUE, new PurgeQueueRequest(url));
        quick.call(SqsApi.PURGE_QUEUE, new PurgeQueueRequest(url));
        quick.call(SqsApi.DELETE_QUEUE, new DeleteQueueRequest(url));

        assertThat(quick.queue("q")).isEqualTo(url);
    }

    @Test
    void aDeletedQueueDoesNotExistInAnyOperation() {
        String url = sqs.queue("q");
        sqs.send(url, "m");
        sqs.call(SqsApi.DELETE_QUEUE, new DeleteQueueRequest(url));

        sqs.assertError(
                SqsApi.SEND_MESSAGE,
                new SendMessageRequest(url, "m", null, null, null, null, null),
                "AWS.SimpleQueueService.NonExistentQueue",
                "The specified queue does not exist.");
        assertThat(sqs.error(SqsApi.DELETE_QUEUE, new DeleteQueueRequest(url)).xmlMessage())
                .isEqualTo("The specified queue does not exist for this wsdl version.");
        assertThat(sqs.error(SqsApi.GET_QUEUE_URL, new GetQueueUrlRequest("q", null)))
                .isNotNull();
    }

    @Test
    void aDeletedQueueComesBackEmptyAfterItsRest() {
        String url = sqs.queue("q");
        sqs.send(url, "old");
        sqs.call(SqsApi.DELETE_QUEUE, new DeleteQueueRequest(url));
        sqs.advanceSeconds(60);
        sqs.queue("q");
        sqs.reopen();

        assertThat(sqs.bodies(url, 10)).isEmpty();
    }

    @Test
    void aPurgeEmptiesTheQueueAndKeepsTheNextOneOffForAMinute() {
        String url = sqs.queue("q");
        sqs.send(url, "visible");
        sqs.send(url, "in flight");
        sqs.receive(url, 1);
        sqs.call(SqsApi.SEND_MESSAGE, new SendMessageRequest(url, "delayed", 10, null, null, null, null));
        sqs.call(SqsApi.PURGE_QUEUE, new PurgeQueueRequest(url));

        sqs.advanceSeconds(59);
        assertThat(sqs.bodies(url, 10)).isEmpty();
        var again = new PurgeQueueRequest(url);
        sqs.assertError(
                SqsApi.PURGE_QUEUE,
                again,
                "AWS.SimpleQueueService.PurgeQueueInProgress",
                "Only one PurgeQueue operation on q is allowed every 60 seconds.");
        assertThat(sqs.error(SqsApi.PURGE_QUEUE, again).type().status()).isEqualTo(403);

        sqs.advanceSeconds(1);
        sqs.send(url, "later");
        sqs.call(SqsApi.PURGE_QUEUE, again);
        assertThat(sqs.bodies(url, 10)).isEmpty();
    }

    @Test
    void aPurgedQueueTakesMessagesAgain() {
        String url = sqs.queue("q");
        sqs.send(url, "old");
        sqs.call(SqsApi.PURGE_QUEUE, new PurgeQueueRequest(url));

        sqs.send(url, "new");
        sqs.reopen();

        assertThat(sqs.bodies(url, 10)).containsExactly("new");
    }

    @Test
    void attributesAreChosenByName() {
        String url = sqs.queue("q");

        assertThat(sqs.call(
                                SqsApi.GET_QUEUE_ATTRIBUTES,
                                new GetQueueAttributesRequest(url, List.of("VisibilityTimeout", "RedrivePolicy")))
                        .attributes())
                .containsExactly(Map.entry("VisibilityTimeout", "30"));
        assertThat(sqs.call(SqsApi.GET_QUEUE_ATTRIBUTES, new GetQueueAttributesRequest(url, null))
                        .attributes())
                .isNull();
        sqs.assertError(
                SqsApi.GET_QUEUE_ATTRIBUTES,
                new GetQueueAttributesRequest(url, List.of("Bogus")),
                "InvalidAttributeName",
                "Unknown Attribute Bogus.");
    }

    @Test
    void changingAttributesChangesTheTimestamp() {
        String url = sqs.queue("q");
        sqs.advanceSeconds(10);

        sqs.call(SqsApi.SET_QUEUE_ATTRIBUTES, new SetQueueAttributesRequest(url, Map.of("VisibilityTimeout", "1")));

        assertThat(sqs.attributes(url))
                .containsEntry("VisibilityTimeout", "1")
                .containsEntry("CreatedTimestamp", "1767225600")
                .containsEntry("LastModifiedTimestamp", "1767225610");
    }

    @Test
    void whatIsOnlyStoredSaysSo() {
        sqs.queue("plain");
        assertThat(sqs.lastFidelity()).isEqualTo(Fidelity.REAL);

        sqs.queue("encrypted", Map.of("KmsMasterKeyId", "alias/aws/sqs"));
        assertThat(sqs.lastFidelity()).isEqualTo(Fidelity.STORED);
    }

    @Test
    void queuesAreListedByNameAPageAtATime() {
        List.of("b", "a", "other", "c").forEach(name -> sqs.queue("q-" + name));

        var first = sqs.call(SqsApi.LIST_QUEUES, new ListQueuesRequest("q-", null, 2));
        var second = sqs.call(SqsApi.LIST_QUEUES, new ListQueuesRequest("q-", first.nextToken(), 2));

        assertThat(first.queueUrls())
                .containsExactly("http://localhost:4566/000000000000/q-a", "http://localhost:4566/000000000000/q-b");
        assertThat(second.queueUrls())
                .containsExactly(
                        "http://localhost:4566/000000000000/q-c", "http://localhost:4566/000000000000/q-other");
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void whoDoesNotAskForPagesGetsNoToken() {
        for (int i = 0; i < 1_001; i++) {
            sqs.queue("q" + i);
        }

        var list = sqs.call(SqsApi.LIST_QUEUES, new ListQueuesRequest(null, null, null));

        assertThat(list.queueUrls()).hasSize(1_000);
        assertThat(list.nextToken()).isNull();
    }

    @Test
    void aListWithoutQueuesHasNoUrls() {
        assertThat(sqs.call(SqsApi.LIST_QUEUES, new ListQueuesRequest("none", null, null))
                        .queueUrls())
                .isNull();
    }

    @Test
    void pagesOutOfRangeAreRefused() {
        for (int size : List.of(0, 1_001)) {
            sqs.assertError(
                    SqsApi.LIST_QUEUES,
                    new ListQueuesRequest(null, null, size),
                    "InvalidParameterValue",
                    "Value for parameter MaxResults is invalid. "
                            + "Reason: MaxResults must be an integer between 1 and 1000.");
        }
        sqs.assertError(
                SqsApi.LIST_QUEUES,
                new ListQueuesRequest(null, "garbage", 1),
                "InvalidParameterValue",
                "Invalid or expired next token.");
    }

    @Test
    void sourcesOfADeadLetterQueueAreListed() {
        String dead = sqs.queue("dead");
        List<String> sources = new ArrayList<>();
        for (String name : List.of("s1", "s2", "s3")) {
            sources.add(sqs.queue(name, Map.of("RedrivePolicy", redrivePolicy("dead", 3))));
        }
        sqs.queue("unrelated");
        sqs.call(
                SqsApi.SET_QUEUE_ATTRIBUTES,
                new SetQueueAttributesRequest(sources.get(1), Map.of("RedrivePolicy", "")));
        sqs.reopen();

        var first =
                sqs.call(SqsApi.LIST_DEAD_LETTER_SOURCE_QUEUES, new ListDeadLetterSourceQueuesRequest(dead, null, 1));
        var second = sqs.call(
                SqsApi.LIST_DEAD_LETTER_SOURCE_QUEUES,
                new ListDeadLetterSourceQueuesRequest(dead, first.nextToken(), 1));

        assertThat(first.queueUrls()).containsExactly(sources.get(0));
        assertThat(second.queueUrls()).containsExactly(sources.get(2));
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void tagsAreAddedReplacedAndTakenAway() {
        String url = sqs.call(SqsApi.CREATE_QUEUE, new CreateQueueRequest("q", null, Map.of("a", "1")))
                .queueUrl();
        sqs.call(SqsApi.TAG_QUEUE, new TagQueueRequest(url, Map.of("a", "2", "b", "")));
        assertThat(tags(url)).containsOnly(Map.entry("a", "2"), Map.entry("b", ""));

        sqs.call(SqsApi.UNTAG_QUEUE, new UntagQueueRequest(url, List.of("a", "unknown")));
        assertThat(tags(url)).containsOnly(Map.entry("b", ""));
    }

    private Map<String, String> tags(String url) {
        return sqs.call(SqsApi.LIST_QUEUE_TAGS, new ListQueueTagsRequest(url)).tags();
    }

    @Test
    void tagsHaveLimits() {
        String url = sqs.queue("q");
        Map<String, String> tooMany = new TreeMap<>();
        for (int i = 0; i < 51; i++) {
            tooMany.put("k" + i, "v");
        }

        sqs.assertError(
                SqsApi.TAG_QUEUE,
                new TagQueueRequest(url, tooMany),
                "InvalidParameterValue",
                "Too many tags added for queue q.");
        sqs.assertError(
                SqsApi.TAG_QUEUE,
                new TagQueueRequest(url, Map.of()),
                "MissingParameter",
                "The request must contain the parameter Tags.");
        sqs.assertError(
                SqsApi.TAG_QUEUE,
                new TagQueueRequest(url, Map.of("aws:mine", "v")),
                "InvalidParameterValue",
                "Tag keys can't begin with 'aws:', which is reserved for AWS use.");
        sqs.assertError(
                SqsApi.TAG_QUEUE,
                new TagQueueRequest(url, Map.of("k", "v".repeat(257))),
                "InvalidParameterValue",
                "Tag values must be between 0 and 256 characters in length.");
        sqs.assertError(
                SqsApi.UNTAG_QUEUE,
                new UntagQueueRequest(url, List.of()),
                "InvalidParameterValue",
                "Tag keys must be between 1 and 128 characters in length.");
    }

    @Test
    void queuesOfOtherAccountsAndRegionsAreReachedByTheirUrls() {
        sqs.callAs("111111111111", "eu-west-1");
        String theirs = sqs.queue("q");
        sqs.send(theirs, "theirs");
        sqs.callAs("222222222222", "eu-west-1");
        sqs.queue("q");

        assertThat(theirs).isEqualTo("http://localhost:4566/111111111111/q");
        assertThat(sqs.bodies(theirs, 1)).containsExactly("theirs");
        assertThat(sqs.call(SqsApi.GET_QUEUE_URL, new GetQueueUrlRequest("q", "111111111111"))
                        .queueUrl())
                .isEqualTo(theirs);

        sqs.callAs("222222222222", "us-east-1");
        assertThat(sqs.error(SqsApi.GET_QUEUE_URL, new GetQueueUrlRequest("q", "111111111111")))
                .isNotNull();
        assertThat(sqs.attributes("http://sqs.eu-west-1.localhost.localstack.cloud:4566/111111111111/q"))
                .containsEntry("QueueArn", "arn:aws:sqs:eu-west-1:111111111111:q");
    }

    @Test
    void anAddressThatIsNoQueueUrlIsRefused() {
        sqs.assertError(
                SqsApi.PURGE_QUEUE,
                new PurgeQueueRequest("http://localhost:4566/"),
                "InvalidAddress",
                "The address http://localhost:4566/ is not valid for this endpoint.");
        assertThat(sqs.error(SqsApi.PURGE_QUEUE, new PurgeQueueRequest(null))
                        .type()
                        .name())
                .isEqualTo("QueueDoesNotExist");
    }
}
