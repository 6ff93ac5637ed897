package dev.sundog.sqs.rule;

import dev.sundog.core.value.Utf8;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import dev.sundog.sqs.state.MessageAttribute;
import dev.sundog.sqs.state.MessageContent;
import dev.sundog.sqs.state.QueueSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Which messages a queue takes. */
public final class MessageRule {

    private MessageRule() {}

    /** Checks a message that was sent to a queue with these settings, in AWS's order. */
    public static CheckedMessage check(MessageDraft draft, QueueSettings settings, String bodyParameter) {
        String body = draft.body();
        if (body == null || body.isEmpty()) {
            throw SqsErrors.missingParameter(bodyParameter);
        }
        checkDelay(draft.delaySeconds(), settings);
        checkIds(draft, settings);
        Map<String, MessageAttribute> attributes = MessageAttributeRule.check(draft.attributes());
        Map<String, MessageAttribute> system = MessageAttributeRule.checkSystem(draft.systemAttributes());
        if (!MessageText.isAllowed(body)) {
            throw SqsErrors.invalidMessageContents();
        }
        int bytes = Utf8.length(body) + MessageAttributeRule.bytes(attributes);
        if (bytes > settings.maximumMessageSize()) {
            throw SqsErrors.messageTooLong(settings.maximumMessageSize());
        }
        return new CheckedMessage(
                body,
                attributes,
                system,
                draft.groupId() == null ? "" : draft.groupId(),
                deduplicationId(draft, settings),
                draft.delaySeconds() == null ? -1 : draft.delaySeconds(),
                bytes);
    }

    /** How long a message is, attributes included. */
    public static int bytes(MessageContent message) {
        return Utf8.length(message.body()) + MessageAttributeRule.bytes(message.attributes());
    }

    /** How long a message is for the limit of a batch, whatever else may be wrong with it. */
    public static long bytes(MessageDraft draft) {
        long bytes = draft.body() == null ? 0 : Utf8.length(draft.body());
        if (draft.attributes() != null) {
            for (var entry : draft.attributes().entrySet()) {
                var value = entry.getValue();
                bytes += Utf8.length(entry.getKey())
                        + (value.dataType() == null ? 0 : Utf8.length(value.dataType()))
                        + (value.stringValue() == null ? 0 : Utf8.length(value.stringValue()))
                        + (value.binaryValue() == null ? 0 : value.binaryValue().size());
            }
        }
        return bytes;
    }

    private static void checkDelay(Integer seconds, QueueSettings settings) {
        if (seconds == null) {
            return;
        }
        if (seconds < 0 || seconds > SqsLimits.DELAY_SECONDS) {
            throw SqsErrors.invalidParameter("DelaySeconds", seconds, "DelaySeconds must be >= 0 and <= 900.");
        }
        // AWS: a delay of 0 is taken, and means the delay of the queue.
        if (settings.fifo() && seconds > 0) {
            throw SqsErrors.notForThisQueueType("DelaySeconds", seconds);
        }
    }

    private static void checkIds(MessageDraft draft, QueueSettings settings) {
        checkFifoId("MessageGroupId", draft.groupId());
        checkFifoId("MessageDeduplicationId", draft.deduplicationId());
        if (!settings.fifo()) {
            // AWS: since July 2025 standard queues take message groups, for fairness between them.
            if (draft.deduplicationId() != null) {
                throw SqsErrors.notForThisQueueType("MessageDeduplicationId", draft.deduplicationId());
            }
            return;
        }
        if (draft.groupId() == null) {
            throw SqsErrors.missingParameter("MessageGroupId");
        }
        if (draft.deduplicationId() == null && !settings.dedupesByContent()) {
            throw SqsErrors.deduplicationIdMissing();
        }
    }

    /** Checks an id of the kind that FIFO queues use; {@code null} is none. */
    public static void checkFifoId(String parameter, String id) {
        if (id != null && (id.isEmpty() || id.length() > SqsLimits.FIFO_ID_LENGTH || !Words.isPrintable(id))) {
            throw SqsErrors.invalidFifoId(parameter, id);
        }
    }

    private static String deduplicationId(MessageDraft draft, QueueSettings settings) {
        if (draft.deduplicationId() != null) {
            return draft.deduplicationId();
        }
        return settings.fifo() ? sha256(draft.body()) : "";
    }

    /** AWS: attributes do not count for deduplication by content. */
    private static String sha256(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
