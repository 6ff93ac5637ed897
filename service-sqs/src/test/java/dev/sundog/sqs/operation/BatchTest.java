package dev.sundog.sqs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.sqs.SqsFixture;
import dev.sundog.sqs.SqsLimits;
import dev.sundog.sqs.api.BatchResultErrorEntry;
import dev.sundog.sqs.api.ChangeMessageVisibilityBatchRequest;
import dev.sundog.sqs.api.ChangeMessageVisibilityBatchRequestEntry;
import dev.sundog.sqs.api.ChangeMessageVisibilityBatchResultEntry;
import dev.sundog.sqs.api.DeleteMessageBatchRequest;
import dev.sundog.sqs.api.DeleteMessageBatchRequestEntry;
import dev.sundog.sqs.api.DeleteMessageBatchResultEntry;
import dev.sundog.sqs.api.Message;
import dev.sundog.sqs.api.MessageAttributeValue;
import dev.sundog.sqs.api.SendMessageBatchRequest;
import dev.sundog.sqs.api.SendMessageBatchRequestEntry;
import dev.sundog.sqs.api.SendMessageBatchResultEntry;
import dev.sundog.sqs.api.SqsApi;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches: what fails as a whole, and what fails by itself. */
class BatchTest {

    private static final String SIMPLE = "AWS.SimpleQueueService.";
    private static final String ENTRY_ID = "A batch entry id can only contain alphanumeric characters, hyphens and "
            + "underscores. It can be at most 80 letters long.";

