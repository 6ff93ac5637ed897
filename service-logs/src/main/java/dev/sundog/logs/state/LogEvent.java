package dev.sundog.logs.state;

/**
 * A line of a log, in its place. Instants are in milliseconds since the epoch.
 *
 * @param ingestedAt when it was taken in
 */
public record LogEvent(EventPlace place, long ingestedAt, String message) {

    /** When it happened. */
    public long timestamp() {
        return place.timestamp();
    }
}
