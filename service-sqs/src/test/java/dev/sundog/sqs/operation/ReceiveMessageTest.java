package dev.sundog.sqs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.sqs.SqsFixture;
import dev.sundog.sqs.api.ChangeMessageVisibilityRequest;
import dev.sundog.sqs.api.Message;
import dev.sundog.sqs.api.MessageAttributeValue;
import dev.sundog.sqs.api.ReceiveMessageRequest;
import dev.sundog.sqs.api.SendMessageRequest;
import dev.sundog.sqs.api.SqsApi;
import dev.sundog.sqs.state.InFlightLimits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What ReceiveMessage and ChangeMessageVisibility take, select and refuse. */
class ReceiveMessageTest {

    private final SqsFixture sqs = new SqsFixture();
    private final String queue = sqs.queue("q");

    private void assertRefused(ReceiveMessageRequest request, String message) {
        sqs.assertError(SqsApi.RECEIVE_MESSAGE, request, "InvalidParameterValue", message);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        for (int most : List.of(0, 11)) {
            assertRefused(
                    SqsFixture.request(queue, most, null, null),
                    "Value " + most
                            + " for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.");
        }
        for (int wait : List.of(-1, 21)) {
            assertRefused(
                    SqsFixture.request(queue, 1, null, wait),
                    "Value " + wait
                            + " for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.");
        }
        for (int visibility : List.of(-1, 43_201)) {
            assertRefused(
                    SqsFixture.request(queue, 1, visibility, null),
                    "Value " + visibility
                            + " for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.");
        }
    }

    @Test
    void anAttemptIdIsForFifoQueues() {
        assertRefused(
                new ReceiveMessageRequest(queue, null, null, null, 1, null, null, "a"),
                "Value a for parameter ReceiveRequestAttemptId is invalid. "
                        + "Reason: The request include parameter that is not valid for this queue type.");
    }

    @Test
    void visibilityOutOfRangeOrMissingIsRefused() {
        sqs.send(queue, "m");
        String handle = sqs.receive(queue, 1).getFirst().receiptHandle();

        assertVisibilityRefused(
                new ChangeMessageVisibilityRequest(queue, handle, 43_201),
                "InvalidParameterValue",
                "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200.");
        assertVisibilityRefused(
                new ChangeMessageVisibilityRequest(queue, handle, null),
                "MissingParameter",
                "The request must contain the parameter VisibilityTimeout.");
        assertVisibilityRefused(
                new ChangeMessageVisibilityRequest(queue, "", 1),
                "MissingParameter",
                "The request must contain the parameter ReceiptHandle.");
    }

    private void assertVisibilityRefused(ChangeMessageVisibilityRequest request, String code, String message) {
        sqs.assertError(SqsApi.CHANGE_MESSAGE_VISIBILITY, request, code, message);
    }

    @Test
    void eachFurther64KilobytesOfBytesAndAttributesAreMetered() {
        sqs.call(
                SqsApi.SEND_MESSAGE,
                new SendMessageRequest(
                        queue,
                        "é".repeat(32_768),
                        null,
                        Map.of("name", new MessageAttributeValue("value", null, null, null, "String")),
                        null,
                        null,
                        null));
        sqs.metered.clear();

        sqs.receive(queue, 1);
        assertThat(sqs.metered).containsExactly(1.0);
    }

    @Test
    void systemAttributesAreChosenByEitherParameter() {
        sqs.send(queue, "m");
        var byOld = new ReceiveMessageRequest(queue, List.of("SenderId"), null, null, 1, 0, null, null);
        var byNew = new ReceiveMessageRequest(queue, null, List.of("SentTimestamp"), null, 1, 0, null, null);
        var byNone = new ReceiveMessageRequest(queue, null, null, null, 1, 0, null, null);

        assertThat(first(byOld).attributes()).containsOnlyKeys("SenderId");
        assertThat(first(byNew).attributes()).containsOnlyKeys("SentTimestamp");
        assertThat(first(byNone).attributes()).isNull();
        sqs.assertError(
                SqsApi.RECEIVE_MESSAGE,
                new ReceiveMessageRequest(queue, List.of("Bogus"), null, null, 1, 0, null, null),
                "InvalidAttributeName",
                "Unknown Attribute Bogus.");
    }

