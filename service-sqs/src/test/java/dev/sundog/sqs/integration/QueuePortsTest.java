package dev.sundog.sqs.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.port.QueueInspector;
import dev.sundog.core.port.QueueInspector.Peeked;
import dev.sundog.core.port.QueueMessage;
import dev.sundog.core.port.QueueReceiver;
import dev.sundog.core.port.QueueSender;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Scope;
import dev.sundog.sqs.SqsFixture;
import dev.sundog.sqs.api.Message;
import dev.sundog.sqs.api.SendMessageRequest;
import dev.sundog.sqs.api.SqsApi;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What other services and tools do with queues. */
class QueuePortsTest {

    private static final Set<QueueInspector.State> ALL = EnumSet.allOf(QueueInspector.State.class);

    private final SqsFixture sqs = new SqsFixture();
    private final String queue = sqs.queue("q");
    private final Arn arn = Arn.parse(SqsFixture.arn("q")).orElseThrow();
    private final QueueSender sender = sqs.ports.find(QueueSender.class).orElseThrow();
    private final QueueReceiver receiver = sqs.ports.find(QueueReceiver.class).orElseThrow();
    private final QueueInspector inspector =
            sqs.ports.find(QueueInspector.class).orElseThrow();

    @Test
    void aServiceSendsWhatAReceiverGets() {
        QueueMessage message = new QueueMessage(
                "body",
                Map.of(
                        "text", new QueueMessage.Attribute("String", "t", Blob.EMPTY),
                        "bytes", new QueueMessage.Attribute("Binary", "", Blob.utf8("b"))),
                "",
                "",
                "Root=1");

        String id = sender.send(arn, message, "AIDSENDER", null);

        Message received = sqs.receive(queue, 1).getFirst();
        assertThat(received.messageId()).isEqualTo(id);
        assertThat(received.messageAttributes()).containsOnlyKeys("text", "bytes");
        assertThat(received.attributes())
                .containsEntry("SenderId", "AIDSENDER")
                .containsEntry("AWSTraceHeader", "Root=1");
    }

    @Test
    void aServiceReceivesHidesAndDeletes() {
        sqs.send(queue, "m");
        var received = receiver.receive(arn, 10, Duration.ZERO, Duration.ofMinutes(5))
                .toCompletableFuture()
                .join();
        String handle = received.getFirst().receiptHandle();

        assertThat(received).singleElement().satisfies(message -> {
            assertThat(message.message()).isEqualTo(QueueMessage.of("m"));
            assertThat(message.md5OfAttributes()).isNull();
            assertThat(message.systemAttributes()).containsEntry("ApproximateReceiveCount", "1");
        });
        receiver.changeVisibility(arn, handle, Duration.ZERO);
        assertThat(sqs.bodies(queue, 1)).containsExactly("m");
        receiver.delete(arn, List.of("nonsense", handle));
        sqs.advanceSeconds(60);
        assertThat(sqs.bodies(queue, 1)).isEmpty();
    }

    @Test
    void aServiceSeesTheDigestOfAttributes() {
        sender.send(
                arn,
                new QueueMessage("m", Map.of("a", new QueueMessage.Attribute("String", "b", Blob.EMPTY)), "", "", ""),
                "s",
                null);

        var received = receiver.receive(arn, 1, Duration.ZERO, null)
                .toCompletableFuture()
                .join();

        assertThat(received.getFirst().md5OfAttributes()).isEqualTo("bef8bf215374a0a228d67533b1a488be");
    }

    @Test
    void aServiceLearnsHowLongAQueueHidesMessages() {
        assertThat(receiver.visibility(arn)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aServiceWaitsForMessages() {
        var poll = receiver.receive(arn, 1, Duration.ofSeconds(20), null).toCompletableFuture();

        sqs.send(queue, "m");

        assertThat(poll).isDone();
        assertThat(poll.join()).hasSize(1);
    }

    @Test
    void aQueueThatDoesNotExistIsAModelledError() {
        Arn unknown = Arn.parse(SqsFixture.arn("unknown")).orElseThrow();

        assertThatThrownBy(() -> sender.send(unknown, QueueMessage.of("m"), "s", null))
                .isInstanceOf(ServiceError.class)
                .hasMessage("The specified queue does not exist.");
    }

    @Test
    void peekingShowsAllMessagesAndChangesNothing() {
        sqs.send(queue, "in flight");
        sqs.receive(queue, 1);
        sqs.send(queue, "visible");
        sqs.call(SqsApi.SEND_MESSAGE, new SendMessageRequest(queue, "delayed", 9, null, null, null, null));

        for (int i = 0; i < 2; i++) {
            List<Peeked> peeked = inspector.peek(Scope.DEFAULT, queue, ALL).orElseThrow();
            assertThat(peeked)
                    .extracting(message -> message.message().body() + " is " + message.state())
                    .containsExactly("in flight is IN_FLIGHT", "visible is VISIBLE", "delayed is DELAYED");
        }
        assertThat(inspector
                        .peek(Scope.DEFAULT, queue, Set.of(QueueInspector.State.DELAYED))
                        .orElseThrow())
                .extracting(message -> message.message().body())
                .containsExactly("delayed");
        assertThat(sqs.receive(queue, 1).getFirst().attributes()).containsEntry("ApproximateReceiveCount", "1");
        assertThat(inspector.peek(Scope.DEFAULT, "http://localhost:4566/000000000000/unknown", ALL))
                .isEmpty();
    }
}
