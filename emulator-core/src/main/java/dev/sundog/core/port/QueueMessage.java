package dev.sundog.core.port;

import dev.sundog.core.value.Blob;
import java.util.Map;

/**
 * What a message of a queue carries, as services hand it to each other.
 *
 * @param attributes the sender's attributes by name
 * @param groupId the message group, or empty
 * @param deduplicationId the deduplication id, or empty
 * @param traceHeader the X-Ray trace header, or empty
 */
public record QueueMessage(
        String body, Map<String, Attribute> attributes, String groupId, String deduplicationId, String traceHeader) {

    /** A message that is nothing but a body. */
    public static QueueMessage of(String body) {
        return new QueueMessage(body, Map.of(), "", "", "");
    }

    /**
     * An attribute that a sender gave.
     *
     * @param dataType {@code String}, {@code Number} or {@code Binary}, perhaps with a label: {@code Number.int}
     * @param text the value unless it is binary, else empty
     * @param bytes the value if it is binary, else {@link Blob#EMPTY}
     */
    public record Attribute(String dataType, String text, Blob bytes) {}
}
