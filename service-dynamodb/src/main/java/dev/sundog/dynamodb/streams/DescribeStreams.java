package dev.sundog.dynamodb.streams;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.state.StreamSetting;
import dev.sundog.dynamodb.state.StreamShard;
import dev.sundog.dynamodb.state.TableStream;
import dev.sundog.dynamodb.streams.api.DescribeStreamInput;
import dev.sundog.dynamodb.streams.api.DescribeStreamOutput;
import dev.sundog.dynamodb.streams.api.KeySchemaElement;
import dev.sundog.dynamodb.streams.api.ListStreamsInput;
import dev.sundog.dynamodb.streams.api.ListStreamsOutput;
import dev.sundog.dynamodb.streams.api.SequenceNumberRange;
import dev.sundog.dynamodb.streams.api.Shard;
import dev.sundog.dynamodb.streams.api.ShardFilter;
import dev.sundog.dynamodb.streams.api.Stream;
import dev.sundog.dynamodb.streams.api.StreamDescription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lists and describes streams. */
public final class DescribeStreams {

    private static final int PAGE = 100;

    private final StreamAccess streams;

    public DescribeStreams(StreamAccess streams) {
        this.streams = streams;
    }

    public ListStreamsOutput list(RequestContext context, ListStreamsInput input) {
        int limit = input.limit() == null ? PAGE : input.limit();
        List<Stream> page = new ArrayList<>();
        boolean started = input.exclusiveStartStreamArn() == null;
        for (TableStream stream : streams.list(context.scope(), input.tableName())) {
            if (started && page.size() == limit) {
                return new ListStreamsOutput(page, page.getLast().streamArn());
            }
            if (started) {
                page.add(new Stream(
                        stream.arn(), stream.table().name(), stream.setting().label()));
            }
            started |= stream.arn().equals(input.exclusiveStartStreamArn());
        }
        return new ListStreamsOutput(page, null);
    }

    public DescribeStreamOutput describe(RequestContext context, DescribeStreamInput input) {
        TableStream stream = streams.find(context.scope(), input.streamArn());
        StreamSetting setting = stream.setting();
        List<StreamShard> shards = chosen(stream.table().locked(() -> stream.shards(streams.now())), input);
        int limit = input.limit() == null ? PAGE : input.limit();
        List<StreamShard> page = shards.subList(0, Math.min(limit, shards.size()));
        return new DescribeStreamOutput(StreamDescription.builder()
                .streamArn(stream.arn())
                .streamLabel(setting.label())
                .streamStatus(setting.isEnabled() ? "ENABLED" : "DISABLED")
                .streamViewType(setting.viewType())
                .creationRequestDateTime(Instant.ofEpochMilli(setting.enabledMillis()))
                .tableName(stream.table().name())
                .keySchema(stream.table().record().keys().stream()
                        .map(key -> new KeySchemaElement(key.attributeName(), key.keyType()))
                        .toList())
                .shards(page.stream().map(DescribeStreams::shard).toList())
                .lastEvaluatedShardId(
                        page.size() < shards.size() ? page.getLast().id() : null)
                .build());
    }

    private static List<StreamShard> chosen(List<StreamShard> shards, DescribeStreamInput input) {
        List<String> ids = shards.stream().map(StreamShard::id).toList();
        ShardFilter filter = input.shardFilter();
        return shards.stream()
                .skip(ids.indexOf(input.exclusiveStartShardId()) + 1L)
                .filter(shard -> filter == null || shard.parent().equals(filter.shardId()))
                .toList();
    }

    private static Shard shard(StreamShard shard) {
        return new Shard(
                shard.id(),
                new SequenceNumberRange(
                        SequenceNumber.of(shard.first()), shard.isClosed() ? SequenceNumber.of(shard.last()) : null),
                shard.parent().isEmpty() ? null : shard.parent());
    }
}
