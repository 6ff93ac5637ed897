package dev.sundog.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.server.wire.WireServer.Answer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SQS refuses and other emulators accept, and what it accepts and they refuse, as bytes on the wire. */
class SqsRefusalsTest {

    private static final Pattern HANDLE = Pattern.compile("\"ReceiptHandle\":\"([^\"]+)\"");

    private static WireServer server;

    @BeforeAll
    static void start() {
        server = WireServer.start();
        server.admin("/_sundog/clock", Map.of("freeze", "true"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void beginWithOneQueue() {
        server.admin("/_sundog/reset", Map.of());
        assertThat(call("CreateQueue", "{'QueueName':'q'}").status()).isEqualTo(200);
    }

    /** A call; its body is written with single quotes, and {@code Q} is the queue's URL. */
    private static Answer call(String operation, String body) {
        return server.sqs(
                operation, body.replace('\'', '"').replace("Q:", "\"QueueUrl\":\"http://localhost/000000000000/q\""));
    }

    private static void assertRefused(Answer answer, String code, String words) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("x-amzn-query-error")).isEqualTo(code + ";Sender");
        assertThat(answer.body()).contains(words);
    }

    private static String handle() {
        Answer received = call("ReceiveMessage", "{Q:}");
        Matcher handle = HANDLE.matcher(received.body());
        assertThat(handle.find()).as(received.body()).isTrue();
        return handle.group(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CreateQueue | {'QueueName':'bad name!'} | InvalidParameterValue | Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
                "CreateQueue | {'QueueName':'x.fifo'} | InvalidParameterValue | Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
                "CreateQueue | {'QueueName':'x','Attributes':{'Bogus':'1'}} | InvalidAttributeName | Unknown Attribute Bogus.",
                "CreateQueue | {'QueueName':'x','Attributes':{'VisibilityTimeout':'99999'}} | InvalidAttributeValue | Invalid value for the parameter VisibilityTimeout.",
                "CreateQueue | {'QueueName':'x','Attributes':{'VisibilityTimeout':'abc'}} | InvalidAttributeValue | Invalid value for the parameter VisibilityTimeout.",
                "CreateQueue | {'QueueName':'x','Attributes':{'MessageRetentionPeriod':'59'}} | InvalidAttributeValue | Invalid value for the parameter MessageRetentionPeriod.",
                "CreateQueue | {'QueueName':'x','Attributes':{'Policy':'{bad'}} | InvalidAttributeValue | Invalid value for the parameter Policy.",
                "CreateQueue | {'QueueName':'x','Attributes':{'RedrivePolicy':'notjson'}} | InvalidAttributeValue | Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a valid JSON map.",
                "CreateQueue | {'QueueName':'x','Attributes':{'RedrivePolicy':'{\\'deadLetterTargetArn\\':\\'arn:aws:sqs:us-east-1:000000000000:q\\',\\'maxReceiveCount\\':0}'}} | InvalidParameterValue | Invalid value for maxReceiveCount: 0, valid values are from 1 to 1000 both inclusive.",
                "CreateQueue | {'QueueName':'x','Attributes':{'RedrivePolicy':'{\\'deadLetterTargetArn\\':\\'arn:aws:sqs:us-east-1:000000000000:none\\',\\'maxReceiveCount\\':1}'}} | InvalidParameterValue | Dead letter target does not exist.",
                "SendMessage | {Q:,'MessageBody':''} | MissingParameter | The request must contain the parameter MessageBody.",
                "SendMessage | {Q:,'MessageBody':'\\u0001'} | InvalidMessageContents | Invalid characters found. Valid unicode characters are #x9",
                "SendMessage | {Q:,'MessageBody':'m','DelaySeconds':901} | InvalidParameterValue | Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.",
                "SendMessage | {Q:,'MessageBody':'m','MessageAttributes':{'a':{'DataType':'Foo','StringValue':'b'}}} | InvalidParameterValue | The type of message (user) attribute 'a' is invalid. You must use only the following supported type prefixes: Binary, Number, String.",
                "SendMessage | {Q:,'MessageBody':'m','MessageAttributes':{'a':{'DataType':'Number','StringValue':'b'}}} | InvalidParameterValue | Can't cast the value of message (user) attribute 'a' to a number.",
                "ReceiveMessage | {Q:,'MaxNumberOfMessages':11} | InvalidParameterValue | Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
                "ReceiveMessage | {Q:,'WaitTimeSeconds':21} | InvalidParameterValue | Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.",
                "ReceiveMessage | {Q:,'VisibilityTimeout':43201} | InvalidParameterValue | Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.",
                "SendMessageBatch | {Q:,'Entries':[]} | AWS.SimpleQueueService.EmptyBatchRequest | There should be at least one SendMessageBatchRequestEntry in the request.",
                "SendMessageBatch | {Q:,'Entries':[{'Id':'a','MessageBody':'1'},{'Id':'a','MessageBody':'2'}]} | AWS.SimpleQueueService.BatchEntryIdsNotDistinct | Id a repeated.",
                "SendMessageBatch | {Q:,'Entries':[{'Id':'a b!','MessageBody':'1'}]} | AWS.SimpleQueueService.InvalidBatchEntryId | A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
            })
    void badInputIsRefusedInTheWordsOfAWS(String operation, String body, String code, String words) {
        assertRefused(call(operation, body), code, words);
    }

    @Test
    void elevenEntriesAreTooMany() {
        var entries = new StringBuilder();
        for (int i = 0; i < 11; i++) {
            entries.append(i == 0 ? "" : ",").append("{'Id':'").append(i).append("','MessageBody':'m'}");
        }

        assertRefused(
                call("SendMessageBatch", "{Q:,'Entries':[" + entries + "]}"),
                "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
                "Maximum number of entries per request are 10. You have sent 11.");
    }

    @Test
    void theFirstOfSeveralMistakesIsTheOneThatIsNamed() {
        assertRefused(
                call("SendMessage", "{Q:,'DelaySeconds':901}"),
                "MissingParameter",
                "The request must contain the parameter MessageBody.");
        assertRefused(
                server.sqs(
                        "SendMessage",
                        "{\"QueueUrl\":\"http://localhost/000000000000/none\",\"MessageBody\":\"m\",\"DelaySeconds\":901}"),
                "AWS.SimpleQueueService.NonExistentQueue",
                "The specified queue does not exist.");
    }

    @Test
    void aMessageMayBeDeletedTwiceAndItsHandleIsLikeOneOfAWS() {
        call("SendMessage", "{Q:,'MessageBody':'m'}");
        String handle = handle();

        assertThat(handle).startsWith("AQEB").hasSizeGreaterThan(36);
        assertThat(call("DeleteMessage", "{Q:,'ReceiptHandle':'" + handle + "'}")
                        .status())
                .isEqualTo(200);
        assertThat(call("DeleteMessage", "{Q:,'ReceiptHandle':'" + handle + "'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aFifoQueueKnowsADuplicateAfterItsOriginalWasDeleted() {
        String url = "\"QueueUrl\":\"http://localhost/000000000000/q.fifo\"";
        String send = "{" + url + ",\"MessageBody\":\"m\",\"MessageGroupId\":\"g\",\"MessageDeduplicationId\":\"d\"}";
        server.sqs("CreateQueue", "{\"QueueName\":\"q.fifo\",\"Attributes\":{\"FifoQueue\":\"true\"}}");
        server.sqs("SendMessage", send);
        Matcher handle =
                HANDLE.matcher(server.sqs("ReceiveMessage", "{" + url + "}").body());
        assertThat(handle.find()).isTrue();
        server.sqs("DeleteMessage", "{" + url + ",\"ReceiptHandle\":\"" + handle.group(1) + "\"}");

        server.sqs("SendMessage", send);
        assertThat(server.sqs("ReceiveMessage", "{" + url + "}").body()).isEqualTo("{}");
        server.admin("/_sundog/clock", Map.of("advance", "PT5M"));
        server.sqs("SendMessage", send);
        assertThat(server.sqs("ReceiveMessage", "{" + url + "}").body()).contains("\"Body\":\"m\"");
    }

    @Test
    void messagesAreKeptAsLongAsTheQueueKeepsThem() {
        call("SetQueueAttributes", "{Q:,'Attributes':{'MessageRetentionPeriod':'60'}}");
        call("SendMessage", "{Q:,'MessageBody':'m'}");

        server.admin("/_sundog/clock", Map.of("advance", "PT61S"));

        assertThat(call("ReceiveMessage", "{Q:}").body()).isEqualTo("{}");
    }

    @Test
    void aQueueIsPurgedOnceAMinute() {
        assertThat(call("PurgeQueue", "{Q:}").status()).isEqualTo(200);
        Answer again = call("PurgeQueue", "{Q:}");

        assertThat(again.status()).isEqualTo(403);
        assertThat(again.header("x-amzn-query-error")).isEqualTo("AWS.SimpleQueueService.PurgeQueueInProgress;Sender");
        assertThat(again.body()).contains("Only one PurgeQueue operation on q is allowed every 60 seconds.");
        server.admin("/_sundog/clock", Map.of("advance", "PT60S"));
        assertThat(call("PurgeQueue", "{Q:}").status()).isEqualTo(200);
    }

    @Test
    void queuesAreListedInOrderAPageAtATime() {
        for (String name : new String[] {"c", "a", "b"}) {
            call("CreateQueue", "{'QueueName':'list-" + name + "'}");
        }

        String first =
                call("ListQueues", "{'QueueNamePrefix':'list-','MaxResults':2}").body();

        assertThat(first)
                .containsSubsequence("/list-a\"", "/list-b\"", "NextToken")
                .doesNotContain("/list-c");
        String token = first.replaceAll(".*\"NextToken\":\"([^\"]+)\".*", "$1");
        assertThat(call("ListQueues", "{'QueueNamePrefix':'list-','MaxResults':2,'NextToken':'" + token + "'}")
                        .body())
                .contains("/list-c\"")
                .doesNotContain("/list-b", "NextToken");
    }

    @Test
    void allAttributesAreAll() {
        assertThat(call("GetQueueAttributes", "{Q:,'AttributeNames':['All']}").body())
                .contains(
                        "\"SqsManagedSseEnabled\":\"true\"",
                        "\"ReceiveMessageWaitTimeSeconds\":\"0\"",
                        "\"MessageRetentionPeriod\":\"345600\"",
                        "\"MaximumMessageSize\":\"1048576\"",
                        "\"ApproximateNumberOfMessagesDelayed\":\"0\"",
                        "\"LastModifiedTimestamp\":");
    }
}
