package dev.sundog.sqs.operation;

import static dev.sundog.sqs.SqsFixture.arn;
import static dev.sundog.sqs.SqsFixture.redrivePolicy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.sqs.SqsFixture;
import dev.sundog.sqs.api.ChangeMessageVisibilityRequest;
import dev.sundog.sqs.api.DeleteMessageRequest;
import dev.sundog.sqs.api.DeleteQueueRequest;
import dev.sundog.sqs.api.Message;
import dev.sundog.sqs.api.SendMessageRequest;
import dev.sundog.sqs.api.SetQueueAttributesRequest;
import dev.sundog.sqs.api.SqsApi;
import dev.sundog.testkit.TestAmbient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sending, receiving, hiding and deleting in standard queues. */
class StandardQueueTest {

    private final SqsFixture sqs = new SqsFixture();
    private final String queue = sqs.queue("q");

    @Test
    void aMessageIsReceivedAsItWasSent() {
        var sent = sqs.send(queue, "hello");

        Message received = sqs.receive(queue, 1).getFirst();

        assertThat(received.body()).isEqualTo("hello");
        assertThat(received.messageId()).isEqualTo(sent.messageId());
        assertThat(received.md5OfBody())
                .isEqualTo("5d41402abc4b2a76b9719d911017c592")
                .isEqualTo(sent.md5OfMessageBody());
        assertThat(received.attributes())
                .containsEntry("SenderId", SqsFixture.ACCOUNT)
                .containsEntry("ApproximateReceiveCount", "1")
                .containsEntry("SentTimestamp", "1767225600000")
                .containsEntry("ApproximateFirstReceiveTimestamp", "1767225600000")
                .hasSize(4);
        assertThat(sent.sequenceNumber()).isNull();
    }

    @Test
    void aReceivedMessageIsHiddenUntilItsVisibilityTimeout() {
        sqs.send(queue, "m");
        sqs.receive(queue, 1);

        sqs.advance(Duration.ofMillis(29_999));
        assertThat(sqs.bodies(queue, 1)).isEmpty();

        sqs.advance(Duration.ofMillis(1));
        assertThat(sqs.receive(queue, 1).getFirst().attributes()).containsEntry("ApproximateReceiveCount", "2");
    }

    @Test
    void aVisibilityTimeoutOfTwelveHoursIsKeptToTheMillisecond() {
        sqs.send(queue, "m");
        sqs.receive(queue, 1, 43_200);

        sqs.advance(Duration.ofHours(12).minusMillis(1));
        assertThat(sqs.bodies(queue, 1)).isEmpty();

        sqs.advance(Duration.ofMillis(1));
        assertThat(sqs.bodies(queue, 1)).containsExactly("m");
    }

    @Test
    void aMessageExpiresAfterFourteenDaysAndNotBefore() {
        String lasting = sqs.queue("lasting", Map.of("MessageRetentionPeriod", "1209600"));
        sqs.send(lasting, "m");

        sqs.advance(Duration.ofDays(14).minusMillis(1));
        assertThat(sqs.attributes(lasting)).containsEntry("ApproximateNumberOfMessages", "1");

        sqs.advance(Duration.ofMillis(1));
        assertThat(sqs.attributes(lasting)).containsEntry("ApproximateNumberOfMessages", "0");
        assertThat(sqs.bodies(lasting, 1)).isEmpty();
    }

    @Test
    void aMessageInFlightExpiresToo() {
        String brief = sqs.queue("brief", Map.of("MessageRetentionPeriod", "60"));
        sqs.send(brief, "m");
        sqs.receive(brief, 1, 3_600);

        sqs.advanceSeconds(60);

        assertThat(sqs.attributes(brief)).containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
    }

    @Test
    void aNewRetentionPeriodCountsForMessagesThatAreThere() {
        sqs.send(queue, "m");
        sqs.advanceSeconds(100);

        sqs.call(
                SqsApi.SET_QUEUE_ATTRIBUTES,
                new SetQueueAttributesRequest(queue, Map.of("MessageRetentionPeriod", "60")));

        assertThat(sqs.bodies(queue, 1)).isEmpty();
    }

