package dev.sundog.dynamodb.state;

/**
 * A shard of a stream, kept under the number with which it begins.
 *
 * @param parent the id of the shard before it, or empty
 */
public record ShardRecord(String id, String parent, long openedMillis) {}
