package dev.sundog.sqs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.sqs.api.PurgeQueueRequest;
import dev.sundog.sqs.api.PurgeQueueResult;
import java.time.Duration;

/** Deletes all messages of a queue, at once, and what a FIFO queue remembers for deduplication. */
public final class PurgeQueue {

    private final QueueLocator locator;
    private final Duration rest;

    /** @param rest how long a purge keeps the next one off */
    public PurgeQueue(QueueLocator locator, Duration rest) {
        this.locator = locator;
        this.rest = rest;
    }

    public PurgeQueueResult handle(RequestContext context, PurgeQueueRequest request) {
        locator.find(context, request.queueUrl()).purge(rest.toMillis());
        return new PurgeQueueResult();
    }
}