    @Test
    void aDelayedMessageAppearsWhenItsDelayHasPassed() {
        sqs.call(SqsApi.SEND_MESSAGE, new SendMessageRequest(queue, "late", 900, null, null, null, null));
        assertThat(sqs.attributes(queue))
                .containsEntry("ApproximateNumberOfMessages", "0")
                .containsEntry("ApproximateNumberOfMessagesDelayed", "1");

        sqs.advanceSeconds(899);
        assertThat(sqs.bodies(queue, 1)).isEmpty();
        sqs.advanceSeconds(1);
        assertThat(sqs.bodies(queue, 1)).containsExactly("late");
    }

    @Test
    void theDelayOfTheQueueCountsForMessagesWithoutOneAndNotForThoseThatWait() {
        String slow = sqs.queue("slow", Map.of("DelaySeconds", "10"));
        sqs.send(slow, "queue's own");
        sqs.call(SqsApi.SEND_MESSAGE, new SendMessageRequest(slow, "at once", 0, null, null, null, null));
        sqs.call(SqsApi.SET_QUEUE_ATTRIBUTES, new SetQueueAttributesRequest(slow, Map.of("DelaySeconds", "100")));

        assertThat(sqs.bodies(slow, 10)).containsExactly("at once");
        sqs.advanceSeconds(10);
        assertThat(sqs.bodies(slow, 10)).containsExactly("queue's own");
    }

    @Test
    void messagesComeInTheOrderInWhichTheyBecameVisible() {
        List.of("a", "b", "c").forEach(body -> sqs.send(queue, body));
        Message first = sqs.receive(queue, 1).getFirst();

        sqs.changeVisibility(queue, first, 0);

        assertThat(sqs.bodies(queue, 10)).containsExactly("b", "c", "a");
    }

    @Test
    void aVisibilityTimeoutOfZeroShowsEachMessageOncePerReceive() {
        sqs.send(queue, "a");
        sqs.send(queue, "b");

        assertThat(sqs.receive(queue, 10, 0)).extracting(Message::body).containsExactly("a", "b");
        assertThat(sqs.receive(queue, 10, 0)).extracting(Message::body).containsExactly("a", "b");
    }

    @Test
    void countsFollowTheMessages() {
        List.of("a", "b", "c").forEach(body -> sqs.send(queue, body));
        Message received = sqs.receive(queue, 1).getFirst();

        assertThat(sqs.attributes(queue))
                .containsEntry("ApproximateNumberOfMessages", "2")
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "1");

