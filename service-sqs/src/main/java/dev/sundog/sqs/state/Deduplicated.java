package dev.sundog.sqs.state;

/**
 * A message that a FIFO queue remembers so as not to take it twice, also once it is deleted.
 *
 * @param at when it was sent, in milliseconds since the epoch
 */
public record Deduplicated(String messageId, long sequence, long at) {}
