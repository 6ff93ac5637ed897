package dev.sundog.sqs.operation;

import static dev.sundog.sqs.SqsFixture.redrivePolicy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.sqs.SqsFixture;
import dev.sundog.sqs.api.ChangeMessageVisibilityRequest;
import dev.sundog.sqs.api.DeleteMessageRequest;
import dev.sundog.sqs.api.Message;
import dev.sundog.sqs.api.PurgeQueueRequest;
import dev.sundog.sqs.api.ReceiveMessageRequest;
import dev.sundog.sqs.api.SendMessageRequest;
import dev.sundog.sqs.api.SetQueueAttributesRequest;
import dev.sundog.sqs.api.SqsApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Order, groups and deduplication in FIFO queues. */
class FifoQueueTest {

    private static final Map<String, String> BY_CONTENT =
            Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true");

    private final SqsFixture sqs = new SqsFixture();
    private final String queue = sqs.queue("q.fifo", BY_CONTENT);

    private void send(String group, String... bodies) {
        for (String body : bodies) {
            sqs.send(queue, body, group, null);
        }
    }

    @Test
    void messagesCarryTheirGroupNumberAndDeduplicationId() {
        var sent = sqs.send(queue, "m", "g", "d");

        assertThat(sent.sequenceNumber()).hasSize(20).containsOnlyDigits();
        assertThat(sqs.receive(queue, 1).getFirst().attributes())
                .containsEntry("MessageGroupId", "g")
                .containsEntry("MessageDeduplicationId", "d")
                .containsEntry("SequenceNumber", sent.sequenceNumber());
    }

