package dev.sundog.sqs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.sqs.api.DeleteQueueRequest;
import dev.sundog.sqs.api.DeleteQueueResult;
import dev.sundog.sqs.state.Queue;

/** Deletes a queue with its messages, at once. */
public final class DeleteQueue {

    private final QueueLocator locator;

    public DeleteQueue(QueueLocator locator) {
        this.locator = locator;
    }

    public DeleteQueueResult handle(RequestContext context, DeleteQueueRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        queue.directory().delete(queue);
        return new DeleteQueueResult();
    }
}
