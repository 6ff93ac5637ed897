package dev.sundog.sqs.state;

import java.util.Map;

/**
 * A queue as it is kept, without its messages. Instants are in milliseconds since the epoch.
 *
 * @param id a random number that tells this queue from earlier ones of its name
 * @param purgedAt when it was purged last, or 0
 * @param attributes what was set and what is set by default, by AWS's names, in the form in which it is given back
 */
public record QueueRecord(
        String name,
        long id,
        long createdAt,
        long modifiedAt,
        long purgedAt,
        Map<String, String> attributes,
        Map<String, String> tags) {

    /** This queue with other attributes. */
    public QueueRecord withAttributes(Map<String, String> newAttributes, long now) {
        return new QueueRecord(name, id, createdAt, now, purgedAt, newAttributes, tags);
    }

    /** This queue with other tags. */
    public QueueRecord withTags(Map<String, String> newTags) {
        return new QueueRecord(name, id, createdAt, modifiedAt, purgedAt, attributes, newTags);
    }

    /** This queue purged. */
    public QueueRecord purged(long now) {
        return new QueueRecord(name, id, createdAt, modifiedAt, now, attributes, tags);
    }
}
