package dev.sundog.sqs;

import static dev.sundog.sqs.SqsFixture.redrivePolicy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Blob;
import dev.sundog.sqs.api.CreateQueueRequest;
import dev.sundog.sqs.api.DeleteQueueRequest;
import dev.sundog.sqs.api.ListMessageMoveTasksRequest;
import dev.sundog.sqs.api.Message;
import dev.sundog.sqs.api.MessageAttributeValue;
import dev.sundog.sqs.api.MessageSystemAttributeValue;
import dev.sundog.sqs.api.PurgeQueueRequest;
import dev.sundog.sqs.api.SendMessageRequest;
import dev.sundog.sqs.api.SqsApi;
import dev.sundog.sqs.api.StartMessageMoveTaskRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left after a restart with the same data directory. */
class PersistenceTest {

    @TempDir
    private Path directory;

    private SqsFixture sqs;

    @BeforeEach
    void open() {
        sqs = SqsFixture.inDirectory(directory);
    }

    @Test
    void aMessageComesBackWithAllThatItCarries() {
        String queue = sqs.queue("q");
        sqs.call(
                SqsApi.SEND_MESSAGE,
                new SendMessageRequest(
                        queue,
                        "body — ü 𐍈",
                        null,
                        Map.of(
                                "text", new MessageAttributeValue("x", null, null, null, "String"),
                                "bytes", new MessageAttributeValue(null, Blob.utf8("y"), null, null, "Binary.png")),
                        Map.of("AWSTraceHeader", new MessageSystemAttributeValue("Root=1", null, null, null, "String")),
                        null,
                        "group"));
        Message before = sqs.receive(queue, 1, 0).getFirst();
        sqs.reopen();

        Message after = sqs.receive(queue, 1).getFirst();

        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("receiptHandle", "attributes.ApproximateReceiveCount")
                .isEqualTo(before);
        assertThat(after.attributes()).containsEntry("ApproximateReceiveCount", "2");
    }

    @Test
    void queuesComeBackWithTheirAttributesAndTags() {
        sqs.queue("dead");
        String queue = sqs.call(
                        SqsApi.CREATE_QUEUE,
                        new CreateQueueRequest(
                                "q",
                                Map.of("VisibilityTimeout", "5", "RedrivePolicy", redrivePolicy("dead", 2)),
                                Map.of("k", "v")))
                .queueUrl();
        Map<String, String> before = sqs.attributes(queue);
        sqs.reopen();

        assertThat(sqs.attributes(queue)).isEqualTo(before).containsEntry("VisibilityTimeout", "5");
    }

    @Test
    void deletedMessagesPurgesAndDeletedQueuesStayGone() {
        String deletedFrom = sqs.queue("deleted-from");
        sqs.send(deletedFrom, "deleted");
        sqs.delete(deletedFrom, sqs.receive(deletedFrom, 1).getFirst());
        String purged = sqs.queue("purged");
        sqs.send(purged, "m");
        sqs.call(SqsApi.PURGE_QUEUE, new PurgeQueueRequest(purged));
        sqs.send(purged, "after");
        String deleted = sqs.queue("deleted");
        sqs.send(deleted, "m");
        sqs.call(SqsApi.DELETE_QUEUE, new DeleteQueueRequest(deleted));
        sqs.reopen();

        assertThat(sqs.bodies(deletedFrom, 10)).isEmpty();
        assertThat(sqs.bodies(purged, 10)).containsExactly("after");
        assertThat(sqs.error(SqsApi.PURGE_QUEUE, new PurgeQueueRequest(purged))).isNotNull();
        assertThat(sqs.error(SqsApi.CREATE_QUEUE, new CreateQueueRequest("deleted", null, null)))
                .isNotNull();
    }

    @Test
    void receiptHandlesStayGood() {
        String queue = sqs.queue("q");
        sqs.send(queue, "m");
        Message received = sqs.receive(queue, 1).getFirst();
        sqs.reopen();

        sqs.delete(queue, received);

        sqs.advanceSeconds(30);
        assertThat(sqs.bodies(queue, 1)).isEmpty();
    }

    @Test
    void aMoveTaskGoesOn() {
        String dead = sqs.queue("dead");
        String source = sqs.queue("source", Map.of("RedrivePolicy", redrivePolicy("dead", 1)));
        for (int i = 0; i < 4; i++) {
            sqs.send(dead, "m" + i);
        }
        sqs.call(
                SqsApi.START_MESSAGE_MOVE_TASK,
                new StartMessageMoveTaskRequest(SqsFixture.arn("dead"), SqsFixture.arn("source"), 1));
        sqs.advanceSeconds(1);
        sqs.reopen();

        sqs.advanceSeconds(10);

        assertThat(sqs.receive(source, 10)).hasSize(4);
        assertThat(sqs.call(SqsApi.LIST_MESSAGE_MOVE_TASKS, new ListMessageMoveTasksRequest(SqsFixture.arn("dead"), 1))
                        .results())
                .singleElement()
                .satisfies(task -> assertThat(task.status()).isEqualTo("COMPLETED"))
                .satisfies(task ->
                        assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(4));
    }
}
