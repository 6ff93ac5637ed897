package dev.sundog.sqs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import dev.sundog.sqs.api.ChangeMessageVisibilityBatchRequest;
import dev.sundog.sqs.api.ChangeMessageVisibilityBatchRequestEntry;
import dev.sundog.sqs.api.ChangeMessageVisibilityBatchResult;
import dev.sundog.sqs.api.ChangeMessageVisibilityBatchResultEntry;
import dev.sundog.sqs.api.ChangeMessageVisibilityRequest;
import dev.sundog.sqs.api.ChangeMessageVisibilityResult;
import dev.sundog.sqs.rule.BatchRule;
import dev.sundog.sqs.state.Queue;
import java.util.List;

/** Hides received messages for longer or shorter, one or up to ten. */
public final class ChangeMessageVisibility {

    private static final String ENTRY = "ChangeMessageVisibilityBatchRequestEntry";

    private final QueueLocator locator;

    public ChangeMessageVisibility(QueueLocator locator) {
        this.locator = locator;
    }

    public ChangeMessageVisibilityResult handle(RequestContext context, ChangeMessageVisibilityRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        change(
                queue,
                request.receiptHandle(),
                request.visibilityTimeout(),
                "VisibilityTimeout",
                "Must be between 0 and 43200.");
        return new ChangeMessageVisibilityResult();
    }

    public ChangeMessageVisibilityBatchResult handleBatch(
            RequestContext context, ChangeMessageVisibilityBatchRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        List<ChangeMessageVisibilityBatchRequestEntry> entries = request.entries();
        BatchRule.check(entries, ENTRY, ChangeMessageVisibilityBatchRequestEntry::id);
        BatchEntries<ChangeMessageVisibilityBatchResultEntry> results = new BatchEntries<>();
        for (int i = 0; i < entries.size(); i++) {
            ChangeMessageVisibilityBatchRequestEntry entry = entries.get(i);
            String parameter = ENTRY + "." + (i + 1) + ".VisibilityTimeout";
            results.attempt(entry.id(), () -> {
                change(
                        queue,
                        entry.receiptHandle(),
                        entry.visibilityTimeout(),
                        parameter,
                        "VisibilityTimeout must be an integer between 0 and 43200.");
                return new ChangeMessageVisibilityBatchResultEntry(entry.id());
            });
        }
        return new ChangeMessageVisibilityBatchResult(results.successful(), results.failed());
    }

    private static void change(Queue queue, String receiptHandle, Integer seconds, String parameter, String range) {
        if (receiptHandle == null || receiptHandle.isBlank()) {
            throw SqsErrors.missingParameter("ReceiptHandle");
        }
        if (seconds == null) {
            throw SqsErrors.missingParameter(parameter);
        }
        if (seconds < 0 || seconds > SqsLimits.VISIBILITY_SECONDS) {
            throw SqsErrors.invalidParameter("VisibilityTimeout", seconds, range);
        }
        queue.changeVisibility(receiptHandle, seconds);
    }
}