    private final SqsFixture sqs = new SqsFixture();
    private final String queue = sqs.queue("q");

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return new SendMessageBatchRequestEntry(id, body, null, null, null, null, null);
    }

    private static SendMessageBatchRequestEntry fifoEntry(String id, String body, String group) {
        return new SendMessageBatchRequestEntry(id, body, null, null, null, null, group);
    }

    private SendMessageBatchRequest sends(SendMessageBatchRequestEntry... entries) {
        return new SendMessageBatchRequest(queue, Arrays.asList(entries));
    }

    private DeleteMessageBatchRequest deletes(String... ids) {
        return new DeleteMessageBatchRequest(
                queue,
                Arrays.stream(ids)
                        .map(id -> new DeleteMessageBatchRequestEntry(id, "h"))
                        .toList());
    }

    private ChangeMessageVisibilityBatchRequest changes(String... ids) {
        return new ChangeMessageVisibilityBatchRequest(
                queue,
                Arrays.stream(ids)
                        .map(id -> new ChangeMessageVisibilityBatchRequestEntry(id, "h", 1))
                        .toList());
    }

    @Test
    void anEmptyBatchIsRefused() {
        assertEmpty(SqsApi.SEND_MESSAGE_BATCH, sends(), "SendMessageBatchRequestEntry");
        assertEmpty(
                SqsApi.SEND_MESSAGE_BATCH, new SendMessageBatchRequest(queue, null), "SendMessageBatchRequestEntry");
        assertEmpty(SqsApi.DELETE_MESSAGE_BATCH, deletes(), "DeleteMessageBatchRequestEntry");
        assertEmpty(SqsApi.CHANGE_MESSAGE_VISIBILITY_BATCH, changes(), "ChangeMessageVisibilityBatchRequestEntry");
    }

    private <I extends Struct, O extends Struct> void assertEmpty(Operation<I, O> operation, I request, String entry) {
        sqs.assertError(
                operation,
                request,
                SIMPLE + "EmptyBatchRequest",
                "There should be at least one " + entry + " in the request.");
    }

    @Test
    void moreThanTenEntriesAreRefused() {
        String[] ids = IntStream.range(0, 11).mapToObj(Integer::toString).toArray(String[]::new);
        var sends = Arrays.stream(ids).map(id -> entry(id, "m")).toArray(SendMessageBatchRequestEntry[]::new);

        assertTooMany(SqsApi.SEND_MESSAGE_BATCH, sends(sends));
        assertTooMany(SqsApi.DELETE_MESSAGE_BATCH, deletes(ids));
        assertTooMany(SqsApi.CHANGE_MESSAGE_VISIBILITY_BATCH, changes(ids));
    }

    private <I extends Struct, O extends Struct> void assertTooMany(Operation<I, O> operation, I request) {
        sqs.assertError(
                operation,
                request,
                SIMPLE + "TooManyEntriesInBatchRequest",
                "Maximum number of entries per request are 10. You have sent 11.");
    }

    @Test
    void idsThatAreMalformedRepeatedOrMissingAreRefused() {
        for (String bad : List.of("", "a b!", "invalid:id", "x".repeat(81))) {
            sqs.assertError(
                    SqsApi.SEND_MESSAGE_BATCH, sends(entry(bad, "m")), SIMPLE + "InvalidBatchEntryId", ENTRY_ID);
            sqs.assertError(SqsApi.DELETE_MESSAGE_BATCH, deletes(bad), SIMPLE + "InvalidBatchEntryId", ENTRY_ID);
        }
        sqs.assertError(
                SqsApi.DELETE_MESSAGE_BATCH,
                deletes("a", "b", "a"),
                SIMPLE + "BatchEntryIdsNotDistinct",
                "Id a repeated.");
        sqs.assertError(
                SqsApi.SEND_MESSAGE_BATCH,
                sends(entry("a", "m"), entry(null, "m")),
                "MissingParameter",
                "The request must contain the parameter SendMessageBatchRequestEntry.2.Id.");
    }

    @Test
    void aBatchMayHaveAMebibyteInAll() {
        var half = "x".repeat(SqsLimits.MESSAGE_BYTES / 2);
        var attributes = Map.of("a", new MessageAttributeValue("v", null, null, null, "String"));

        assertThat(sqs.call(SqsApi.SEND_MESSAGE_BATCH, sends(entry("1", half), entry("2", half)))
                        .failed())
                .isNull();
        sqs.assertError(
                SqsApi.SEND_MESSAGE_BATCH,
                sends(
                        entry("1", half),
                        new SendMessageBatchRequestEntry("2", half, null, attributes, null, null, null)),
                SIMPLE + "BatchRequestTooLong",
                "Batch requests cannot be longer than 1048576 bytes. You have sent 1048584 bytes.");
    }

    @Test
    void entriesOfAStandardQueueFailByThemselves() {
        var result = sqs.call(
                SqsApi.SEND_MESSAGE_BATCH,
                sends(
                        entry("good", "m"),
                        entry("empty", ""),
                        entry("control", "\u0001"),
                        new SendMessageBatchRequestEntry("delayed", "m", 901, null, null, null, null)));

        assertThat(result.successful())
                .extracting(SendMessageBatchResultEntry::id)
                .containsExactly("good");
        assertThat(result.failed())
                .containsExactly(
                        failure(
                                "empty",
                                "MissingParameter",
                                "The request must contain the parameter SendMessageBatchRequestEntry.2.MessageBody."),
                        failure(
                                "control",
                                "InvalidMessageContents",
                                "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | "
                                        + "#x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF"),
                        failure(
                                "delayed",
                                "InvalidParameterValue",
                                "Value 901 for parameter DelaySeconds is invalid. "
                                        + "Reason: DelaySeconds must be >= 0 and <= 900."));
        assertThat(sqs.bodies(queue, 10)).containsExactly("m");
    }

    private static BatchResultErrorEntry failure(String id, String code, String message) {
        return new BatchResultErrorEntry(id, true, code, message);
    }

    @Test
    void aFifoQueueTakesAllEntriesOrNone() {
        String fifo = sqs.queue("q.fifo", Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"));
        var request = new SendMessageBatchRequest(fifo, List.of(fifoEntry("1", "m1", "g"), fifoEntry("2", "m2", null)));

        sqs.assertError(
                SqsApi.SEND_MESSAGE_BATCH,
                request,
                "InvalidParameterValue",
                "The request must contain the parameter MessageGroupId.");

        assertThat(sqs.bodies(fifo, 10)).isEmpty();
    }

    @Test
    void aFifoQueueKeepsTheOrderOfABatch() {
        String fifo = sqs.queue("q.fifo", Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"));
        var result = sqs.call(
                SqsApi.SEND_MESSAGE_BATCH,
                new SendMessageBatchRequest(
                        fifo, List.of(fifoEntry("1", "a", "g"), fifoEntry("2", "b", "g"), fifoEntry("3", "c", "g"))));

        assertThat(result.successful())
                .extracting(SendMessageBatchResultEntry::sequenceNumber)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(sqs.bodies(fifo, 10)).containsExactly("a", "b", "c");
    }

    @Test
    void messagesAreDeletedTogether() {
        sqs.send(queue, "a");
        sqs.send(queue, "b");
        List<Message> received = sqs.receive(queue, 10);

        var result = sqs.call(
                SqsApi.DELETE_MESSAGE_BATCH,
                new DeleteMessageBatchRequest(
                        queue,
                        List.of(
                                new DeleteMessageBatchRequestEntry(
                                        "1", received.get(0).receiptHandle()),
                                new DeleteMessageBatchRequestEntry("2", "dummy"),
                                new DeleteMessageBatchRequestEntry("3", null),
                                new DeleteMessageBatchRequestEntry(
                                        "4", received.get(1).receiptHandle()))));

        assertThat(result.successful())
                .extracting(DeleteMessageBatchResultEntry::id)
                .containsExactly("1", "4");
        assertThat(result.failed())
                .containsExactly(
                        failure(
                                "2",
                                "ReceiptHandleIsInvalid",
                                "The input receipt handle \"dummy\" is not a valid receipt handle."),
                        failure("3", "MissingParameter", "The request must contain the parameter ReceiptHandle."));
        assertThat(sqs.attributes(queue)).containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
    }

    @Test
    void visibilityIsChangedTogether() {
        sqs.send(queue, "a");
        String handle = sqs.receive(queue, 10).getFirst().receiptHandle();

        var result = sqs.call(
                SqsApi.CHANGE_MESSAGE_VISIBILITY_BATCH,
                new ChangeMessageVisibilityBatchRequest(
                        queue,
                        List.of(
                                new ChangeMessageVisibilityBatchRequestEntry("1", handle, 0),
                                new ChangeMessageVisibilityBatchRequestEntry("2", handle, -85),
                                new ChangeMessageVisibilityBatchRequestEntry("3", handle, null))));

        assertThat(result.successful())
                .extracting(ChangeMessageVisibilityBatchResultEntry::id)
                .containsExactly("1");
        assertThat(result.failed())
                .containsExactly(
                        failure(
                                "2",
                                "InvalidParameterValue",
                                "Value -85 for parameter VisibilityTimeout is invalid. "
                                        + "Reason: VisibilityTimeout must be an integer between 0 and 43200."),
                        failure(
                                "3",
                                "MissingParameter",
                                "The request must contain the parameter "
                                        + "ChangeMessageVisibilityBatchRequestEntry.3.VisibilityTimeout."));
        assertThat(sqs.bodies(queue, 1)).containsExactly("a");
    }
}
