package dev.sundog.sqs.operation;

import static dev.sundog.sqs.SqsFixture.redrivePolicy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.sqs.SqsFixture;
import dev.sundog.sqs.api.DeleteQueueRequest;
import dev.sundog.sqs.api.Message;
import dev.sundog.sqs.api.SendMessageRequest;
import dev.sundog.sqs.api.SqsApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Receivers that wait. */
class LongPollTest {

    private final SqsFixture sqs = new SqsFixture();
    private final String queue = sqs.queue("q");

    private static List<String> bodies(CompletableFuture<List<Message>> poll) {
        assertThat(poll).as("a poll that is answered").isDone();
        return poll.join().stream().map(Message::body).toList();
    }

    @Test
    void aReceiverThatWaitsGetsAMessageAtOnce() {
        var poll = sqs.poll(queue, 10, 20);
        assertThat(poll).isNotDone();

        sqs.send(queue, "m");

        assertThat(bodies(poll)).containsExactly("m");
    }

    @Test
    void aReceiverWaitsNoLongerThanItSaid() {
        var poll = sqs.poll(queue, 1, 20);

        sqs.advanceSeconds(19);
        assertThat(poll).isNotDone();
        sqs.advanceSeconds(1);
        assertThat(bodies(poll)).isEmpty();
    }

    @Test
    void theQueuesOwnWaitingTimeCountsWhereAReceiverNamesNone() {
        String patient = sqs.queue("patient", Map.of("ReceiveMessageWaitTimeSeconds", "5"));
        var poll = sqs.start(SqsApi.RECEIVE_MESSAGE, SqsFixture.request(patient, 1, null, null));

        sqs.advanceSeconds(4);
        assertThat(poll).isNotDone();
        sqs.advanceSeconds(1);
        assertThat(poll.join().messages()).isNull();
    }

    @Test
    void whoWaitsLongestIsServedFirst() {
        var first = sqs.poll(queue, 1, 20);
        sqs.advanceSeconds(1);
        var second = sqs.poll(queue, 1, 5);

        sqs.send(queue, "a");
        sqs.send(queue, "b");

        assertThat(bodies(first)).containsExactly("a");
        assertThat(bodies(second)).containsExactly("b");
    }

    @Test
    void aMessageThatBecomesVisibleWakesAReceiver() {
        sqs.call(SqsApi.SEND_MESSAGE, new SendMessageRequest(queue, "delayed", 7, null, null, null, null));
        var poll = sqs.poll(queue, 1, 20);

        sqs.advanceSeconds(7);

        assertThat(bodies(poll)).containsExactly("delayed");
        sqs.advanceSeconds(25);
        var again = sqs.poll(queue, 1, 20);
        sqs.advanceSeconds(5);
        assertThat(bodies(again)).containsExactly("delayed");
    }

    @Test
    void endingAVisibilityTimeoutWakesAReceiver() {
        sqs.send(queue, "m");
        Message received = sqs.receive(queue, 1).getFirst();
        var poll = sqs.poll(queue, 1, 20);

        sqs.changeVisibility(queue, received, 0);

        assertThat(bodies(poll)).containsExactly("m");
    }

    @Test
    void deletingTheMessageInFlightWakesAReceiverOfItsGroup() {
        String fifo = sqs.queue("q.fifo", Map.of("FifoQueue", "true"));
        sqs.send(fifo, "m1", "g", "1");
        sqs.send(fifo, "m2", "g", "2");
        Message first = sqs.receive(fifo, 1).getFirst();
        var poll = sqs.poll(fifo, 1, 20);

        sqs.delete(fifo, first);

        assertThat(bodies(poll)).containsExactly("m2");
    }

    @Test
    void aDeadLetterWakesAReceiverOfItsQueue() {
        String dead = sqs.queue("dead");
        String source = sqs.queue("source", Map.of("RedrivePolicy", redrivePolicy("dead", 1)));
        sqs.send(source, "poison");
        sqs.receive(source, 1, 0);
        var poll = sqs.poll(dead, 1, 20);

        sqs.receive(source, 1);

        assertThat(bodies(poll)).containsExactly("poison");
    }

    @Test
    void aReceiverThatHasGoneGetsNothing() {
        var gone = sqs.poll(queue, 1, 20);
        sqs.abandonLastCall();
        var staying = sqs.poll(queue, 1, 20);

        sqs.send(queue, "m");

        assertThat(gone).isNotDone();
        assertThat(bodies(staying)).containsExactly("m");
    }

    @Test
    void deletingTheQueueEndsTheWait() {
        var poll = sqs.poll(queue, 1, 20);

        sqs.call(SqsApi.DELETE_QUEUE, new DeleteQueueRequest(queue));

        assertThat(poll)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .asInstanceOf(InstanceOfAssertFactories.type(ServiceError.class))
                .satisfies(error -> assertThat(error.type().name()).isEqualTo("QueueDoesNotExist"));
    }

    @Test
    void closingTheServiceEndsTheWait() {
        var poll = sqs.poll(queue, 1, 20);

        sqs.reopen();

        assertThat(bodies(poll)).isEmpty();
    }

    @Test
    void manyReceiversNeedOneTimer() {
        List<CompletableFuture<List<Message>>> polls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            polls.add(sqs.poll(queue, 1, 20));
        }

        assertThat(sqs.time.clock().pendingTimers()).isEqualTo(1);
        sqs.advanceSeconds(20);
        assertThat(polls).allMatch(CompletableFuture::isDone);
        assertThat(sqs.time.clock().pendingTimers()).isZero();
    }
}
