package dev.sundog.sqs.state;

/**
 * When a queue gives a message up, and to which queue.
 *
 * @param deadLetterTargetArn ARN of the dead-letter queue
 * @param targetName the name of that queue, which is in the account and region of its sources
 * @param maxReceiveCount how often a message is received before it is given up
 */
public record RedrivePolicy(String deadLetterTargetArn, String targetName, int maxReceiveCount) {}
