package dev.sundog.sqs.state;

import java.util.ArrayDeque;

/**
 * Holds the locks of one or two queues, always in the order of their ids, so that messages can go from one to the other at
 * once. What must not happen under a lock, such as answering receivers, is kept until the locks are free.
 */
final class Hold implements AutoCloseable {

    private final Queue first;
    private final Queue second;
    private final Queue other;
    private ArrayDeque<Runnable> afterwards;

    private Hold(Queue first, Queue second, Queue other) {
        this.first = first;
        this.second = second;
        this.other = other;
    }

    /** Locks both queues; {@code other} may be {@code null} or the same as {@code queue}. */
    static Hold of(Queue queue, Queue other) {
        boolean inOrder = other == null || queue.id() <= other.id();
        Hold hold = inOrder ? new Hold(queue, other, other) : new Hold(other, queue, other);
        hold.first.lock().lock();
        if (hold.second != null) {
            hold.second.lock().lock();
        }
        return hold;
    }

    /** The second queue that was asked for, or {@code null}. */
    Queue other() {
        return other;
    }

    /** Does something once the locks are free. */
    void afterwards(Runnable action) {
        if (afterwards == null) {
            afterwards = new ArrayDeque<>();
        }
        afterwards.add(action);
    }

    @Override
    public void close() {
        if (second != null) {
            second.lock().unlock();
        }
        first.lock().unlock();
        while (afterwards != null && !afterwards.isEmpty()) {
            afterwards.poll().run();
        }
    }
}
