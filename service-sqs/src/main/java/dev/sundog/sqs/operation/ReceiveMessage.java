package dev.sundog.sqs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import dev.sundog.sqs.api.Message;
import dev.sundog.sqs.api.ReceiveMessageRequest;
import dev.sundog.sqs.api.ReceiveMessageResult;
import dev.sundog.sqs.rule.AttributeDigest;
import dev.sundog.sqs.rule.MessageRule;
import dev.sundog.sqs.state.Delivery;
import dev.sundog.sqs.state.MessageAttribute;
import dev.sundog.sqs.state.MessageContent;
import dev.sundog.sqs.state.Queue;
import dev.sundog.sqs.state.ReceiveRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Receives messages. Where there are none it waits, if it was asked to, without holding a thread.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html">ReceiveMessage</a>
 */
public final class ReceiveMessage {

    private final QueueLocator locator;
    private final MessageComposer composer;

    public ReceiveMessage(QueueLocator locator, MessageComposer composer) {
        this.locator = locator;
        this.composer = composer;
    }

    public CompletionStage<ReceiveMessageResult> handle(RequestContext context, ReceiveMessageRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        ReceiveRequest receive = check(request, queue);
        AttributeSelection selection = AttributeSelection.of(request);
        return queue.receive(receive, context::onAbandoned).thenApply(deliveries -> {
            if (deliveries.isEmpty() && receive.waitSeconds() == 0) {
                checkInFlight(queue);
            }
            return result(context, deliveries, selection);
        });
    }

    private static ReceiveRequest check(ReceiveMessageRequest request, Queue queue) {
        int most = request.maxNumberOfMessages() == null ? 1 : request.maxNumberOfMessages();
        if (most < 1 || most > SqsLimits.RECEIVED_MESSAGES) {
            throw SqsErrors.invalidParameter("MaxNumberOfMessages", most, "Must be between 1 and 10, if provided.");
        }
        Integer wait = request.waitTimeSeconds();
        if (wait != null && (wait < 0 || wait > SqsLimits.WAIT_SECONDS)) {
            throw SqsErrors.invalidParameter("WaitTimeSeconds", wait, "Must be >= 0 and <= 20, if provided.");
        }
        Integer visibility = request.visibilityTimeout();
        if (visibility != null && (visibility < 0 || visibility > SqsLimits.VISIBILITY_SECONDS)) {
            throw SqsErrors.invalidParameter(
                    "VisibilityTimeout", visibility, "Must be >= 0 and <= 43200, if provided.");
        }
        String attemptId = request.receiveRequestAttemptId();
        MessageRule.checkFifoId("ReceiveRequestAttemptId", attemptId);
        if (attemptId != null && !queue.settings().fifo()) {
            throw SqsErrors.notForThisQueueType("ReceiveRequestAttemptId", attemptId);
        }
        return new ReceiveRequest(
                most,
                visibility == null ? -1 : visibility,
                wait == null ? queue.settings().waitSeconds() : wait,
                attemptId == null ? "" : attemptId);
    }

    /** AWS: only a short poll of a standard queue is told why it gets nothing. */
    private static void checkInFlight(Queue queue) {
        if (!queue.settings().fifo() && queue.isAtInFlightLimit()) {
            throw SqsErrors.tooManyInFlight();
        }
    }

    private ReceiveMessageResult result(
            RequestContext context, List<Delivery> deliveries, AttributeSelection selection) {
        if (deliveries.isEmpty()) {
            return new ReceiveMessageResult(null);
        }
        List<Message> messages = new ArrayList<>(deliveries.size());
        long payload = 0;
        for (Delivery delivery : deliveries) {
            messages.add(message(delivery, selection));
            payload += MessageRule.bytes(delivery.message().content());
        }
        composer.meter(context.scope(), payload);
        return new ReceiveMessageResult(messages);
    }

    private static Message message(Delivery delivery, AttributeSelection selection) {
        MessageContent content = delivery.message().content();
        Map<String, MessageAttribute> attributes = selection.user(delivery.message());
        return new Message(
                content.messageId(),
                delivery.receiptHandle(),
                content.md5OfBody(),
                content.body(),
                selection.system(delivery.message()),
                AttributeDigest.of(attributes),
                AttributeSelection.values(attributes));
    }
}
