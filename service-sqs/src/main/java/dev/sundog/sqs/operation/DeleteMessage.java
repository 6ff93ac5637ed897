package dev.sundog.sqs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.api.DeleteMessageBatchRequest;
import dev.sundog.sqs.api.DeleteMessageBatchRequestEntry;
import dev.sundog.sqs.api.DeleteMessageBatchResult;
import dev.sundog.sqs.api.DeleteMessageBatchResultEntry;
import dev.sundog.sqs.api.DeleteMessageRequest;
import dev.sundog.sqs.api.DeleteMessageResult;
import dev.sundog.sqs.rule.BatchRule;
import dev.sundog.sqs.state.Queue;

/** Deletes received messages, one or up to ten. */
public final class DeleteMessage {

    private final QueueLocator locator;

    public DeleteMessage(QueueLocator locator) {
        this.locator = locator;
    }

    public DeleteMessageResult handle(RequestContext context, DeleteMessageRequest request) {
        delete(locator.find(context, request.queueUrl()), request.receiptHandle());
        return new DeleteMessageResult();
    }

    public DeleteMessageBatchResult handleBatch(RequestContext context, DeleteMessageBatchRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        BatchRule.check(request.entries(), "DeleteMessageBatchRequestEntry", DeleteMessageBatchRequestEntry::id);
        BatchEntries<DeleteMessageBatchResultEntry> results = new BatchEntries<>();
        for (DeleteMessageBatchRequestEntry entry : request.entries()) {
            results.attempt(entry.id(), () -> {
                delete(queue, entry.receiptHandle());
                return new DeleteMessageBatchResultEntry(entry.id());
            });
        }
        return new DeleteMessageBatchResult(results.successful(), results.failed());
    }

    private static void delete(Queue queue, String receiptHandle) {
        if (receiptHandle == null || receiptHandle.isBlank()) {
            throw SqsErrors.missingParameter("ReceiptHandle");
        }
        queue.delete(receiptHandle);
    }
}
