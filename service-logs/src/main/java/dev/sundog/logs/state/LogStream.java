package dev.sundog.logs.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Utf8;
import dev.sundog.logs.LogsLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** A log stream: its events in the order of their instants. Safe for concurrent use. */
public final class LogStream {

    private final StreamRecord record;
    private final ReentrantLock lock = new ReentrantLock();
    private final RecordMap<Long, EventBatch> batches;
    private final BatchIndex index = new BatchIndex();
    private long lastBatch;
    private long bytes;
    private long lastIngestion;

    LogStream(StreamRecord record, Namespace home) {
        this.record = record;
        this.batches = home.overflowing("batches", EventBatch.class);
        batches.forEach(this::enter);
    }

    /** An event that is yet to be taken in. */
    public record NewEvent(long timestamp, String message) {}

    /**
     * What a stream shows of itself; instants are in milliseconds since the epoch.
     *
     * @param firstEvent when its first event happened; {@code null} where it has none, as are the others
     */
    public record Times(Long firstEvent, Long lastEvent, Long lastIngestion) {}

    public StreamRecord record() {
        return record;
    }

    public String name() {
        return record.name();
    }

    public Times times() {
        lock.lock();
        try {
            return index.isEmpty()
                    ? new Times(null, null, null)
                    : new Times(index.first().timestamp(), index.last().timestamp(), lastIngestion);
        } finally {
            lock.unlock();
        }
    }

    /** Bytes of all events as AWS counts them. */
    public long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** A number that grows with each batch. */
    public long lastBatch() {
        lock.lock();
        try {
            return lastBatch;
        } finally {
            lock.unlock();
        }
    }

    /** Takes in events, which are in the order of their instants. */
    public List<LogEvent> add(List<NewEvent> events, long now) {
        lock.lock();
        try {
            EventBatch batch = new EventBatch(
                    now,
                    events.stream().map(NewEvent::timestamp).toList(),
                    events.stream().map(NewEvent::message).toList());
            long number = lastBatch + 1;
            batches.put(number, batch);
            enter(number, batch);
            List<LogEvent> added = new ArrayList<>(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                added.add(batch.event(number, i));
            }
            return added;
        } finally {
            lock.unlock();
        }
    }

    private void enter(long number, EventBatch batch) {
        long size = 0;
        for (String message : batch.messages()) {
            size += sizeOf(message);
        }
        index.add(new BatchIndex.Span(number, batch.place(number, 0), batch.place(number, batch.size() - 1), size));
        bytes += size;
        lastBatch = Math.max(lastBatch, number);
        lastIngestion = Math.max(lastIngestion, batch.ingestedAt());
    }

    /** The bytes of an event as AWS counts them. */
    public static int sizeOf(String message) {
        return Utf8.length(message) + LogsLimits.EVENT_OVERHEAD_BYTES;
    }

    /** Forgets the batches that lie wholly before {@code instant}. */
    void expire(long instant) {
        lock.lock();
        try {
            BatchIndex.Span first;
            while ((first = index.endsFirst()) != null && first.last().timestamp() < instant) {
                index.remove(first);
                batches.remove(first.batch());
                bytes -= first.bytes();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Shows events in order, from {@code from} on, to {@code reader}, until it says false. */
    public void forward(EventPlace from, Predicate<LogEvent> reader) {
        walk(true, from, reader);
    }

    /** Shows events before {@code from}, the last one first, to {@code reader}, until it says false. */
    public void backward(EventPlace from, Predicate<LogEvent> reader) {
        walk(false, from, reader);
    }

    private void walk(boolean forward, EventPlace from, Predicate<LogEvent> reader) {
        lock.lock();
        try {
            EventCursor cursor = forward
                    ? EventCursor.forward(index, batches::get, from)
                    : EventCursor.backward(index, batches::get, from);
            LogEvent event = cursor.next();
            while (event != null && reader.test(event)) {
                event = cursor.next();
            }
        } finally {
            lock.unlock();
        }
    }
}
