package dev.sundog.logs.state;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Where an event stands in its stream: events are ordered by when they happened, and those of one millisecond by their
 * arrival.
 *
 * @param timestamp in milliseconds since the epoch
 * @param number of the batch by which it came and of its place therein
 */
public record EventPlace(long timestamp, long number) implements Comparable<EventPlace> {

    /** Before all events. */
    public static final EventPlace FIRST = new EventPlace(0, 0);

    /** Digits of an event's id; AWS's have as many. */
    private static final int DIGITS = 56;

    /** Puts ids of today's events in the range of AWS's own, and leaves room for the number below. */
    private static final int TIMESTAMP_SHIFT = 144;

    private static final BigInteger STREAM_MASK =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    /** A batch has up to 10,000 events. */
    private static final int INDEX_BITS = 14;

    static EventPlace of(long timestamp, long batch, int index) {
        return new EventPlace(timestamp, batch << INDEX_BITS | index);
    }

    /** Before all events of that millisecond and later. */
    public static EventPlace atOrAfter(long timestamp) {
        return new EventPlace(Math.max(0, timestamp), 0);
    }

    /** Right behind this one. */
    public EventPlace next() {
        return new EventPlace(timestamp, number + 1);
    }

    /** Right before this one. */
    public EventPlace before() {
        return new EventPlace(timestamp, number - 1);
    }

    /** The id of the event in this place: digits that sort like the events. */
    public String id() {
        String digits = BigInteger.valueOf(timestamp)
                .shiftLeft(TIMESTAMP_SHIFT)
                .or(BigInteger.valueOf(number))
                .toString();
        return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }

    /** The id by which clients know the event in this place of a stream: no other event of any stream has it. */
    public String eventId(long streamId) {
        BigInteger stream = BigInteger.valueOf(streamId).and(STREAM_MASK);
        String digits = BigInteger.valueOf(timestamp)
                .shiftLeft(TIMESTAMP_SHIFT)
                .or(BigInteger.valueOf(number).shiftLeft(Long.SIZE))
                .or(stream)
                .toString();
        return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }

    /** The place of the event with that id; empty for what is no id. */
    public static Optional<EventPlace> ofId(String id) {
        if (id.length() != DIGITS || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(id);
        BigInteger timestamp = value.shiftRight(TIMESTAMP_SHIFT);
        BigInteger number = value.subtract(timestamp.shiftLeft(TIMESTAMP_SHIFT));
        return timestamp.bitLength() < Long.SIZE && number.bitLength() < Long.SIZE
                ? Optional.of(new EventPlace(timestamp.longValue(), number.longValue()))
                : Optional.empty();
    }

    @Override
    public int compareTo(EventPlace other) {
        return timestamp != other.timestamp
                ? Long.compare(timestamp, other.timestamp)
                : Long.compare(number, other.number);
    }
}