    @Test
    void sequenceNumbersGrowAlsoAcrossARestartOfAnEmptyQueue() {
        String first = sqs.send(queue, "a", "g", "1").sequenceNumber();
        String second = sqs.send(queue, "b", "h", "2").sequenceNumber();
        sqs.call(SqsApi.PURGE_QUEUE, new PurgeQueueRequest(queue));
        sqs.advance(Duration.ofMillis(1));
        sqs.reopen();
        String third = sqs.send(queue, "c", "g", "3").sequenceNumber();

        assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aGroupIsReceivedInOrderAndAsFarAsPossible() {
        send("a", "a1");
        send("b", "b1");
        send("a", "a2", "a3");

        assertThat(sqs.bodies(queue, 10)).containsExactly("a1", "a2", "a3", "b1");
    }

    @Test
    void aGroupWaitsWhileOneOfItsMessagesIsInFlight() {
        send("a", "a1", "a2");
        send("b", "b1");
        Message first = sqs.receive(queue, 1).getFirst();

        assertThat(sqs.bodies(queue, 10)).containsExactly("b1");
        assertThat(sqs.bodies(queue, 10)).isEmpty();

        sqs.delete(queue, first);
        assertThat(sqs.bodies(queue, 10)).containsExactly("a2");
    }

    @Test
    void aGroupWaitsUntilAllThatWasReceivedOfItIsDeleted() {
        send("a", "a1", "a2", "a3");
        send("b", "b1");
        List<Message> received = sqs.receive(queue, 2);

        sqs.delete(queue, received.getFirst());

        assertThat(sqs.bodies(queue, 10)).containsExactly("b1");
    }

    @Test
    void aMessageThatBecomesVisibleIsTheFirstOfItsGroupAgain() {
        send("a", "a1", "a2");
        sqs.receive(queue, 1);

        sqs.advanceSeconds(30);

        assertThat(sqs.bodies(queue, 10)).containsExactly("a1", "a2");
    }

    @Test
    void endingTheVisibilityTimeoutOfOneMessageShowsThatOneOnly() {
        send("a", "a1", "a2");
        send("b", "b1");
        Message first = sqs.receive(queue, 2).getFirst();

        sqs.changeVisibility(queue, first, 0);

        assertThat(sqs.bodies(queue, 3)).containsExactly("b1", "a1");
    }

    @Test
    void whatStandsBehindAMessageInFlightWaitsEvenIfItIsVisible() {
        send("a", "a1", "a2");
        Message second = sqs.receive(queue, 2).getLast();

        sqs.changeVisibility(queue, second, 0);

        assertThat(sqs.bodies(queue, 10)).isEmpty();
    }

    @Test
    void groupsTakeTurns() {
        send("g1", "g1-m1");
        send("g2", "g2-m1", "g2-m2");
        send("g3", "g3-m1");
        send("g1", "g1-m2");

        assertThat(sqs.receive(queue, 3, 0)).extracting(Message::body).containsExactly("g1-m1", "g1-m2", "g2-m1");
        assertThat(sqs.receive(queue, 10, 0))
                .extracting(Message::body)
                .containsExactly("g3-m1", "g1-m1", "g1-m2", "g2-m1", "g2-m2");
    }

    @Test
    void aDuplicateIsAnsweredAsItsOriginalAndNotKept() {
        var original = sqs.send(queue, "one", "g", "d");
        var duplicate = sqs.send(queue, "another", "g", "d");

        assertThat(duplicate.messageId()).isEqualTo(original.messageId());
        assertThat(duplicate.sequenceNumber()).isEqualTo(original.sequenceNumber());
        assertThat(duplicate.md5OfMessageBody()).isNotEqualTo(original.md5OfMessageBody());
        assertThat(sqs.bodies(queue, 10)).containsExactly("one");
    }

    @Test
    void aDuplicateIsKnownForFiveMinutesAlsoAfterTheOriginalIsDeleted() {
        sqs.send(queue, "m", "g", "d");
        sqs.delete(queue, sqs.receive(queue, 1).getFirst());

        sqs.advance(Duration.ofMinutes(5).minusMillis(1));
        sqs.send(queue, "m", "g", "d");
        assertThat(sqs.bodies(queue, 1)).isEmpty();

        sqs.advance(Duration.ofMillis(1));
        sqs.send(queue, "m", "g", "d");
        assertThat(sqs.bodies(queue, 1)).containsExactly("m");
    }

    @Test
    void duplicatesAreKnownAcrossRestarts() {
        sqs.send(queue, "m", "g", "d");
        assertThat(sqs.bodies(queue, 1)).containsExactly("m");
        sqs.reopen();

        sqs.send(queue, "n", "g", "d");

        assertThat(sqs.bodies(queue, 10)).doesNotContain("n");
    }

    @Test
    void aPurgeForgetsDuplicatesToo() {
        sqs.send(queue, "m", "g", "d");
        sqs.call(SqsApi.PURGE_QUEUE, new PurgeQueueRequest(queue));
        sqs.send(queue, "n", "g", "d");
        sqs.send(queue, "o", "g", "d");
        sqs.reopen();

        assertThat(sqs.bodies(queue, 10)).containsExactly("n");
    }

    @Test
    void theSameBodyInAnotherGroupIsADuplicateUnlessGroupsCountByThemselves() {
        String byGroup = sqs.queue(
                "by-group.fifo",
                Map.of(
                        "FifoQueue", "true",
                        "ContentBasedDeduplication", "true",
                        "DeduplicationScope", "messageGroup"));
        for (String group : List.of("g", "h", "g")) {
            sqs.send(queue, "m", group, null);
            sqs.send(byGroup, "m", group, null);
        }

        assertThat(sqs.bodies(queue, 10)).hasSize(1);
        assertThat(sqs.bodies(byGroup, 10)).hasSize(2);
    }

    @Test
    void aQueueWithADelayDelaysAllItsMessages() {
        String slow = sqs.queue("slow.fifo", Map.of("FifoQueue", "true", "DelaySeconds", "10"));
        sqs.send(slow, "m1", "g", "1");
        sqs.advanceSeconds(5);
        sqs.send(slow, "m2", "g", "2");

        sqs.advanceSeconds(5);
        assertThat(sqs.bodies(slow, 10)).containsExactly("m1");
    }

    @Test
    void aNewDelayOfTheQueueCountsForMessagesThatWait() {
        String slow = sqs.queue("slow.fifo", Map.of("FifoQueue", "true", "DelaySeconds", "900"));
        sqs.send(slow, "m", "g", "1");
        sqs.advanceSeconds(10);

        sqs.call(SqsApi.SET_QUEUE_ATTRIBUTES, new SetQueueAttributesRequest(slow, Map.of("DelaySeconds", "20")));

        assertThat(sqs.bodies(slow, 1)).isEmpty();
        sqs.advanceSeconds(10);
        assertThat(sqs.bodies(slow, 1)).containsExactly("m");
    }

    @Test
    void aMessageThatIsVisibleAgainIsNotDeletedByItsOldHandle() {
        send("g", "m");
        Message received = sqs.receive(queue, 1).getFirst();
        sqs.advanceSeconds(30);

        sqs.assertError(
                SqsApi.DELETE_MESSAGE,
                new DeleteMessageRequest(queue, received.receiptHandle()),
                "InvalidParameterValue",
                "Value " + received.receiptHandle()
                        + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
        sqs.assertError(
                SqsApi.CHANGE_MESSAGE_VISIBILITY,
                new ChangeMessageVisibilityRequest(queue, received.receiptHandle(), 5),
                "InvalidParameterValue",
                "Value " + received.receiptHandle() + " for parameter ReceiptHandle is invalid. Reason: "
                        + "Message does not exist or is not available for visibility timeout change.");
    }

    @Test
    void aMessageMayBeDeletedTwice() {
        send("g", "m");
        Message received = sqs.receive(queue, 1).getFirst();

        sqs.delete(queue, received);
        sqs.delete(queue, received);
    }

    @Test
    void repeatingAReceiveAttemptGivesTheSameMessagesAgain() {
        send("g", "m1", "m2");
        var attempt = new ReceiveMessageRequest(queue, null, null, null, 1, null, null, "attempt");
        Message first = sqs.call(SqsApi.RECEIVE_MESSAGE, attempt).messages().getFirst();
        sqs.advanceSeconds(20);

        assertThat(sqs.call(SqsApi.RECEIVE_MESSAGE, attempt).messages()).containsExactly(first);

        sqs.advanceSeconds(29);
        assertThat(sqs.bodies(queue, 10)).isEmpty();
        sqs.delete(queue, first);
        assertThat(sqs.call(SqsApi.RECEIVE_MESSAGE, attempt).messages())
                .extracting(Message::body)
                .containsExactly("m2");
    }

    @Test
    void anAttemptIsForgottenAfterFiveMinutesAndWhenItsMessagesAreVisibleAgain() {
        send("g", "m1");
        var attempt = new ReceiveMessageRequest(queue, List.of("All"), null, null, 1, 600, null, "attempt");
        sqs.call(SqsApi.RECEIVE_MESSAGE, attempt);

        sqs.advance(Duration.ofMinutes(5));
        assertThat(sqs.call(SqsApi.RECEIVE_MESSAGE, attempt).messages()).isNull();

        sqs.advance(Duration.ofMinutes(5));
        assertThat(sqs.call(SqsApi.RECEIVE_MESSAGE, attempt)
                        .messages()
                        .getFirst()
                        .attributes())
                .containsEntry("ApproximateReceiveCount", "2");
    }

    @Test
    void deadLettersKeepTheirOrder() {
        String dead = sqs.queue("dead.fifo", Map.of("FifoQueue", "true"));
        String source = sqs.queue(
                "source.fifo",
                Map.of(
                        "FifoQueue", "true",
                        "ContentBasedDeduplication", "true",
                        "RedrivePolicy", redrivePolicy("dead.fifo", 1)));
        for (String body : List.of("m1", "m2", "m3")) {
            sqs.send(source, body, "g", null);
        }
        sqs.receive(source, 2, 0);

        assertThat(sqs.bodies(source, 10)).containsExactly("m3");

        assertThat(sqs.receive(dead, 10)).extracting(Message::body).containsExactly("m1", "m2");
    }

    @Test
    void whatIsWrongWithAMessageIsSaid() {
        String explicit = sqs.queue("explicit.fifo", Map.of("FifoQueue", "true"));

        assertSendError(
                new SendMessageRequest(explicit, "m", null, null, null, "d", null),
                "MissingParameter",
                "The request must contain the parameter MessageGroupId.");
        assertSendError(
                new SendMessageRequest(explicit, "m", null, null, null, null, "g"),
                "InvalidParameterValue",
                "The queue should either have ContentBasedDeduplication enabled "
                        + "or MessageDeduplicationId provided explicitly");
        assertSendError(
                new SendMessageRequest(explicit, "m", 2, null, null, "d", "g"),
                "InvalidParameterValue",
                "Value 2 for parameter DelaySeconds is invalid. "
                        + "Reason: The request include parameter that is not valid for this queue type.");
        assertSendError(
                new SendMessageRequest(explicit, "m", null, null, null, "d", "a b"),
                "InvalidParameterValue",
                "Value a b for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include "
                        + "alphanumeric and punctuation characters. 1 to 128 in length.");
        assertSendError(
                new SendMessageRequest(explicit, "m", null, null, null, "d".repeat(129), "g"),
                "InvalidParameterValue",
                "Value " + "d".repeat(129)
                        + " for parameter MessageDeduplicationId is invalid. Reason: MessageDeduplicationId can only "
                        + "include alphanumeric and punctuation characters. 1 to 128 in length.");
    }

    private void assertSendError(SendMessageRequest request, String code, String message) {
        sqs.assertError(SqsApi.SEND_MESSAGE, request, code, message);
    }
}
