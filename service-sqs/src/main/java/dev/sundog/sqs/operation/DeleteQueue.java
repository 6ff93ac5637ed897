package dev.sundog.sqs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.sqs.api.DeleteQueueRequest;
import dev.sundog.sqs.api.DeleteQueueResult;
import dev.sundog.sqs.state.MoveTasks;
import dev.sundog.sqs.state.Queue;

/** Deletes a queue with its messages and the tasks that move them, at once. */
public final class DeleteQueue {

    private final QueueLocator locator;
    private final MoveTasks moveTasks;

    public DeleteQueue(QueueLocator locator, MoveTasks moveTasks) {
        this.locator = locator;
        this.moveTasks = moveTasks;
    }

    public DeleteQueueResult handle(RequestContext context, DeleteQueueRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        queue.directory().delete(queue);
        moveTasks.forget(queue);
        return new DeleteQueueResult();
    }
}
