package dev.sundog.sqs.integration;

import dev.sundog.core.port.QueueMessage;
import dev.sundog.core.port.QueueReceiver;
import dev.sundog.core.port.QueueSender;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.operation.MessageComposer;
import dev.sundog.sqs.rule.AttributeDigest;
import dev.sundog.sqs.rule.MessageDraft;
import dev.sundog.sqs.rule.MessageRule;
import dev.sundog.sqs.state.Delivery;
import dev.sundog.sqs.state.MessageContent;
import dev.sundog.sqs.state.Queue;
import dev.sundog.sqs.state.Queues;
import dev.sundog.sqs.state.ReceiveRequest;
import dev.sundog.sqs.state.SystemAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Lets other services send to queues and poll them. */
public final class QueuePorts implements QueueSender, QueueReceiver {

    private final Queues queues;
    private final MessageComposer composer;

    public QueuePorts(Queues queues, MessageComposer composer) {
        this.queues = queues;
        this.composer = composer;
    }

    @Override
    public String send(Arn queueArn, QueueMessage message, String senderId, Duration delay) {
        Queue queue = find(queueArn);
        MessageDraft draft = PortMessages.draft(message, delay);
        var checked = MessageRule.check(draft, queue.settings(), "MessageBody");
        MessageContent content = composer.compose(checked, senderId);
        return queue.send(content, checked.delaySeconds()).messageId();
    }

    @Override
    public CompletionStage<List<Received>> receive(Arn queueArn, int most, Duration wait, Duration visibility) {
        int visibilitySeconds = visibility == null ? -1 : Math.toIntExact(visibility.toSeconds());
        ReceiveRequest request = new ReceiveRequest(most, visibilitySeconds, Math.toIntExact(wait.toSeconds()), "");
        return find(queueArn)
                .receive(request, _ -> {})
                .thenApply(deliveries ->
                        deliveries.stream().map(QueuePorts::received).toList());
    }

    @Override
    public void delete(Arn queueArn, List<String> receiptHandles) {
        Queue queue = find(queueArn);
        for (String handle : receiptHandles) {
            try {
                queue.delete(handle);
            } catch (ServiceError _) {
                // Expired: the message is or was received again, and is deleted by whoever received it then.
            }
        }
    }

    @Override
    public Duration visibility(Arn queueArn) {
        return Duration.ofSeconds(find(queueArn).settings().visibilitySeconds());
    }

    @Override
    public void changeVisibility(Arn queueArn, String receiptHandle, Duration visibility) {
        find(queueArn).changeVisibility(receiptHandle, Math.toIntExact(visibility.toSeconds()));
    }

    private Queue find(Arn arn) {
        return queues.find(arn).orElseThrow(SqsErrors::queueDoesNotExist);
    }

    private static Received received(Delivery delivery) {
        MessageContent content = delivery.message().content();
        return new Received(
                content.messageId(),
                delivery.receiptHandle(),
                content.md5OfBody(),
                AttributeDigest.of(content.attributes()),
                PortMessages.message(content),
                SystemAttributes.of(delivery.message()));
    }
}
