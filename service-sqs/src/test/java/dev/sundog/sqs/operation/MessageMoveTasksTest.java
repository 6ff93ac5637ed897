package dev.sundog.sqs.operation;

import static dev.sundog.sqs.SqsFixture.arn;
import static dev.sundog.sqs.SqsFixture.redrivePolicy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.sqs.SqsFixture;
import dev.sundog.sqs.api.CancelMessageMoveTaskRequest;
import dev.sundog.sqs.api.DeleteQueueRequest;
import dev.sundog.sqs.api.ListMessageMoveTasksRequest;
import dev.sundog.sqs.api.ListMessageMoveTasksResultEntry;
import dev.sundog.sqs.api.Message;
import dev.sundog.sqs.api.SqsApi;
import dev.sundog.sqs.api.StartMessageMoveTaskRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks that move messages out of dead-letter queues. */
class MessageMoveTasksTest {

    private final SqsFixture sqs = new SqsFixture();
    private final String dead = sqs.queue("dead");
    private final String source = sqs.queue("source", Map.of("RedrivePolicy", redrivePolicy("dead", 1)));

    private void bury(String from, String... bodies) {
        for (String body : bodies) {
            sqs.send(from, body);
        }
        sqs.receive(from, 10, 0);
        sqs.receive(from, 10);
    }

    private String start(String destination, Integer rate) {
        return sqs.call(SqsApi.START_MESSAGE_MOVE_TASK, new StartMessageMoveTaskRequest(arn("dead"), destination, rate))
                .taskHandle();
    }

    private ListMessageMoveTasksResultEntry task() {
        return list(1).getFirst();
    }

    private List<ListMessageMoveTasksResultEntry> list(Integer most) {
        return sqs.call(SqsApi.LIST_MESSAGE_MOVE_TASKS, new ListMessageMoveTasksRequest(arn("dead"), most))
                .results();
    }

    @Test
    void messagesGoBackToTheQueuesThatGaveThemUp() {
        String other = sqs.queue("other", Map.of("RedrivePolicy", redrivePolicy("dead", 1)));
        bury(source, "a", "b");
        bury(other, "c");
        String buriedId = sqs.receive(dead, 1, 0).getFirst().messageId();

        start(null, null);
        sqs.time.runDue();

        List<Message> back = sqs.receive(source, 10);
        assertThat(back).extracting(Message::body).containsExactlyInAnyOrder("a", "b");
        assertThat(back).extracting(Message::messageId).doesNotContain(buriedId);
        assertThat(back.getFirst().attributes())
                .containsEntry("ApproximateReceiveCount", "1")
                .doesNotContainKey("DeadLetterQueueSourceArn");
        assertThat(sqs.bodies(other, 10)).containsExactly("c");
        assertThat(sqs.bodies(dead, 10)).isEmpty();
        assertThat(task())
                .isEqualTo(new ListMessageMoveTasksResultEntry(
                        null, "COMPLETED", arn("dead"), null, null, 3L, 3L, null, 1767225600000L));
    }

    @Test
    void messagesGoToAnotherQueueAtTheRateThatWasAskedFor() {
        String target = sqs.queue("target");
        bury(source, "a", "b", "c", "d");

        String handle = start(arn("target"), 2);
        sqs.time.runDue();
        assertThat(task())
                .isEqualTo(new ListMessageMoveTasksResultEntry(
                        handle, "RUNNING", arn("dead"), arn("target"), 2, 1L, 4L, null, 1767225600000L));

        sqs.advanceSeconds(1);
        assertThat(task().approximateNumberOfMessagesMoved()).isEqualTo(3);
        sqs.advanceSeconds(1);
        assertThat(task().status()).isEqualTo("COMPLETED");
        assertThat(sqs.receive(target, 10)).hasSize(4);
    }

    @Test
    void aMovedMessageWakesAReceiver() {
        bury(source, "m");
        var poll = sqs.poll(source, 1, 20);

        start(null, null);
        sqs.time.runDue();

        assertThat(poll.join()).extracting(Message::body).containsExactly("m");
    }

    @Test
    void aTaskCanBeCancelled() {
        bury(source, "a", "b", "c");
        String handle = start(null, 1);
        sqs.time.runDue();

        assertThat(sqs.call(SqsApi.CANCEL_MESSAGE_MOVE_TASK, new CancelMessageMoveTaskRequest(handle))
                        .approximateNumberOfMessagesMoved())
                .isEqualTo(1);
        assertThat(task().status()).isEqualTo("CANCELLING");
        sqs.advanceSeconds(10);

        assertThat(task().status()).isEqualTo("CANCELLED");
        assertThat(task().taskHandle()).isNull();
        assertThat(sqs.receive(dead, 10)).hasSize(2);
        sqs.assertError(
                SqsApi.CANCEL_MESSAGE_MOVE_TASK,
                new CancelMessageMoveTaskRequest(handle),
                "ResourceNotFoundException",
                "Task does not exist.");
    }

