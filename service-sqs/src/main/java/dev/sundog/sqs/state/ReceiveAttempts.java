package dev.sundog.sqs.state;

import dev.sundog.sqs.SqsLimits;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the receive attempts of the last five minutes were given by a FIFO queue, so that one that was repeated because its
 * answer was lost gets the same again. Guarded by the queue's lock; not kept across restarts.
 */
final class ReceiveAttempts {

    private static final long LENGTH = SqsLimits.DEDUPLICATION.toMillis();

    private final Map<String, List<Delivery>> deliveries = new HashMap<>();
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();

    private record Entry(String attemptId, long at, List<Delivery> given) {}

    /** What the attempt was given, or {@code null}. */
    List<Delivery> find(String attemptId, long now) {
        while (!entries.isEmpty() && entries.peek().at() + LENGTH <= now) {
            Entry oldest = entries.poll();
            deliveries.remove(oldest.attemptId(), oldest.given());
        }
        return deliveries.get(attemptId);
    }

    void remember(String attemptId, List<Delivery> given, long now) {
        deliveries.put(attemptId, given);
        entries.add(new Entry(attemptId, now, given));
    }
}
