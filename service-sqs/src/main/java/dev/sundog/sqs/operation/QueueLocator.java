package dev.sundog.sqs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
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

    /** The queue of a request. */
    Queue find(RequestContext context, String queueUrl) {
        return find(context.scope(), queueUrl);
    }

    /** The queue of a URL that somebody of {@code caller} uses. */
    public Queue find(Scope caller, String queueUrl) {
        // AWS: no URL is a queue that does not exist, not a missing parameter.
        if (queueUrl == null || queueUrl.isEmpty()) {
            throw SqsErrors.queueDoesNotExist();
        }
        QueueAddress address =
                QueueAddress.parse(queueUrl, caller).orElseThrow(() -> SqsErrors.invalidAddress(queueUrl));
        return queues.find(address.scope(), address.queueName()).orElseThrow(SqsErrors::queueDoesNotExist);
    }
}
