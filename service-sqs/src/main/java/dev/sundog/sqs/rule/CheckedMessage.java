package dev.sundog.sqs.rule;

import dev.sundog.sqs.state.MessageAttribute;
import java.util.Map;

/**
 * A message that may be sent.
 *
 * @param attributes the sender's attributes
 * @param systemAttributes the X-Ray trace header, or none
 * @param groupId the message group, or empty
 * @param deduplicationId the deduplication id, given or made from the body, or empty
 * @param delaySeconds the message's own delay, or -1 for the queue's
 * @param bytes how long the message is, attributes included
 */
public record CheckedMessage(
        String body,
        Map<String, MessageAttribute> attributes,
        Map<String, MessageAttribute> systemAttributes,
        String groupId,
        String deduplicationId,
        int delaySeconds,
        int bytes) {}
