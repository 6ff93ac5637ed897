package dev.sundog.lambda.state;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time whose changes a function adds up from invocation to invocation.
 *
 * @param startMillis when it opens, in milliseconds since the epoch
 * @param endMillis when it is over
 * @param state what the function has handed on, as JSON
 */
public record TumblingWindow(long startMillis, long endMillis, String state) {

    /** What a function finds that has handed on nothing yet. */
    public static final String NO_STATE = "{}";

    /** The window that an instant lies in: windows follow each other from the epoch on. */
    public static TumblingWindow around(Instant instant, Duration length) {
        long millis = length.toMillis();
        long start = Math.floorDiv(instant.toEpochMilli(), millis) * millis;
        return new TumblingWindow(start, start + millis, NO_STATE);
    }

    public Instant start() {
        return Instant.ofEpochMilli(startMillis);
    }

    public Instant end() {
        return Instant.ofEpochMilli(endMillis);
    }

    /** Whether an instant lies before its end: what comes late belongs to the window that is open. */
    public boolean takes(Instant instant) {
        return instant.toEpochMilli() < endMillis;
    }

    /** This window with what the function hands on. */
    public TumblingWindow with(String newState) {
        return new TumblingWindow(startMillis, endMillis, newState);
    }
}
