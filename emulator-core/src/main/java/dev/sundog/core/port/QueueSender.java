package dev.sundog.core.port;

import dev.sundog.core.value.Arn;
import java.time.Duration;

/** Puts messages into queues, for services that deliver to them. */
@FunctionalInterface
public interface QueueSender {

    /**
     * Sends a message and returns its id.
     *
     * @param senderId who is named as the sender: an account or a unique id of IAM
     * @param delay how long the message stays hidden; {@code null} for the queue's own delay
     * @throws dev.sundog.core.shape.ServiceError as SendMessage answers it
     */
    String send(Arn queue, QueueMessage message, String senderId, Duration delay);
}
