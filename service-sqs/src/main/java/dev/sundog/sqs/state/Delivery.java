package dev.sundog.sqs.state;

/** A message that was received, with the handle to delete it by. */
public record Delivery(QueuedMessage message, String receiptHandle) {}
