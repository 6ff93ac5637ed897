package dev.sundog.dynamodb.streams;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Blob;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.state.KeyAttribute;
import dev.sundog.dynamodb.state.StreamEntry;
import dev.sundog.dynamodb.state.StreamShard;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.TableStream;
import dev.sundog.dynamodb.streams.api.AttributeValue;
import dev.sundog.dynamodb.streams.api.GetRecordsInput;
import dev.sundog.dynamodb.streams.api.GetRecordsOutput;
import dev.sundog.dynamodb.streams.api.GetShardIteratorInput;
import dev.sundog.dynamodb.streams.api.GetShardIteratorOutput;
import dev.sundog.dynamodb.streams.api.Identity;
import dev.sundog.dynamodb.streams.api.Record;
import dev.sundog.dynamodb.streams.api.StreamRecord;
import dev.sundog.dynamodb.value.ItemBytes;
import dev.sundog.dynamodb.value.ItemSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the records of a stream. */
public final class ReadStream {

    private static final int PAGE = 1000;
    private static final Identity EXPIRY = new Identity("dynamodb.amazonaws.com", "Service");

    private final StreamAccess streams;

    public ReadStream(StreamAccess streams) {
        this.streams = streams;
    }

    public GetShardIteratorOutput iterator(RequestContext context, GetShardIteratorInput input) {
        TableStream stream = streams.find(context.scope(), input.streamArn());
        long now = streams.now();
        return stream.table().locked(() -> {
            StreamShard shard = StreamAccess.shard(stream, input.shardId(), now);
            long number = number(stream, shard, input, now);
            return new GetShardIteratorOutput(new ShardIterator(stream.arn(), shard.first(), number, now).text());
        });
    }

    private static long number(TableStream stream, StreamShard shard, GetShardIteratorInput input, long now) {
        long oldest = stream.oldest(now);
        return switch (input.shardIteratorType()) {
            case "TRIM_HORIZON" -> Math.max(shard.first(), oldest);
            case "LATEST" -> shard.isClosed() ? shard.last() + 1 : stream.next();
            default -> {
                if (input.sequenceNumber() == null) {
                    throw StreamErrors.sequenceNumberRequired();
                }
                long number = SequenceNumber.read(input.sequenceNumber());
                if (number < oldest) {
                    throw StreamErrors.trimmed();
                }
                if (!shard.holds(number)) {
                    throw StreamErrors.invalidSequenceNumber(input.sequenceNumber());
                }
                yield input.shardIteratorType().equals("AT_SEQUENCE_NUMBER") ? number : number + 1;
            }
        };
    }

    public GetRecordsOutput records(RequestContext context, GetRecordsInput input) {
        long now = streams.now();
        ShardIterator iterator = ShardIterator.read(input.shardIterator(), now);
        TableStream stream = streams.find(context.scope(), iterator.streamArn());
        int limit = input.limit() == null ? PAGE : input.limit();
        return stream.table().locked(() -> {
            StreamShard shard = stream.shards(now).stream()
                    .filter(candidate -> candidate.first() == iterator.shard())
                    .findFirst()
                    .orElseThrow(StreamErrors::trimmed);
            if (iterator.number() < stream.oldest(now)) {
                throw StreamErrors.trimmed();
            }
            List<Record> records = new ArrayList<>();
            long next = iterator.number();
            long bytes = 0;
            for (Map.Entry<Long, StreamEntry> entry : stream.read(shard, iterator.number(), limit)) {
                bytes += entry.getValue().before().size()
                        + entry.getValue().after().size();
                if (bytes > DynamoDbLimits.STREAM_PAGE_SIZE && !records.isEmpty()) {
                    break;
                }
                records.add(record(stream, entry.getKey(), entry.getValue()));
                next = entry.getKey() + 1;
            }
            return new GetRecordsOutput(
                    records,
                    stream.isRead(shard, next)
                            ? null
                            : new ShardIterator(stream.arn(), shard.first(), next, now).text());
        });
    }

    static Record record(TableStream stream, long number, StreamEntry entry) {
        Table table = stream.table();
        String view = stream.setting().viewType();
        var before = read(entry.before());
        var after = read(entry.after());
        boolean showsNew = (view.equals("NEW_IMAGE") || view.equals("NEW_AND_OLD_IMAGES")) && after != null;
        boolean showsOld = (view.equals("OLD_IMAGE") || view.equals("NEW_AND_OLD_IMAGES")) && before != null;
        var keys = keys(table, after != null ? after : before);
        long size =
                (long) ItemSize.of(keys) + (showsNew ? ItemSize.of(after) : 0) + (showsOld ? ItemSize.of(before) : 0);
        return new Record(
                eventId(table, number),
                entry.event(),
                "1.1",
                "aws:dynamodb",
                table.scope().region().value(),
                new StreamRecord(
                        // AWS: to the second.
                        Instant.ofEpochSecond(entry.millis() / 1000),
                        write(keys),
                        showsNew ? write(after) : null,
                        showsOld ? write(before) : null,
                        SequenceNumber.of(number),
                        size,
                        view),
                entry.expired() ? EXPIRY : null);
    }

    private static String eventId(Table table, long number) {
        return table.record().id().replace("-", "").substring(0, 16) + "%016x".formatted(number);
    }

    private static Map<String, dev.sundog.dynamodb.value.AttributeValue> read(Blob stored) {
        return stored.size() == 0 ? null : ItemBytes.read(stored);
    }

    private static Map<String, dev.sundog.dynamodb.value.AttributeValue> keys(
            Table table, Map<String, dev.sundog.dynamodb.value.AttributeValue> item) {
        Map<String, dev.sundog.dynamodb.value.AttributeValue> keys = new LinkedHashMap<>();
        for (KeyAttribute attribute : table.schema().attributes()) {
            keys.put(attribute.name(), item.get(attribute.name()));
        }
        return keys;
    }

    private static Map<String, AttributeValue> write(Map<String, dev.sundog.dynamodb.value.AttributeValue> item) {
        Map<String, AttributeValue> wire = new LinkedHashMap<>();
        item.forEach((name, value) -> wire.put(name, write(value)));
        return wire;
    }

    private static AttributeValue write(dev.sundog.dynamodb.value.AttributeValue value) {
        AttributeValue.Builder wire = AttributeValue.builder();
        return switch (value) {
            case dev.sundog.dynamodb.value.AttributeValue.S text ->
                wire.s(text.value()).build();
            case dev.sundog.dynamodb.value.AttributeValue.N number ->
                wire.n(number.text()).build();
            case dev.sundog.dynamodb.value.AttributeValue.B bytes ->
                wire.b(bytes.value()).build();
            case dev.sundog.dynamodb.value.AttributeValue.Bool bool ->
                wire.bool(bool.value()).build();
            case dev.sundog.dynamodb.value.AttributeValue.Null ignored ->
                wire.null_(true).build();
            case dev.sundog.dynamodb.value.AttributeValue.StringSet set ->
                wire.ss(set.values()).build();
            case dev.sundog.dynamodb.value.AttributeValue.NumberSet set ->
                wire.ns(set.values()).build();
            case dev.sundog.dynamodb.value.AttributeValue.BinarySet set ->
                wire.bs(set.values()).build();
            case dev.sundog.dynamodb.value.AttributeValue.M map ->
                wire.m(write(map.entries())).build();
            case dev.sundog.dynamodb.value.AttributeValue.L list ->
                wire.l(list.values().stream().map(ReadStream::write).toList()).build();
        };
    }
}
