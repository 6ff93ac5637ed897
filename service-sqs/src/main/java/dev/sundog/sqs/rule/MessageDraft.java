package dev.sundog.sqs.rule;

import dev.sundog.sqs.api.MessageAttributeValue;
import dev.sundog.sqs.api.MessageSystemAttributeValue;
import dev.sundog.sqs.api.SendMessageBatchRequestEntry;
import dev.sundog.sqs.api.SendMessageRequest;
import java.util.Map;

/** A message as a client sends it, by itself or in a batch. What is absent is {@code null}. */
public record MessageDraft(
        String body,
        Integer delaySeconds,
        Map<String, MessageAttributeValue> attributes,
        Map<String, MessageSystemAttributeValue> systemAttributes,
        String deduplicationId,
        String groupId) {

    /** The message of a SendMessage. */
    public static MessageDraft of(SendMessageRequest request) {
        return new MessageDraft(
                request.messageBody(),
                request.delaySeconds(),
                request.messageAttributes(),
                request.messageSystemAttributes(),
                request.messageDeduplicationId(),
                request.messageGroupId());
    }

    /** A message of a SendMessageBatch. */
    public static MessageDraft of(SendMessageBatchRequestEntry entry) {
        return new MessageDraft(
                entry.messageBody(),
                entry.delaySeconds(),
                entry.messageAttributes(),
                entry.messageSystemAttributes(),
                entry.messageDeduplicationId(),
                entry.messageGroupId());
    }
}
