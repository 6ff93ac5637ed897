package dev.sundog.sqs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.rule.QueueAddress;
import dev.sundog.sqs.state.Queue;
import dev.sundog.sqs.state.Queues;

/** Finds the queue that a request means by its URL, also in another account or region than the caller's. */
public final class QueueLocator {

    private final Queues queues;

    public QueueLocator(Queues queues) {
        this.queues = queues;
    }

    /** The queue of a request, by its parameter or else by the path to which the request was sent. */
    Queue find(RequestContext context, String queueUrl) {
        QueueAddress address = queueUrl == null || queueUrl.isEmpty()
                // AWS: no URL is a queue that does not exist, not a missing parameter.
                ? QueueAddress.parse(context.path(), context.scope()).orElseThrow(SqsErrors::queueDoesNotExist)
                : QueueAddress.parse(queueUrl, context.scope()).orElseThrow(() -> SqsErrors.invalidAddress(queueUrl));
        return queues.find(address.scope(), address.queueName()).orElseThrow(SqsErrors::queueDoesNotExist);
    }
}
