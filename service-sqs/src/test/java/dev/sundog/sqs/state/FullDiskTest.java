package dev.sundog.sqs.state;

import static dev.sundog.sqs.SqsFixture.redrivePolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.store.log.StoreFailure;
import dev.sundog.sqs.SqsFixture;
import dev.sundog.sqs.api.ListMessageMoveTasksRequest;
import dev.sundog.sqs.api.Message;
import dev.sundog.sqs.api.SendMessageRequest;
import dev.sundog.sqs.api.SqsApi;
import dev.sundog.sqs.api.StartMessageMoveTaskRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A store that refuses changes for a while loses no message, and keeps nobody waiting for longer than was asked for. */
class FullDiskTest {

    private boolean diskIsFull;
    private final SqsFixture sqs = SqsFixture.onDisk(() -> diskIsFull);

    @Test
    void whatCouldNotBeDeliveredIsDeliveredOnceThereIsRoom() {
        String queue = sqs.queue("q");
        sqs.send(queue, "one");
        sqs.send(queue, "two");
        diskIsFull = true;
        assertThatThrownBy(() -> sqs.receive(queue, 10)).isInstanceOf(StoreFailure.class);
        assertThat(sqs.attributes(queue)).containsEntry("ApproximateNumberOfMessages", "2");

        diskIsFull = false;

        assertThat(sqs.bodies(queue, 10)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aGroupThatCouldNotBeDeliveredIsDeliveredInItsOrderOnceThereIsRoom() {
        String queue = sqs.queue("q.fifo", Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"));
        sendToGroup(queue, "one");
        sendToGroup(queue, "two");
        diskIsFull = true;
        assertThatThrownBy(() -> sqs.receive(queue, 10)).isInstanceOf(StoreFailure.class);

        diskIsFull = false;

        assertThat(sqs.bodies(queue, 10)).containsExactly("one", "two");
    }

    @Test
    void whatCouldNotBeForgottenForDeduplicationIsForgottenOnceThereIsRoom() {
        String queue = sqs.queue("q.fifo", Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"));
        String first = sendToGroup(queue, "same");
        diskIsFull = true;
        sqs.advanceSeconds(301);
        assertThatThrownBy(() -> sendToGroup(queue, "same")).isInstanceOf(StoreFailure.class);

        diskIsFull = false;

        assertThat(sendToGroup(queue, "same")).isNotEqualTo(first);
    }

    private String sendToGroup(String queue, String body) {
        return sqs.call(SqsApi.SEND_MESSAGE, new SendMessageRequest(queue, body, null, null, null, null, "group"))
                .messageId();
    }

    @Test
    void whatCouldNotExpireExpiresOnceThereIsRoom() {
        String queue = sqs.queue("q", Map.of("MessageRetentionPeriod", "60"));
        sqs.send(queue, "old");
        diskIsFull = true;
        sqs.advanceSeconds(61);
        assertThatThrownBy(() -> sqs.receive(queue, 1)).isInstanceOf(StoreFailure.class);

        diskIsFull = false;

        assertThat(sqs.receive(queue, 1)).isEmpty();
    }

    @Test
    void whoWaitsIsLetGoInTimeAndServedOnceThereIsRoom() {
        String queue = sqs.queue("q", Map.of("MessageRetentionPeriod", "60"));
        sqs.send(queue, "old");
        sqs.receive(queue, 1, 3_600);
        sqs.advanceSeconds(50);
        CompletableFuture<List<Message>> shorter = sqs.poll(queue, 1, 15);
        diskIsFull = true;

        sqs.advanceSeconds(15);

        assertThat(shorter).isCompletedWithValue(List.of());
    }

    @Test
    void aMoveTaskGoesOnOnceThereIsRoom() {
        String source = sqs.queue("dead");
        sqs.queue("q", Map.of("RedrivePolicy", redrivePolicy("dead", 1)));
        String target = sqs.queue("target");
        sqs.send(source, "one");
        sqs.send(source, "two");
        sqs.call(
                SqsApi.START_MESSAGE_MOVE_TASK,
                new StartMessageMoveTaskRequest(SqsFixture.arn("dead"), SqsFixture.arn("target"), null));
        diskIsFull = true;
        sqs.advanceSeconds(5);
        assertThat(status()).isEqualTo("RUNNING");

        diskIsFull = false;
        sqs.advanceSeconds(120);

        assertThat(status()).isEqualTo("COMPLETED");
        assertThat(sqs.bodies(target, 10)).containsExactlyInAnyOrder("one", "two");
    }

    private String status() {
        return sqs.call(SqsApi.LIST_MESSAGE_MOVE_TASKS, new ListMessageMoveTasksRequest(SqsFixture.arn("dead"), null))
                .results()
                .getFirst()
                .status();
    }
}
