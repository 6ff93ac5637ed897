package dev.sundog.sqs.state;

/**
 * What a receiver asks for.
 *
 * @param most the greatest number of messages
 * @param visibilitySeconds how long they are hidden, or -1 for the queue's own timeout
 * @param waitSeconds how long to wait for the first
 * @param attemptId names this attempt, so that repeating it gives the same messages; or empty
 */
public record ReceiveRequest(int most, int visibilitySeconds, int waitSeconds, String attemptId) {}
