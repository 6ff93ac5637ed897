package dev.sundog.sqs.state;

import dev.sundog.core.store.RecordMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of a FIFO queue: messages of a group in the order in which they were sent, as far as the first that is hidden.
 * Groups whose first message is visible stand in a line and stand at its end again after each delivery.
 *
 * <p>AWS: of a batch received from one group, a message that becomes visible before the others is delivered again, but
 * nothing that stands behind one still in flight.
 */
final class FifoOrder implements DeliveryOrder {

    private final RecordMap<Long, QueuedMessage> messages;
    private final Map<String, Group> groups = new HashMap<>();
    private final ArrayDeque<Group> line = new ArrayDeque<>();
    /** The group that is being delivered; its place in the line is decided afterwards. */
    private Group delivering;

    FifoOrder(RecordMap<Long, QueuedMessage> messages) {
        this.messages = messages;
    }

    /** The messages of one group; those that have left are dropped when they come to the front. */
    private static final class Group {
        private final String id;
        private final LongQueue sequences = new LongQueue();
        private boolean inLine;

        private Group(String id) {
            this.id = id;
        }
    }

    @Override
    public void added(QueuedMessage message, long now) {
        Group group = groups.computeIfAbsent(message.content().groupId(), Group::new);
        group.sequences.add(message.sequence());
        place(group, now);
    }

    @Override
    public void shown(QueuedMessage message, long now) {
        Group group = groups.get(message.content().groupId());
        if (group != null) {
            place(group, now);
        }
    }

    @Override
    public void withdrawn(QueuedMessage message, long now) {
        shown(message, now);
    }

    @Override
    public boolean mayDeliver() {
        return !line.isEmpty();
    }

    @Override
    public void deliver(int most, long now, Taker taker) {
        List<Group> delivered = new ArrayList<>();
        try {
            int taken = 0;
            // AWS: as many messages of the first group as possible, then of the next.
            for (int groupsLeft = line.size(); groupsLeft > 0 && taken < most; groupsLeft--) {
                delivering = line.poll();
                delivering.inLine = false;
                delivered.add(delivering);
                taken += deliver(delivering, most - taken, now, taker);
            }
        } finally {
            // Also when the store refuses a change: the groups must not be lost from the line.
            delivering = null;
            delivered.forEach(group -> place(group, now));
        }
    }

    private int deliver(Group group, int most, long now, Taker taker) {
        int taken = 0;
        int length = group.sequences.size();
        for (int i = 0; i < length && taken < most; i++) {
            QueuedMessage message = messages.get(group.sequences.get(i));
            if (message == null) {
                continue;
            }
            if (!message.isVisible(now)) {
                break;
            }
            if (taker.take(message)) {
                taken++;
            }
        }
        return taken;
    }

    @Override
    public void clear() {
        groups.clear();
        line.clear();
    }

    /** Puts the group into the line if its first message is visible; forgets it if it has none. */
    private void place(Group group, long now) {
        if (group == delivering) {
            return;
        }
        QueuedMessage first = first(group);
        if (first == null) {
            groups.remove(group.id, group);
        } else if (!group.inLine && first.isVisible(now)) {
            group.inLine = true;
            line.add(group);
        }
    }

    private QueuedMessage first(Group group) {
        while (!group.sequences.isEmpty()) {
            QueuedMessage message = messages.get(group.sequences.get(0));
            if (message != null) {
                return message;
            }
            group.sequences.poll();
        }
        return null;
    }
}
