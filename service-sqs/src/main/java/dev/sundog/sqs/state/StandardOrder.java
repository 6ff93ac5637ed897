package dev.sundog.sqs.state;

import dev.sundog.core.store.RecordMap;
import java.util.HashSet;
import java.util.Set;

/**
 * The order of a standard queue: messages stand in one line and stand at its end again each time they become visible, so
 * that one which is received over and over does not keep the others back. Messages leave the middle of the line without
 * a trace in it: their numbers are passed over, and cleared away once they are the greater part.
 */
final class StandardOrder implements DeliveryOrder {

    private static final int SLACK = 64;

    private final RecordMap<Long, QueuedMessage> messages;
    private final LongQueue line = new LongQueue();
    /** Messages that left the line from the middle since it was last cleared. */
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
        if (message.isVisible(now)) {
            departed++;
        }
        if (departed > SLACK && departed > line.size() / 2) {
            clearAway(now);
        }
    }

    @Override
    public boolean mayDeliver() {
        return !line.isEmpty();
    }

    @Override
    public void deliver(int most, long now, Taker taker) {
        Set<Long> taken = HashSet.newHashSet(most);
        // What is shown again during the delivery, with a visibility timeout of 0, joins the line behind these.
        int offers = line.size();
        while (taken.size() < most && offers-- > 0) {
            QueuedMessage message = messages.get(line.poll());
            boolean stands = message != null && message.isVisible(now) && !taken.contains(message.sequence());
            if (stands && taker.take(message)) {
                taken.add(message.sequence());
            }
        }
    }

    @Override
    public void clear() {
        line.clear();
        departed = 0;
    }

    private void clearAway(long now) {
        Set<Long> seen = new HashSet<>();
        line.keep(sequence -> {
            QueuedMessage message = messages.get(sequence);
            return message != null && message.isVisible(now) && seen.add(sequence);
        });
        departed = 0;
    }
}
