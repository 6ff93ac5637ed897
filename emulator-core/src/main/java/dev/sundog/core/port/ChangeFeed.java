package dev.sundog.core.port;

import dev.sundog.core.shape.Document;
import dev.sundog.core.value.Arn;
import java.time.Instant;
import java.util.List;

/**
 * Shows what changed in tables, for services that follow it on a user's behalf: a stream is a row of shards, each closed at some
 * time and followed by its children; a shard holds changes in their order, for a day. Who follows a stream keeps the number of
 * the last change that it has dealt with, for each shard, and reads a shard after its parent.
 *
 * <p>All methods throw {@link dev.sundog.core.shape.ServiceError} as DescribeStream answers it where there is no such stream or
 * shard.
 */
public interface ChangeFeed {

    /** The shards that are left, parents before their children. */
    List<Shard> shards(Arn stream);

    /** The number after which only later changes follow: where a follower begins that does not want what was before. */
    String latest(Arn stream, String shardId);

    /**
     * Up to {@code most} changes of a shard that follow a number, at once.
     *
     * @param after a number from this shard; empty for the oldest change that is left
     */
    Batch read(Arn stream, String shardId, String after, int most);

    /**
     * A shard.
     *
     * @param parentId empty where there was none
     */
    record Shard(String id, String parentId, boolean closed) {}

    /**
     * What was read.
     *
     * @param ended whether the shard is closed and nothing follows: its children are next
     */
    record Batch(List<Change> changes, boolean ended) {}

    /**
     * One change.
     *
     * @param record the change as Lambda hands it to a function, with {@code eventID}, {@code eventName}, {@code dynamodb} and
     *     the other members
     */
    record Change(String sequenceNumber, Instant at, Document.Object record) {}
}
