package dev.sundog.sqs.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.log.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The messages of one queue, with what is derived from them: their order, when each appears and expires, and how many are
 * hidden. Guarded by the queue's lock. What is due happens in {@link #settle}, which comes before everything else.
 */
final class Backlog {

    private static final int SLACK = 64;

    private final Namespace home;
    private final boolean fifo;
    private final Agenda agenda = new Agenda();
    private RecordMap<Long, QueuedMessage> messages;
    private DeliveryOrder order;
    private long retentionMillis;
    /** All that is due by then has happened: a message is hidden if and only if it becomes visible later. */
    private long settledAt = Long.MIN_VALUE;

    private int size;
    private int inFlight;
    private int delayed;
    private boolean delivering;

    Backlog(Namespace home, QueueSettings settings, long now) {
        this.home = home;
        this.fifo = settings.fifo();
        this.retentionMillis = settings.retentionMillis();
        open();
        rebuild(now);
    }

    private void open() {
        messages = home.overflowing("messages", QueuedMessage.class);
        order = fifo ? new FifoOrder(messages) : new StandardOrder(messages);
    }

    // ---- time

    /** Makes happen what is due by {@code now}: messages appear and expire. */
    void settle(long now) {
        if (now < settledAt) {
            rebuild(now); // somebody has turned the clock back
            return;
        }
        while (agenda.firstInstant() <= now) {
            settleAt(agenda.firstInstant());
        }
        settledAt = now;
    }

    private void settleAt(long due) {
        long last = Long.MIN_VALUE;
        while (agenda.firstInstant() == due) {
            long sequence = agenda.poll();
            if (sequence != last) {
                tryComesDue(sequence, due);
            }
            last = sequence;
        }
        settledAt = Math.max(settledAt, due);
    }

    /** What the store refuses is still due. */
    private void tryComesDue(long sequence, long due) {
        try {
            comesDue(sequence, due);
        } catch (StoreFailure failure) {
            agenda.add(due, sequence);
            throw failure;
        }
    }

    private void comesDue(long sequence, long due) {
        QueuedMessage message = messages.get(sequence);
        if (message == null) {
            return;
        }
        if (expiresAt(message) <= due) {
            remove(message, due);
        } else if (message.visibleAt() == due && isHidden(message)) {
            count(message, -1);
            size++;
            order.shown(message, due);
        }
    }

    /** When something happens next; {@link Long#MAX_VALUE} for never. */
    long nextInstant() {
        return agenda.firstInstant();
    }

    void setRetention(QueueSettings settings, long now) {
        if (settings.retentionMillis() != retentionMillis) {
            retentionMillis = settings.retentionMillis();
            rebuild(now);
            settle(now);
        }
    }

    /** AWS: a new delay of a FIFO queue counts for the messages that wait already, that of a standard queue does not. */
    void delayAnew(QueueSettings settings, long now) {
        List<QueuedMessage> waiting = new ArrayList<>();
        forEach(message -> {
            if (message.isNew() && isHidden(message)) {
                waiting.add(message);
            }
        });
        for (QueuedMessage message : waiting) {
            long until = Math.max(now, message.sentAt() + settings.delaySeconds() * 1000L);
            replace(message, message.hiddenUntil(until), now);
        }
    }

    private long expiresAt(QueuedMessage message) {
        return message.sentAt() + retentionMillis;
    }

    private boolean isHidden(QueuedMessage message) {
        return !message.isVisible(settledAt);
    }

    // ---- messages

    /** The message in that place, or {@code null}. */
    QueuedMessage get(long sequence) {
        return messages.get(sequence);
    }

    void add(QueuedMessage message, long now) {
        messages.put(message.sequence(), message);
        index(message, now);
    }

    void remove(QueuedMessage message, long now) {
        messages.remove(message.sequence());
        count(message, -1);
        order.withdrawn(message, now);
    }

    /** Puts a message in the place of its earlier self. */
    void replace(QueuedMessage earlier, QueuedMessage later, long now) {
        boolean wasHidden = isHidden(earlier);
        messages.put(later.sequence(), later);
        count(earlier, -1);
        count(later, 1);
        if (isHidden(later)) {
            remind(later.visibleAt(), later.sequence());
            if (!wasHidden && !delivering) {
                order.withdrawn(earlier, now);
            }
        } else if (wasHidden || delivering) {
            order.shown(later, now);
        }
    }

    /** Offers visible messages to {@code taker} in the queue's order: see {@link DeliveryOrder#deliver}. */
    void deliver(int most, long now, DeliveryOrder.Taker taker) {
        delivering = true;
        try {
            order.deliver(most, now, taker);
        } finally {
            delivering = false;
        }
    }

    boolean mayDeliver() {
        return order.mayDeliver();
    }

    void forEach(Consumer<QueuedMessage> action) {
        messages.forEach((_, message) -> action.accept(message));
    }

    /** Throws all messages away at once. */
    void clear() {
        home.drop();
        open();
        agenda.clear();
        size = 0;
        inFlight = 0;
        delayed = 0;
    }

    // ---- counts

    int visible() {
        return size - inFlight - delayed;
    }

    int inFlight() {
        return inFlight;
    }

    int delayed() {
        return delayed;
    }

    private void count(QueuedMessage message, int change) {
        size += change;
        if (!isHidden(message)) {
            return;
        }
        if (message.isNew()) {
            delayed += change;
        } else {
            inFlight += change;
        }
    }

    // ---- indexes

    private void rebuild(long now) {
        agenda.clear();
        order.clear();
        size = 0;
        inFlight = 0;
        delayed = 0;
        settledAt = now;
        messages.forEach((_, message) -> index(message, now));
    }

    private void index(QueuedMessage message, long now) {
        count(message, 1);
        remind(expiresAt(message), message.sequence());
        if (isHidden(message)) {
            remind(message.visibleAt(), message.sequence());
        }
        order.added(message, now);
    }

    private void remind(long instant, long sequence) {
        if (agenda.size() > 2 * (size + inFlight + delayed) + SLACK) {
            agenda.keep(this::holds);
        }
        agenda.add(instant, sequence);
    }

    private boolean holds(long instant, long sequence) {
        QueuedMessage message = messages.get(sequence);
        return message != null
                && (instant == expiresAt(message) || (instant == message.visibleAt() && isHidden(message)));
    }
}
