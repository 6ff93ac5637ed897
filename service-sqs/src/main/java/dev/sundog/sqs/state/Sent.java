package dev.sundog.sqs.state;

/**
 * What became of a message that was sent.
 *
 * @param messageId its id, or that of the earlier message of which it is a duplicate
 * @param sequenceNumber its number in a FIFO queue as AWS shows it, or {@code null}
 */
public record Sent(String messageId, String sequenceNumber) {}
