package dev.sundog.logs.state;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * Reads the events of several streams in the order of their instants, and those of one instant stream by stream. It holds no
 * lock between two events, so it sees what arrives meanwhile, or does not. For one thread.
 */
public final class MergedEvents {

    private static final Comparator<Event> ORDER = Comparator.comparingLong(
                    (Event event) -> event.event().timestamp())
            .thenComparing(event -> event.stream().name())
            .thenComparing(event -> event.event().place());

    private final PriorityQueue<Reader> readers = new PriorityQueue<>(Comparator.comparing(Reader::peek, ORDER));

    /** An event and the stream that it is in. */
    public record Event(LogStream stream, LogEvent event) {}

    /** Begins in each stream at the place that {@code start} says. */
    public MergedEvents(Collection<LogStream> streams, Function<LogStream, EventPlace> start) {
        for (LogStream stream : streams) {
            Reader reader = new Reader(stream, start.apply(stream));
            if (reader.peek() != null) {
                readers.add(reader);
            }
        }
    }

    /** The next event, or {@code null}. */
    public Event next() {
        Reader reader = readers.poll();
        if (reader == null) {
            return null;
        }
        Event event = reader.take();
        if (reader.peek() != null) {
            readers.add(reader);
        }
        return event;
    }

    /** Reads one stream, a few events at first, then more and more at once. */
    private static final class Reader {

        private static final int FEW = 4;
        private static final int MANY = 512;

        private final LogStream stream;
        private final Deque<LogEvent> ahead = new ArrayDeque<>();
        private EventPlace from;
        private int most = FEW;

        private Reader(LogStream stream, EventPlace from) {
            this.stream = stream;
            this.from = from;
        }

        private Event peek() {
            if (ahead.isEmpty() && from != null) {
                fill();
            }
            return ahead.isEmpty() ? null : new Event(stream, ahead.peek());
        }

        private Event take() {
            return new Event(stream, ahead.remove());
        }

        private void fill() {
            stream.forward(from, event -> {
                ahead.add(event);
                return ahead.size() < most;
            });
            from = ahead.size() < most ? null : ahead.getLast().place().next();
            most = Math.min(MANY, most * 4);
        }
    }
}
