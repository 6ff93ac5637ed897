package dev.sundog.sqs.state;

import dev.sundog.sqs.api.MessageSystemAttributeName;
import java.util.LinkedHashMap;
import java.util.Map;

/** What SQS itself tells of a message. */
public final class SystemAttributes {

    private SystemAttributes() {}

    /** All that there is to tell, by AWS's names; the map is the caller's. */
    public static Map<String, String> of(QueuedMessage message) {
        MessageContent content = message.content();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(MessageSystemAttributeName.SENDER_ID, content.senderId());
        attributes.put(MessageSystemAttributeName.SENT_TIMESTAMP, Long.toString(message.sentAt()));
        attributes.put(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, Integer.toString(message.receiveCount()));
        if (message.firstReceivedAt() > 0) {
            attributes.put(
                    MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
                    Long.toString(message.firstReceivedAt()));
        }
        put(attributes, MessageSystemAttributeName.MESSAGE_GROUP_ID, content.groupId());
        if (!content.deduplicationId().isEmpty()) {
            attributes.put(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, content.deduplicationId());
            attributes.put(MessageSystemAttributeName.SEQUENCE_NUMBER, SequenceNumbers.text(message.sequence()));
        }
        put(attributes, MessageSystemAttributeName.AWS_TRACE_HEADER, content.traceHeader());
        put(attributes, MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, message.deadLetterSource());
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.put(name, value);
        }
    }
}
