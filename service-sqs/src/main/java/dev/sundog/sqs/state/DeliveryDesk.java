package dev.sundog.sqs.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where receivers get their messages: those who ask now, and those who wait until there are any. Gives up the messages that
 * were received too often instead of delivering them. Guarded by the queue's lock.
 */
final class DeliveryDesk {

    /** While nobody waits, messages that have expired may lie about this long before they are cleared away. */
    private static final long HOUSEKEEPING_MILLIS = 60_000;

    /** What is due and has not happened, because the store refused it, is attempted again after this time. */
    private static final long RETRY_MILLIS = 1_000;

    private final Queue queue;
    private final Backlog backlog;
    private final QueueTimer timer;
    private final InFlightLimits limits;
    private final ReceiveAttempts attempts = new ReceiveAttempts();
    private final LongPolls polls = new LongPolls();

    DeliveryDesk(Queue queue, Backlog backlog, QueueTimer timer, InFlightLimits limits) {
        this.queue = queue;
        this.backlog = backlog;
        this.timer = timer;
        this.limits = limits;
    }

    // ---- who asks now

    /** Messages for a receiver, as many as can be had at once. */
    List<Delivery> take(ReceiveRequest request, Hold hold, long now) {
        boolean repeatable = queue.settings().fifo() && !request.attemptId().isEmpty();
        List<Delivery> earlier = repeatable ? attempts.find(request.attemptId(), now) : null;
        boolean again = earlier != null && earlier.stream().allMatch(delivery -> isUnchanged(delivery, now));
        List<Delivery> deliveries = again ? repeat(request, earlier, now) : takeNext(request, hold, now);
        if (repeatable && !deliveries.isEmpty()) {
            attempts.remember(request.attemptId(), deliveries, now);
        }
        return deliveries;
    }

    private boolean isUnchanged(Delivery earlier, long now) {
        QueuedMessage message = earlier.message();
        return message.equals(backlog.get(message.sequence())) && !message.isVisible(now);
    }

    /** AWS: repeating an attempt gives the same handles and starts the visibility timeout anew. */
    private List<Delivery> repeat(ReceiveRequest request, List<Delivery> earlier, long now) {
        List<Delivery> deliveries = new ArrayList<>(earlier.size());
        for (Delivery delivery : earlier) {
            QueuedMessage hidden = delivery.message().hiddenUntil(hiddenUntil(request, now));
            backlog.replace(delivery.message(), hidden, now);
            deliveries.add(new Delivery(hidden, delivery.receiptHandle()));
        }
        return deliveries;
    }

    private List<Delivery> takeNext(ReceiveRequest request, Hold hold, long now) {
        int room = Math.min(request.most(), limits.of(queue.settings()) - backlog.inFlight());
        if (!backlog.mayDeliver() || room <= 0) {
            return List.of();
        }
        Queue deadLetterQueue = hold.other() != null && hold.other().isOpen() ? hold.other() : null;
        long hiddenUntil = hiddenUntil(request, now);
        List<Delivery> deliveries = new ArrayList<>(room);
        backlog.deliver(room, now, message -> {
            if (deadLetterQueue != null && queue.gaveUp(message)) {
                queue.directory().together(() -> {
                    deadLetterQueue.bury(message, queue, hold);
                    backlog.remove(message, now);
                });
                return false;
            }
            QueuedMessage received = message.received(now, hiddenUntil);
            backlog.replace(message, received, now);
            deliveries.add(new Delivery(received, handle(received, now).encode()));
            return true;
        });
        return deliveries;
    }

    private long hiddenUntil(ReceiveRequest request, long now) {
        int seconds = request.visibilitySeconds();
        return now + (seconds < 0 ? queue.settings().visibilitySeconds() : seconds) * 1000L;
    }

    private ReceiptHandle handle(QueuedMessage received, long now) {
        return new ReceiptHandle(queue.id(), received.sequence(), received.receiveCount(), now);
    }

    /** Whether so many messages are in flight that no more are delivered. */
    boolean isAtInFlightLimit() {
        return backlog.inFlight() >= limits.of(queue.settings());
    }

    // ---- who waits

    /** Lets a receiver wait. */
    LongPoll admit(ReceiveRequest request, long now) {
        LongPoll poll = polls.add(request, now + request.waitSeconds() * 1000L);
        schedule(now);
        return poll;
    }

    /** A receiver has gone. */
    void leave(LongPoll poll) {
        polls.remove(poll);
    }

    /** Gives those who wait what there is for them. */
    void serve(Hold hold, long now) {
        while (!polls.isEmpty() && backlog.mayDeliver()) {
            LongPoll poll = polls.first();
            List<Delivery> deliveries = take(poll.request(), hold, now);
            if (deliveries.isEmpty()) {
                break;
            }
            polls.remove(poll);
            hold.afterwards(() -> poll.answer().complete(deliveries));
        }
        schedule(now);
    }

    /** Lets those go who have waited long enough. */
    void expire(Hold hold, long now) {
        LongPoll expired;
        while ((expired = polls.pollExpired(now)) != null) {
            LongPoll poll = expired;
            hold.afterwards(() -> poll.answer().complete(List.of()));
        }
        schedule(now);
    }

    /** Sends everybody away, and the timer to sleep. */
    void close(Hold hold, Consumer<LongPoll> farewell) {
        timer.cancel();
        while (!polls.isEmpty()) {
            LongPoll poll = polls.first();
            polls.remove(poll);
            hold.afterwards(() -> farewell.accept(poll));
        }
    }

    /** Sees to it that the queue is looked at again when something is due. */
    void schedule(long now) {
        long due = backlog.nextInstant();
        long next = due <= now ? now + RETRY_MILLIS : due;
        if (!polls.isEmpty()) {
            timer.goOffBy(Math.min(next, polls.nextDeadline()));
        } else if (next != Long.MAX_VALUE) {
            timer.goOffBy(Math.max(next, now + HOUSEKEEPING_MILLIS));
        }
    }
}