    @Test
    void messageAttributesAreChosenByNameAndPrefix() {
        sqs.call(
                SqsApi.SEND_MESSAGE,
                new SendMessageRequest(
                        queue,
                        "msg",
                        null,
                        Map.of("Help.Me", text("Me"), "Hello", text("There"), "General", text("Kenobi")),
                        null,
                        null,
                        null));

        assertSelected(List.of(), null);
        for (String all : List.of("All", "*", ".*")) {
            assertSelected(List.of(all), "4c360f3fdafd970e05fae2f149d997f5", "Help.Me", "Hello", "General");
        }
        assertSelected(List.of("Foo", "Help"), null);
        assertSelected(List.of("Hello", "General"), "fca026605781cb4126a1e9044df24232", "Hello", "General");
        assertSelected(List.of("Hello", "Foo"), "a311262e065454b75da111d535b8dacd", "Hello");
        assertSelected(List.of("Hel.*"), "83fee93c1bcd8b9a5a923ffacdc636c7", "Hello", "Help.Me");
        assertSelected(List.of("AWS."), null);
        assertSelected(List.of("..foo"), null);
    }

    private void assertSelected(List<String> names, String md5, String... selected) {
        Message message = first(new ReceiveMessageRequest(queue, null, null, names, 1, 0, null, null));
        assertThat(message.md5OfMessageAttributes()).as("MD5 for %s", names).isEqualTo(md5);
        if (md5 == null) {
            assertThat(message.messageAttributes()).isNull();
        } else {
            assertThat(message.messageAttributes()).containsOnlyKeys(selected);
        }
    }

    private Message first(ReceiveMessageRequest request) {
        return sqs.call(SqsApi.RECEIVE_MESSAGE, request).messages().getFirst();
    }

    private static MessageAttributeValue text(String value) {
        return new MessageAttributeValue(value, null, null, null, "String");
    }

    @Test
    void handlesLookLikeAWSsAndDifferEachTime() {
        sqs.send(queue, "m");
        String one = sqs.receive(queue, 1, 0).getFirst().receiptHandle();
        String other = sqs.receive(queue, 1, 0).getFirst().receiptHandle();

        assertThat(one).startsWith("AQEB").isBase64().isNotEqualTo(other);
        assertThat(one.substring(4, 40)).isNotEqualTo(other.substring(4, 40));
    }

    @Test
    void tooManyMessagesInFlightAreAnErrorForShortPollsOfStandardQueues() {
        SqsFixture few = SqsFixture.limitedTo(new InFlightLimits(25, 1_000));
        String standard = few.queue("q");
        fill(few, standard, null, 26, 25);
        var shortPoll = SqsFixture.request(standard, 1, null, null);

        few.assertError(
                SqsApi.RECEIVE_MESSAGE,
                shortPoll,
                "OverLimit",
                "Too many messages have been received without being deleted.\n"
                        + "Please delete your received messages or let them timeout before receiving more.");
        assertThat(few.error(SqsApi.RECEIVE_MESSAGE, shortPoll).type().status()).isEqualTo(403);

        var longPoll = few.poll(standard, 1, 20);
        assertThat(longPoll).isNotDone();
        few.advanceSeconds(30);
        assertThat(few.bodies(standard, 1)).hasSize(1);
    }

    @Test
    void tooManyMessagesInFlightAreNoErrorInFifoQueues() {
        SqsFixture few = SqsFixture.limitedTo(new InFlightLimits(1_000, 25));
        String fifo = few.queue("q.fifo", Map.of("FifoQueue", "true"));
        fill(few, fifo, "g", 26, 25);

        assertThat(few.bodies(fifo, 1)).isEmpty();
        few.advanceSeconds(30);
        assertThat(few.bodies(fifo, 1)).hasSize(1);
    }

    @Test
    void inFlightLimitsAreThoseOfAWS() {
        assertThat(InFlightLimits.AWS).isEqualTo(new InFlightLimits(120_000, 120_000));
    }

    /** Sends messages and receives as many as are asked for: the last time fewer than ten, although there are more. */
    private static void fill(SqsFixture sqs, String url, String group, int messages, int received) {
        for (int i = 0; i < messages; i++) {
            sqs.send(url, "m", group == null ? null : group + i, group == null ? null : "d" + i);
        }
        int count = 0;
        for (int i = 0; i * 10 < received; i++) {
            count += sqs.receive(url, 10).size();
        }
        assertThat(count).isEqualTo(received);
    }
}
