package dev.sundog.sqs.state;

import dev.sundog.core.ambient.Ids;
import java.util.UUID;

/**
 * Takes messages out of one queue into others, one at a time. A message is first kept back, then handed over under the
 * locks of both queues, so that it is always in one of them.
 */
final class Handover {

    /** How long a message is kept back at most, should nobody hand it over or put it back. */
    private static final long KEPT_BACK_MILLIS = 60_000;

    private final Queue source;
    private final Ids ids;

    Handover(Queue source, Ids ids) {
        this.source = source;
        this.ids = ids;
    }

    /** Keeps the next message back; {@code null} where there is none. */
    QueuedMessage lift() {
        QueuedMessage[] lifted = new QueuedMessage[1];
        try (Hold _ = source.open()) {
            long now = source.settle();
            source.backlog().deliver(1, now, message -> {
                lifted[0] = message.hiddenUntil(now + KEPT_BACK_MILLIS);
                source.backlog().replace(message, lifted[0], now);
                return true;
            });
        }
        return lifted[0];
    }

    /** Lets the message be received from its queue again. */
    void putBack(QueuedMessage lifted) {
        try (Hold hold = source.open()) {
            long now = source.settle();
            if (isStillThere(lifted)) {
                source.backlog().replace(lifted, lifted.hiddenUntil(now), now);
                hold.afterwards(source::refresh);
            }
        }
    }

    /** Gives the message to {@code target}, where it arrives as a new one; false where it is gone meanwhile. */
    boolean give(QueuedMessage lifted, Queue target) {
        try (Hold hold = Hold.of(source, target)) {
            long now = Math.max(source.settle(), target.settle());
            if (!source.isOpen() || !target.isOpen() || !isStillThere(lifted)) {
                return false;
            }
            source.directory().together(() -> {
                target.add(lifted.content().withId(UUID.fromString(ids.uuid())), 0, now);
                source.backlog().remove(lifted, now);
            });
            hold.afterwards(target::refresh);
            return true;
        }
    }

    private boolean isStillThere(QueuedMessage lifted) {
        return lifted.equals(source.backlog().get(lifted.sequence()));
    }
}
