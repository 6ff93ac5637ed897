package dev.sundog.dynamodb.streams;

import dev.sundog.core.port.ChangeFeed;
import dev.sundog.core.value.Arn;
import dev.sundog.dynamodb.state.StreamShard;
import dev.sundog.dynamodb.state.TableStream;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/** The streams of tables, as other services follow them. */
public final class TableChanges implements ChangeFeed {

    private final StreamAccess streams;

    public TableChanges(StreamAccess streams) {
        this.streams = streams;
    }

    @Override
    public List<Shard> shards(Arn arn) {
        TableStream stream = find(arn);
        return stream.table().locked(() -> stream.shards(streams.now())).stream()
                .map(shard -> new Shard(shard.id(), shard.parent(), shard.isClosed()))
                .toList();
    }

    @Override
    public String latest(Arn arn, String shardId) {
        return in(
                arn,
                shardId,
                (stream, shard) -> SequenceNumber.of((shard.isClosed() ? shard.last() + 1 : stream.next()) - 1));
    }

    @Override
    public Batch read(Arn arn, String shardId, String after, int most) {
        return in(arn, shardId, (stream, shard) -> {
            long from = after.isEmpty() ? shard.first() : SequenceNumber.read(after) + 1;
            var entries = stream.read(shard, from, most);
            long next = entries.isEmpty() ? from : entries.getLast().getKey() + 1;
            return new Batch(
                    entries.stream()
                            .map(entry -> new Change(
                                    SequenceNumber.of(entry.getKey()),
                                    Instant.ofEpochMilli(entry.getValue().millis()),
                                    RecordDocument.of(
                                            ReadStream.record(stream, entry.getKey(), entry.getValue()), stream.arn())))
                            .toList(),
                    stream.isRead(shard, next));
        });
    }

    private <T> T in(Arn arn, String shardId, BiFunction<TableStream, StreamShard, T> action) {
        TableStream stream = find(arn);
        return stream.table().locked(() -> action.apply(stream, StreamAccess.shard(stream, shardId, streams.now())));
    }

    private TableStream find(Arn arn) {
        return arn.scope()
                .map(scope -> streams.find(scope, arn.toString()))
                .orElseThrow(() -> StreamErrors.streamNotFound(arn.toString()));
    }
}
