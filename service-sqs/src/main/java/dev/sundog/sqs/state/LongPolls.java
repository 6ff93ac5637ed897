package dev.sundog.sqs.state;

import java.util.Comparator;
import java.util.TreeSet;

/** The receivers that wait at one queue: first come, first served. Guarded by the queue's lock. */
final class LongPolls {

    private final TreeSet<LongPoll> byArrival = new TreeSet<>(Comparator.comparingLong(LongPoll::ticket));
    private final TreeSet<LongPoll> byDeadline =
            new TreeSet<>(Comparator.comparingLong(LongPoll::deadline).thenComparingLong(LongPoll::ticket));
    private long tickets;

    boolean isEmpty() {
        return byArrival.isEmpty();
    }

    /** Lets a receiver wait. */
    LongPoll add(ReceiveRequest request, long deadline) {
        LongPoll poll = new LongPoll(request, deadline, tickets++);
        byArrival.add(poll);
        byDeadline.add(poll);
        return poll;
    }

    /** The one that has waited longest; there must be one. */
    LongPoll first() {
        return byArrival.getFirst();
    }

    void remove(LongPoll poll) {
        byArrival.remove(poll);
        byDeadline.remove(poll);
    }

    /** When the next one has waited long enough; {@link Long#MAX_VALUE} where nobody waits. */
    long nextDeadline() {
        return byDeadline.isEmpty() ? Long.MAX_VALUE : byDeadline.getFirst().deadline();
    }

    /** Takes one that has waited long enough, or {@code null}. */
    LongPoll pollExpired(long now) {
        if (nextDeadline() > now) {
            return null;
        }
        LongPoll expired = byDeadline.getFirst();
        remove(expired);
        return expired;
    }
}
