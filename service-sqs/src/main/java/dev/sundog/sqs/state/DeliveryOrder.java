package dev.sundog.sqs.state;

/**
 * Which message comes next: an index of the messages that can be received, derived from the records. It is told of every
 * change after the record has changed. Guarded by the queue's lock.
 */
interface DeliveryOrder {

    /** A message has arrived, visible or not. */
    void added(QueuedMessage message, long now);

    /** A message can be received again. */
    void shown(QueuedMessage message, long now);

    /** A message has left the queue, or was hidden by other means than a delivery. */
    void withdrawn(QueuedMessage message, long now);

    /** Whether there may be a message to deliver. */
    boolean mayDeliver();

    /** Offers messages to {@code taker} in their order until it has taken {@code most} or there are no more. */
    void deliver(int most, long now, Taker taker);

    /** Forgets all messages. */
    void clear();

    /** Receives what an order offers. */
    @FunctionalInterface
    interface Taker {

        /** Hides the message or removes it from the queue; returns whether it counts as delivered. */
        boolean take(QueuedMessage message);
    }
}
