package dev.sundog.sqs.state;

/** A queue that was deleted at an instant, in milliseconds since the epoch; its name has to rest for a while. */
public record DeletedQueue(long at) {}
