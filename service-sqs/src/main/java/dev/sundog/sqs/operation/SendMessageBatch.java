package dev.sundog.sqs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import dev.sundog.sqs.api.SendMessageBatchRequest;
import dev.sundog.sqs.api.SendMessageBatchRequestEntry;
import dev.sundog.sqs.api.SendMessageBatchResult;
import dev.sundog.sqs.api.SendMessageBatchResultEntry;
import dev.sundog.sqs.rule.AttributeDigest;
import dev.sundog.sqs.rule.BatchRule;
import dev.sundog.sqs.rule.CheckedMessage;
import dev.sundog.sqs.rule.MessageDraft;
import dev.sundog.sqs.rule.MessageRule;
import dev.sundog.sqs.state.MessageContent;
import dev.sundog.sqs.state.Queue;
import dev.sundog.sqs.state.QueueSettings;
import dev.sundog.sqs.state.Sent;
import java.util.List;

/**
 * Sends up to ten messages.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</a>
 */
public final class SendMessageBatch {

    private static final String ENTRY = "SendMessageBatchRequestEntry";

    private final QueueLocator locator;
    private final MessageComposer composer;

    public SendMessageBatch(QueueLocator locator, MessageComposer composer) {
        this.locator = locator;
        this.composer = composer;
    }

    public SendMessageBatchResult handle(RequestContext context, SendMessageBatchRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        List<SendMessageBatchRequestEntry> entries = request.entries();
        BatchRule.check(entries, ENTRY, SendMessageBatchRequestEntry::id);
        long bytes = entries.stream()
                .map(MessageDraft::of)
                .mapToLong(MessageRule::bytes)
                .sum();
        if (bytes > SqsLimits.MESSAGE_BYTES) {
            throw SqsErrors.batchTooLong(bytes);
        }
        if (queue.settings().fifo()) {
            checkAll(entries, queue.settings());
        }
        BatchEntries<SendMessageBatchResultEntry> results = new BatchEntries<>();
        for (int i = 0; i < entries.size(); i++) {
            SendMessageBatchRequestEntry entry = entries.get(i);
            String bodyParameter = bodyParameter(i);
            results.attempt(entry.id(), () -> send(context, queue, entry, bodyParameter));
        }
        composer.meter(context.scope(), bytes);
        return new SendMessageBatchResult(results.successful(), results.failed());
    }

    /** AWS: a FIFO queue takes all messages of a batch or none, so that their order has no gaps. */
    private static void checkAll(List<SendMessageBatchRequestEntry> entries, QueueSettings settings) {
        for (int i = 0; i < entries.size(); i++) {
            SendMessageBatchRequestEntry entry = entries.get(i);
            if (entry.messageGroupId() == null) {
                // AWS: what is a missing parameter of SendMessage is an invalid one here.
                throw SqsErrors.invalidParameter("The request must contain the parameter MessageGroupId.");
            }
            MessageRule.check(MessageDraft.of(entry), settings, bodyParameter(i));
        }
    }

    private static String bodyParameter(int index) {
        return ENTRY + "." + (index + 1) + ".MessageBody";
    }

    private SendMessageBatchResultEntry send(
            RequestContext context, Queue queue, SendMessageBatchRequestEntry entry, String bodyParameter) {
        CheckedMessage checked = MessageRule.check(MessageDraft.of(entry), queue.settings(), bodyParameter);
        MessageContent content = composer.compose(checked, context);
        Sent sent = queue.send(content, checked.delaySeconds());
        return new SendMessageBatchResultEntry(
                entry.id(),
                sent.messageId(),
                content.md5OfBody(),
                AttributeDigest.of(checked.attributes()),
                AttributeDigest.of(checked.systemAttributes()),
                sent.sequenceNumber());
    }
}
