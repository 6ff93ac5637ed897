package dev.sundog.logs.state;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongFunction;

/**
 * Walks over the events of a stream in order, or against it, merging batches that overlap in time. Good only as long as the
 * stream's lock is held.
 */
final class EventCursor {

    private final BatchIndex index;
    private final LongFunction<EventBatch> batches;
    private final boolean forward;
    private final PriorityQueue<Walk> open;
    /** Where the next batch that is not open yet is looked for. */
    private EventPlace edge;

    /** One batch that is being read, at its next event. */
    private static final class Walk {
        private final long number;
        private final EventBatch batch;
        private int at;

        private Walk(long number, EventBatch batch, int at) {
            this.number = number;
            this.batch = batch;
            this.at = at;
        }

        private EventPlace place() {
            return batch.place(number, at);
        }
    }

    private EventCursor(BatchIndex index, LongFunction<EventBatch> batches, EventPlace from, boolean forward) {
        this.index = index;
        this.batches = batches;
        this.forward = forward;
        this.edge = from;
        Comparator<Walk> order = Comparator.comparing(Walk::place);
        this.open = new PriorityQueue<>(forward ? order : order.reversed());
        for (BatchIndex.Span span : index.across(from)) {
            open(span, from);
        }
    }

    /** The events in {@code from} and behind it. */
    static EventCursor forward(BatchIndex index, LongFunction<EventBatch> batches, EventPlace from) {
        return new EventCursor(index, batches, from, true);
    }

    /** The events before {@code from}, the last one first. */
    static EventCursor backward(BatchIndex index, LongFunction<EventBatch> batches, EventPlace from) {
        return new EventCursor(index, batches, from, false);
    }

    /** The next event, or {@code null}. */
    LogEvent next() {
        openWhatComesNext();
        Walk walk = open.poll();
        if (walk == null) {
            return null;
        }
        LogEvent event = walk.batch.event(walk.number, walk.at);
        walk.at += forward ? 1 : -1;
        if (walk.at >= 0 && walk.at < walk.batch.size()) {
            open.add(walk);
        }
        return event;
    }

    /** Opens the batches that begin before the next event of those that are open. */
    private void openWhatComesNext() {
        while (true) {
            BatchIndex.Span span = forward ? index.beginningAt(edge) : index.endingBefore(edge);
            if (span == null
                    || (!open.isEmpty() && !comesBefore(span, open.peek().place()))) {
                return;
            }
            edge = forward ? span.first().next() : span.last();
            EventBatch batch = batches.apply(span.batch());
            open.add(new Walk(span.batch(), batch, forward ? 0 : batch.size() - 1));
        }
    }

    private boolean comesBefore(BatchIndex.Span span, EventPlace place) {
        return forward ? span.first().compareTo(place) < 0 : span.last().compareTo(place) > 0;
    }

    /** Opens a batch that lies across the place where the walk begins. */
    private void open(BatchIndex.Span span, EventPlace from) {
        EventBatch batch = batches.apply(span.batch());
        int behind = batch.firstFrom(span.batch(), from);
        int at = forward ? behind : behind - 1;
        if (at >= 0 && at < batch.size()) {
            open.add(new Walk(span.batch(), batch, at));
        }
    }
}
