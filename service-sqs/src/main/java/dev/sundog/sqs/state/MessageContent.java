package dev.sundog.sqs.state;

import java.util.Map;
import java.util.UUID;

/**
 * What stays the same of a message for all its life. Ids and digests are kept as numbers, and what is absent as empty text,
 * because there may be millions of these.
 *
 * @param idHigh the first half of the message id
 * @param idLow the second half
 * @param md5High the first half of the MD5 of the body
 * @param md5Low the second half
 * @param traceHeader the X-Ray trace header, or empty
 * @param groupId the message group, or empty
 * @param deduplicationId the deduplication id, given or made from the body, or empty in a standard queue
 */
public record MessageContent(
        long idHigh,
        long idLow,
        String body,
        long md5High,
        long md5Low,
        Map<String, MessageAttribute> attributes,
        String traceHeader,
        String senderId,
        String groupId,
        String deduplicationId) {

    /** The message id as clients see it. */
    public String messageId() {
        return new UUID(idHigh, idLow).toString();
    }

    /** The MD5 of the body as clients see it. */
    public String md5OfBody() {
        return new Md5(md5High, md5Low).hex();
    }

    /** The same message with another id. */
    MessageContent withId(UUID id) {
        return new MessageContent(
                id.getMostSignificantBits(),
                id.getLeastSignificantBits(),
                body,
                md5High,
                md5Low,
                attributes,
                traceHeader,
                senderId,
                groupId,
                deduplicationId);
    }
}
