package dev.sundog.core.port;

import dev.sundog.core.value.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks into queues without receiving: nothing is hidden, counted or moved. For tools, not for services. */
@FunctionalInterface
public interface QueueInspector {

    /**
     * The messages of a queue that are in one of the states, in the order of their arrival; empty where there is no such
     * queue.
     *
     * @param scope who asks; account and region are taken from the URL where it names them
     * @param queueUrl a queue URL of any style
     */
    Optional<List<Peeked>> peek(Scope scope, String queueUrl, Set<State> states);

    /**
     * A message as it lies in its queue.
     *
     * @param systemAttributes {@code SentTimestamp} and the others, as ReceiveMessage names them
     */
    record Peeked(
            String messageId,
            String md5OfBody,
            String md5OfAttributes,
            QueueMessage message,
            Map<String, String> systemAttributes,
            State state) {}

    /** Whether a message can be received. */
    enum State {
        /** It can. */
        VISIBLE,
        /** It was received and is hidden until its visibility timeout. */
        IN_FLIGHT,
        /** Its delay has not passed yet. */
        DELAYED
    }
}
