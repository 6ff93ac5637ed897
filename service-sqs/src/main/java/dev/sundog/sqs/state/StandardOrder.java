package dev.sundog.sqs.state;

import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.log.StoreFailure;
import java.util.HashMap;
import java.util.Map;

/**
 * The order of a standard queue: messages stand in one line and stand at its end again each time they become visible, so
 * that one which is received over and over does not keep the others back. What leaves the middle of the line leaves its
 * number behind, which is passed over, and cleared away once such numbers are the greater part.
 */
final class StandardOrder implements DeliveryOrder {

    private static final int SLACK = 64;

    private final RecordMap<Long, QueuedMessage> messages;
    private final LongRuns line = new LongRuns();
    /** How many numbers were left behind by messages that were hidden and may stand in the line once more, behind them. */
    private final Map<Long, Integer> ghosts = new HashMap<>();
    /** How many numbers were left behind since the line was last cleared. */
    private int departed;

    StandardOrder(RecordMap<Long, QueuedMessage> messages) {
        this.messages = messages;
    }

    @Override
    public void added(QueuedMessage message, long now) {
        if (message.isVisible(now)) {
            line.add(message.sequence());
        }
    }

    @Override
    public void shown(QueuedMessage message, long now) {
        line.add(message.sequence());
    }

    @Override
    public void withdrawn(QueuedMessage message, long now) {
        if (!message.isVisible(now)) {
            return;
        }
        if (messages.get(message.sequence()) != null) {
            ghosts.merge(message.sequence(), 1, Integer::sum);
        }
        departed++;
        if (departed > SLACK && departed > line.size() / 2) {
            line.keep(sequence -> standing(sequence, now) != null);
            ghosts.clear();
            departed = 0;
        }
    }

    @Override
    public boolean mayDeliver() {
        return !line.isEmpty();
    }

    @Override
    public void deliver(int most, long now, Taker taker) {
        int taken = 0;
        // What is shown again during the delivery, with a visibility timeout of 0, joins the line behind these.
        int offers = line.size();
        while (taken < most && offers-- > 0) {
            QueuedMessage message = standing(line.poll(), now);
            if (message != null && offer(message, taker)) {
                taken++;
            }
        }
    }

    /** A message that cannot be taken, because the store refuses the change, goes back into the line. */
    private boolean offer(QueuedMessage message, Taker taker) {
        try {
            return taker.take(message);
        } catch (StoreFailure failure) {
            line.add(message.sequence());
            throw failure;
        }
    }

    /** The message that stands in the line by that number; {@code null} where the number was left behind. */
    private QueuedMessage standing(long sequence, long now) {
        if (!ghosts.isEmpty() && ghosts.containsKey(sequence)) {
            ghosts.computeIfPresent(sequence, (_, count) -> count == 1 ? null : count - 1);
            return null;
        }
        QueuedMessage message = messages.get(sequence);
        return message != null && message.isVisible(now) ? message : null;
    }

    @Override
    public void clear() {
        line.clear();
        ghosts.clear();
        departed = 0;
    }
}