        sqs.delete(queue, received);
        assertThat(sqs.attributes(queue)).containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
    }

    @Test
    void aMessageMayBeDeletedTwice() {
        sqs.send(queue, "m");
        Message received = sqs.receive(queue, 1).getFirst();

        sqs.delete(queue, received);
        sqs.delete(queue, received);

        sqs.advanceSeconds(30);
        assertThat(sqs.bodies(queue, 1)).isEmpty();
    }

    @Test
    void aMessageThatIsVisibleAgainIsStillDeletedByItsOldHandle() {
        sqs.send(queue, "m");
        Message earlier = sqs.receive(queue, 1).getFirst();
        sqs.advanceSeconds(30);
        sqs.receive(queue, 1);

        sqs.delete(queue, earlier);

        sqs.advanceSeconds(30);
        assertThat(sqs.bodies(queue, 1)).isEmpty();
    }

    @Test
    void aHandleIsGoodForTwelveHours() {
        sqs.send(queue, "m");
        Message received = sqs.receive(queue, 1).getFirst();
        sqs.advance(Duration.ofHours(12).plusMillis(1));

        ServiceError error =
                sqs.error(SqsApi.DELETE_MESSAGE, new DeleteMessageRequest(queue, received.receiptHandle()));

        assertThat(error.getMessage())
                .isEqualTo("Value " + received.receiptHandle()
                        + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
    }

    @Test
    void whatIsNoHandleIsRefusedWithStatus404() {
        var request = new DeleteMessageRequest(queue, "nonsense");

        sqs.assertError(
                SqsApi.DELETE_MESSAGE,
                request,
                "ReceiptHandleIsInvalid",
                "The input receipt handle \"nonsense\" is not a valid receipt handle.");
        assertThat(sqs.error(SqsApi.DELETE_MESSAGE, request).type().status()).isEqualTo(404);
    }

    @Test
    void theHandleOfAnotherQueueIsRefused() {
        String other = sqs.queue("other");
        sqs.send(other, "m");
        String handle = sqs.receive(other, 1).getFirst().receiptHandle();

        sqs.assertError(
                SqsApi.DELETE_MESSAGE,
                new DeleteMessageRequest(queue, handle),
                "ReceiptHandleIsInvalid",
                "The receipt handle \"" + handle + "\" is not valid for this queue.");
    }

    @Test
    void visibilityCanBeExtendedAndEnded() {
        sqs.send(queue, "m");
        Message received = sqs.receive(queue, 1).getFirst();

        sqs.changeVisibility(queue, received, 100);
        sqs.advanceSeconds(99);
        assertThat(sqs.bodies(queue, 1)).isEmpty();

        sqs.changeVisibility(queue, received, 0);
        assertThat(sqs.bodies(queue, 1)).containsExactly("m");
    }

    @Test
    void visibilityEndsTwelveHoursAfterTheReceive() {
        sqs.send(queue, "m");
        Message received = sqs.receive(queue, 1, 43_200).getFirst();
        sqs.advanceSeconds(1);

        sqs.changeVisibility(queue, received, 43_199);
        sqs.assertError(
                SqsApi.CHANGE_MESSAGE_VISIBILITY,
                new ChangeMessageVisibilityRequest(queue, received.receiptHandle(), 43_200),
                "InvalidParameterValue",
                "Value 43200 for parameter VisibilityTimeout is invalid. "
                        + "Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]");
    }

    @Test
    void visibilityOfADeletedMessageCannotChange() {
        sqs.send(queue, "m");
        Message received = sqs.receive(queue, 1).getFirst();
        sqs.delete(queue, received);

        sqs.assertError(
                SqsApi.CHANGE_MESSAGE_VISIBILITY,
                new ChangeMessageVisibilityRequest(queue, received.receiptHandle(), 10),
                "InvalidParameterValue",
                "Value " + received.receiptHandle() + " for parameter ReceiptHandle is invalid. Reason: "
                        + "Message does not exist or is not available for visibility timeout change.");
    }

    @Test
    void anOldHandleHidesNoMessageThatIsVisibleAgain() {
        sqs.send(queue, "m");
        Message received = sqs.receive(queue, 1).getFirst();
        sqs.advanceSeconds(30);

        sqs.changeVisibility(queue, received, 10);

        assertThat(sqs.bodies(queue, 1)).containsExactly("m");
    }

    @Test
    void aMessageGroupIsKeptForFairness() {
        sqs.send(queue, "m", "tenant", null);

        assertThat(sqs.receive(queue, 1).getFirst().attributes())
                .containsEntry("MessageGroupId", "tenant")
                .doesNotContainKey("SequenceNumber");
    }

    @Test
    void messagesSurviveARestartAsTheyAre() {
        sqs.send(queue, "visible");
        sqs.send(queue, "in flight");
        Message visible = sqs.receive(queue, 1, 0).getFirst();
        Message inFlight = sqs.receive(queue, 1).getFirst();
        sqs.reopen();

        assertThat(inFlight.body()).isEqualTo("in flight");
        assertThat(sqs.attributes(queue))
                .containsEntry("ApproximateNumberOfMessages", "1")
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "1");
        sqs.delete(queue, inFlight);
        assertThat(sqs.receive(queue, 10))
                .singleElement()
                .satisfies(message -> assertThat(message.messageId()).isEqualTo(visible.messageId()))
                .satisfies(message -> assertThat(message.attributes()).containsEntry("ApproximateReceiveCount", "2"));
    }

    @Test
    void anOldHandleDoesNotMeanAMessageSentAfterARestart() {
        sqs.send(queue, "old");
        Message old = sqs.receive(queue, 1).getFirst();
        sqs.delete(queue, old);
        sqs.advance(Duration.ofMillis(1));
        sqs.reopen();
        sqs.send(queue, "new");

        sqs.delete(queue, old);

        assertThat(sqs.bodies(queue, 1)).containsExactly("new");
    }

    @Test
    void aClockThatIsTurnedBackLosesNoMessage() {
        sqs.advance(Duration.ofHours(1));
        sqs.send(queue, "m");
        sqs.receive(queue, 1);
        sqs.time.clock().set(TestAmbient.START);

        assertThat(sqs.bodies(queue, 1)).isEmpty();
        sqs.advance(Duration.ofHours(1).plusSeconds(30));
        assertThat(sqs.bodies(queue, 1)).containsExactly("m");
    }

    @Test
    void deadLettersMoveWithTheirHistory() {
        String dead = sqs.queue("dead");
        String source = sqs.queue("source", Map.of("RedrivePolicy", redrivePolicy("dead", 2)));
        var sent = sqs.send(source, "poison");
        sqs.receive(source, 1, 0);
        sqs.receive(source, 1, 0);
        sqs.advanceSeconds(5);

        assertThat(sqs.bodies(source, 10)).isEmpty();

        Message buried = sqs.receive(dead, 10).getFirst();
        assertThat(buried.messageId()).isEqualTo(sent.messageId());
        assertThat(buried.attributes())
                .containsEntry("DeadLetterQueueSourceArn", arn("source"))
                .containsEntry("ApproximateReceiveCount", "3")
                .containsEntry("SentTimestamp", "1767225600000");
    }

    @Test
    void retentionGoesOnCountingInADeadLetterQueue() {
        String dead = sqs.queue("dead", Map.of("MessageRetentionPeriod", "100"));
        String source = sqs.queue("source", Map.of("RedrivePolicy", redrivePolicy("dead", 1)));
        sqs.send(source, "poison");
        sqs.receive(source, 1, 0);
        sqs.advanceSeconds(60);
        sqs.receive(source, 1);

        sqs.advanceSeconds(40);

        assertThat(sqs.bodies(dead, 1)).isEmpty();
    }

    @Test
    void whereTheDeadLetterQueueIsGoneMessagesAreDelivered() {
        String dead = sqs.queue("dead");
        String source = sqs.queue("source", Map.of("RedrivePolicy", redrivePolicy("dead", 1)));
        sqs.call(SqsApi.DELETE_QUEUE, new DeleteQueueRequest(dead));
        sqs.send(source, "m");
        sqs.receive(source, 1, 0);

        assertThat(sqs.bodies(source, 1)).containsExactly("m");
    }

    @Test
    void queuesThatAreEachOthersDeadLetterQueuesHandMessagesToAndFro() {
        String one = sqs.queue("one");
        String two = sqs.queue("two", Map.of("RedrivePolicy", redrivePolicy("one", 1)));
        sqs.call(
                SqsApi.SET_QUEUE_ATTRIBUTES,
                new SetQueueAttributesRequest(one, Map.of("RedrivePolicy", redrivePolicy("two", 1))));
        var pollOne = sqs.poll(one, 1, 20);
        sqs.send(two, "m");
        sqs.receive(two, 1, 0);

        assertThat(sqs.bodies(two, 1)).isEmpty();
        assertThat(sqs.bodies(one, 1)).isEmpty();
        assertThat(sqs.bodies(two, 1)).isEmpty();

        assertThat(pollOne).isNotDone();
        assertThat(sqs.attributes(one)).containsEntry("ApproximateNumberOfMessages", "1");
    }

    @Test
    void aQueueThatIsItsOwnDeadLetterQueueKeepsItsMessages() {
        String self = sqs.queue("self", Map.of("RedrivePolicy", redrivePolicy("self", 1)));
        sqs.send(self, "m");
        sqs.receive(self, 1, 0);

        assertThat(sqs.bodies(self, 10)).isEmpty();
        assertThat(sqs.attributes(self)).containsEntry("ApproximateNumberOfMessages", "1");
    }
}
