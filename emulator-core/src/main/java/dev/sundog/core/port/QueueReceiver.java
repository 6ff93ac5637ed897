package dev.sundog.core.port;

import dev.sundog.core.value.Arn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Takes messages out of queues, for services that poll them on a user's behalf. */
public interface QueueReceiver {

    /**
     * Receives up to {@code most} messages (from 1 to 10), waiting up to {@code wait} for the first; holds no thread.
     *
     * @param visibility how long they stay hidden; {@code null} for the queue's own timeout
     * @throws dev.sundog.core.shape.ServiceError as ReceiveMessage answers it
     */
    CompletionStage<List<Received>> receive(Arn queue, int most, Duration wait, Duration visibility);

    /** Deletes received messages; handles that are not good any more are passed over. */
    void delete(Arn queue, List<String> receiptHandles);

    /**
     * How long messages of a queue stay hidden where nothing else is asked for.
     *
     * @throws dev.sundog.core.shape.ServiceError as ReceiveMessage answers it where there is no such queue
     */
    Duration visibility(Arn queue);

    /** Hides a received message for {@code visibility} from now on; zero shows it at once. */
    void changeVisibility(Arn queue, String receiptHandle, Duration visibility);

    /**
     * A message that was received.
     *
     * @param md5OfAttributes of the sender's attributes; {@code null} where there are none
     * @param systemAttributes {@code SentTimestamp}, {@code ApproximateReceiveCount} and the others, as ReceiveMessage names them
     */
    record Received(
            String messageId,
            String receiptHandle,
            String md5OfBody,
            String md5OfAttributes,
            QueueMessage message,
            Map<String, String> systemAttributes) {}
}
