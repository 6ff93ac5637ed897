package dev.sundog.sqs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.sqs.api.SendMessageRequest;
import dev.sundog.sqs.api.SendMessageResult;
import dev.sundog.sqs.rule.AttributeDigest;
import dev.sundog.sqs.rule.CheckedMessage;
import dev.sundog.sqs.rule.MessageDraft;
import dev.sundog.sqs.rule.MessageRule;
import dev.sundog.sqs.state.MessageContent;
import dev.sundog.sqs.state.Queue;
import dev.sundog.sqs.state.Sent;

/**
 * Sends a message.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>
 */
public final class SendMessage {

    private final QueueLocator locator;
    private final MessageComposer composer;

    public SendMessage(QueueLocator locator, MessageComposer composer) {
        this.locator = locator;
        this.composer = composer;
    }

    public SendMessageResult handle(RequestContext context, SendMessageRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        CheckedMessage checked = MessageRule.check(MessageDraft.of(request), queue.settings(), "MessageBody");
        MessageContent content = composer.compose(checked, context);
        Sent sent = queue.send(content, checked.delaySeconds());
        composer.meter(context.scope(), checked.bytes());
        return new SendMessageResult(
                content.md5OfBody(),
                AttributeDigest.of(checked.attributes()),
                AttributeDigest.of(checked.systemAttributes()),
                sent.messageId(),
                sent.sequenceNumber());
    }
}
