package dev.sundog.dynamodb.state;

/**
 * A shard of a stream: the numbers from {@code first} to {@code last}.
 *
 * @param parent the id of the shard before it, or empty
 * @param last {@link #OPEN} while records are still added
 */
public record StreamShard(String id, String parent, long first, long last) {

    /** The end of a shard that has none yet. */
    public static final long OPEN = Long.MAX_VALUE;

    public boolean isClosed() {
        return last != OPEN;
    }

    /** Whether a record of that number belongs to the shard. */
    public boolean holds(long number) {
        return first <= number && number <= last;
    }
}
