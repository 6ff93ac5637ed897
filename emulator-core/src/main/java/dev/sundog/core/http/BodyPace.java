package dev.sundog.core.http;

/**
 * Whether a request's body comes fast enough: who sends a byte now and then would hold a connection, and what answers it, for
 * ever. Touched by the event loop only.
 */
final class BodyPace {

    private final Lane lane;
    private int since;
    private long bytes;

    BodyPace(Lane lane) {
        this.lane = lane;
    }

    /** The body begins, or goes on after it was us who paused. */
    void begin() {
        since = lane.now();
        bytes = 0;
    }

    void add(int count) {
        bytes += count;
    }

    /** Whether too little has come. */
    boolean isBehind() {
        return bytes < lane.bytesDue(since);
    }
}