    @Test
    void aTaskFailsWhereItsDestinationIsDeleted() {
        String target = sqs.queue("target");
        bury(source, "a", "b");
        start(arn("target"), 1);
        sqs.time.runDue();

        sqs.call(SqsApi.DELETE_QUEUE, new DeleteQueueRequest(target));
        sqs.advanceSeconds(1);

        assertThat(task().status()).isEqualTo("FAILED");
        assertThat(task().failureReason()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(sqs.receive(dead, 10)).hasSize(1);
    }

    @Test
    void aTaskFailsWhereNobodyKnowsWhereAMessageCameFrom() {
        sqs.send(dead, "sent directly");

        start(null, null);
        sqs.time.runDue();

        assertThat(task().status()).isEqualTo("FAILED");
        assertThat(task().failureReason()).isEqualTo("CouldNotDetermineMessageSource");
        assertThat(sqs.bodies(dead, 1)).containsExactly("sent directly");
    }

    @Test
    void tasksAreListedLatestFirst() {
        for (int i = 0; i < 12; i++) {
            start(null, i + 1);
            sqs.advanceSeconds(1);
        }

        assertThat(list(null))
                .singleElement()
                .satisfies(
                        task -> assertThat(task.maxNumberOfMessagesPerSecond()).isEqualTo(12));
        assertThat(list(10))
                .extracting(ListMessageMoveTasksResultEntry::maxNumberOfMessagesPerSecond)
                .containsExactly(12, 11, 10, 9, 8, 7, 6, 5, 4, 3);
    }

    @Test
    void aQueueDoesNotInheritTheTasksOfAnEarlierOneOfItsName() {
        bury(source, "a", "b");
        start(null, 1);
        sqs.call(SqsApi.DELETE_QUEUE, new DeleteQueueRequest(dead));
        sqs.advanceSeconds(61);
        sqs.queue("dead");

        assertThat(list(10)).isEmpty();
        sqs.reopen();
        sqs.time.runDue();
        assertThat(list(10)).isEmpty();
    }

    @Test
    void theHandleIsWhatAWSMakesIt() {
        String handle = start(null, null);

        assertThat(new String(Base64.getDecoder().decode(handle), StandardCharsets.UTF_8))
                .matches("\\{\"taskId\":\"[0-9a-f-]{36}\",\"sourceArn\":\"" + arn("dead") + "\"}");
    }

    @Test
    void whatIsWrongWithATaskIsSaid() {
        sqs.queue("fifo.fifo", Map.of("FifoQueue", "true"));

        assertStartError(null, null, null, "MissingParameter", "The request must contain the parameter SourceArn.");
        assertStartError(
                "nonsense",
                null,
                null,
                "InvalidParameterValue",
                "You must use this format to specify the SourceArn: "
                        + "arn:<partition>:<service>:<region>:<account-id>:<resource-id>");
        assertStartError(
                arn("unknown"),
                null,
                null,
                "ResourceNotFoundException",
                "The resource that you specified for the SourceArn parameter doesn't exist.");
        assertStartError(
                arn("source"),
                null,
                null,
                "InvalidParameterValue",
                "Source queue must be configured as a Dead Letter Queue.");
        assertStartError(
                arn("dead"),
                arn("unknown"),
                null,
                "ResourceNotFoundException",
                "The resource that you specified for the DestinationArn parameter doesn't exist.");
        assertStartError(
                arn("dead"),
                arn("dead"),
                null,
                "InvalidParameterValue",
                "Source queue arn and destination queue arn cannot be the same.");
        assertStartError(
                arn("dead"),
                arn("fifo.fifo"),
                null,
                "InvalidParameterValue",
                "The source queue and destination queue must be of the same queue type.");
        assertStartError(
                arn("dead"),
                null,
                501,
                "InvalidParameterValue",
                "Value for parameter MaxNumberOfMessagesPerSecond is invalid. "
                        + "Reason: You must enter a number that's between 1 and 500.");
        start(null, 1);
        assertStartError(
                arn("dead"),
                null,
                null,
                "InvalidParameterValue",
                "There is already a task running. "
                        + "Only one active task is allowed for a source queue arn at a given time.");
    }

    private void assertStartError(String from, String to, Integer rate, String code, String message) {
        sqs.assertError(SqsApi.START_MESSAGE_MOVE_TASK, new StartMessageMoveTaskRequest(from, to, rate), code, message);
    }

    @Test
    void whatIsNoTaskHandleIsRefused() {
        sqs.assertError(
                SqsApi.CANCEL_MESSAGE_MOVE_TASK,
                new CancelMessageMoveTaskRequest("foobared"),
                "InvalidParameterValue",
                "Value for parameter TaskHandle is invalid.");
        ServiceError unknown = sqs.error(
                SqsApi.CANCEL_MESSAGE_MOVE_TASK, new CancelMessageMoveTaskRequest(handle("1", arn("unknown"))));
        assertThat(unknown.type().status()).isEqualTo(404);
        assertThat(unknown).hasMessage("The resource that you specified for the SourceArn parameter doesn't exist.");
        assertThat(sqs.error(
                        SqsApi.CANCEL_MESSAGE_MOVE_TASK, new CancelMessageMoveTaskRequest(handle("1", arn("dead")))))
                .hasMessage("Task does not exist.");
    }

    private static String handle(String taskId, String sourceArn) {
        String json = "{\"taskId\":\"" + taskId + "\",\"sourceArn\":\"" + sourceArn + "\"}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
