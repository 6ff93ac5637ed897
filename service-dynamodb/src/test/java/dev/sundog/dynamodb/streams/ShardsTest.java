package dev.sundog.dynamodb.streams;

import static dev.sundog.dynamodb.DynamoDbFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.port.ChangeFeed;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.DescribeTableInput;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.StreamSpecification;
import dev.sundog.dynamodb.api.UpdateTableInput;
import dev.sundog.dynamodb.streams.api.DescribeStreamInput;
import dev.sundog.dynamodb.streams.api.DynamoDbStreamsApi;
import dev.sundog.dynamodb.streams.api.GetRecordsInput;
import dev.sundog.dynamodb.streams.api.GetRecordsOutput;
import dev.sundog.dynamodb.streams.api.GetShardIteratorInput;
import dev.sundog.dynamodb.streams.api.ListStreamsInput;
import dev.sundog.dynamodb.streams.api.Shard;
import dev.sundog.dynamodb.streams.api.ShardFilter;
import dev.sundog.dynamodb.streams.api.Stream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shards by the clock. */
class ShardsTest {

    private final DynamoDbFixture dynamoDb = new DynamoDbFixture();
    private String arn;

    @BeforeEach
    void createTable() {
        dynamoDb.createTable("items");
        arn = dynamoDb.call(
                        DynamoDbApi.DESCRIBE_TABLE,
                        DescribeTableInput.builder().tableName("items").build())
                .table()
                .latestStreamArn();
    }

    private List<Shard> shards() {
        return describe(DescribeStreamInput.builder());
    }

    private List<Shard> describe(DescribeStreamInput.Builder input) {
        return dynamoDb.call(
                        DynamoDbStreamsApi.DESCRIBE_STREAM, input.streamArn(arn).build())
                .streamDescription()
                .shards();
    }

    private String iterator(String shard, String type, String number) {
        return dynamoDb.call(
                        DynamoDbStreamsApi.GET_SHARD_ITERATOR,
                        GetShardIteratorInput.builder()
                                .streamArn(arn)
                                .shardId(shard)
                                .shardIteratorType(type)
                                .sequenceNumber(number)
                                .build())
                .shardIterator();
    }

    private GetRecordsOutput read(String iterator) {
        return dynamoDb.call(DynamoDbStreamsApi.GET_RECORDS, new GetRecordsInput(iterator, null));
    }

    private List<String> hashes(GetRecordsOutput output) {
        return output.records().stream()
                .map(record -> record.dynamodb().keys().get("h").s())
                .toList();
    }

    @Test
    void aShardIsClosedAfterFourHoursAndItsChildGoesOn() {
        dynamoDb.put("items", key("a", "1"));
        String open = shards().getFirst().shardId();
        assertThat(shards().getFirst().sequenceNumberRange().endingSequenceNumber())
                .isNull();
        dynamoDb.time.advance(Duration.ofHours(4));
        dynamoDb.put("items", key("b", "1"));
        List<Shard> both = shards();
        assertThat(both).hasSize(2);
        assertThat(both.get(0).shardId()).isEqualTo(open);
        assertThat(both.get(1).parentShardId()).isEqualTo(open);
        assertThat(both.get(0).sequenceNumberRange().endingSequenceNumber())
                .isLessThan(both.get(1).sequenceNumberRange().startingSequenceNumber());
        GetRecordsOutput closed = read(iterator(open, "TRIM_HORIZON", null));
        assertThat(hashes(closed)).containsExactly("a");
        assertThat(closed.nextShardIterator()).as("after a closed shard").isNull();
        GetRecordsOutput child = read(iterator(both.get(1).shardId(), "TRIM_HORIZON", null));
        assertThat(hashes(child)).containsExactly("b");
        assertThat(child.nextShardIterator()).isNotNull();
        assertThat(read(iterator(open, "LATEST", null)).nextShardIterator()).isNull();
    }

    @Test
    void aReaderReachesTheEndOfAShardThatIsClosedMeanwhile() {
        dynamoDb.put("items", key("a", "1"));
        String shard = shards().getFirst().shardId();
        dynamoDb.time.advance(Duration.ofHours(4).minusMinutes(1));
        String next = read(iterator(shard, "TRIM_HORIZON", null)).nextShardIterator();
        dynamoDb.time.advance(Duration.ofMinutes(2));
        assertThat(read(next).nextShardIterator()).isNull();
    }

    @Test
    void shardsAndNumbersSurviveARestart() {
        dynamoDb.put("items", key("a", "1"));
        dynamoDb.time.advance(Duration.ofHours(5));
        List<Shard> before = shards();
        dynamoDb.reopen();
        assertThat(shards()).isEqualTo(before);
        dynamoDb.time.advance(Duration.ofHours(48));
        shards();
        dynamoDb.reopen();
        dynamoDb.put("items", key("b", "1"));
        String number = read(iterator(shards().getLast().shardId(), "TRIM_HORIZON", null))
                .records()
                .getFirst()
                .dynamodb()
                .sequenceNumber();
        assertThat(number).isGreaterThan(before.getLast().sequenceNumberRange().startingSequenceNumber());
    }

    @Test
    void whatIsADayOldIsTrimmed() {
        dynamoDb.put("items", key("a", "1"));
        Shard first = shards().getFirst();
        dynamoDb.time.advance(Duration.ofHours(23));
        assertThat(hashes(read(iterator(first.shardId(), "TRIM_HORIZON", null))))
                .containsExactly("a");
        dynamoDb.time.advance(Duration.ofHours(2));
        ServiceError error = catchThrowableOfType(
                ServiceError.class,
                () -> iterator(
                        first.shardId(),
                        "AT_SEQUENCE_NUMBER",
                        first.sequenceNumberRange().startingSequenceNumber()));
        assertThat(error.type().name()).isEqualTo("TrimmedDataAccessException");
        dynamoDb.time.advance(Duration.ofHours(4));
        assertThat(shards()).extracting(Shard::shardId).doesNotContain(first.shardId());
        assertThat(shards()).hasSizeLessThan(9);
    }

    @Test
    void describingGoesOnAfterAShardAndFindsChildren() {
        dynamoDb.time.advance(Duration.ofHours(9));
        List<String> ids = shards().stream().map(Shard::shardId).toList();
        assertThat(ids).hasSize(3);
        assertThat(describe(DescribeStreamInput.builder().limit(2))).hasSize(2);
        assertThat(describe(DescribeStreamInput.builder().exclusiveStartShardId(ids.get(1))))
                .extracting(Shard::shardId)
                .containsExactly(ids.get(2));
        assertThat(describe(DescribeStreamInput.builder().shardFilter(new ShardFilter("CHILD_SHARDS", ids.get(0)))))
                .extracting(Shard::shardId)
                .containsExactly(ids.get(1));
    }

    @Test
    void otherServicesFollowAStreamShardByShard() {
        ChangeFeed feed = dynamoDb.ports.find(ChangeFeed.class).orElseThrow();
        Arn stream = Arn.parse(arn).orElseThrow();
        String first = feed.shards(stream).getFirst().id();
        dynamoDb.put("items", key("a", "1"));
        String latest = feed.latest(stream, first);
        dynamoDb.put("items", key("b", "1"));
        ChangeFeed.Batch all = feed.read(stream, first, "", 10);
        assertThat(all.changes()).hasSize(2);
        assertThat(all.ended()).isFalse();
        assertThat(feed.read(stream, first, latest, 10).changes())
                .containsExactly(all.changes().get(1));
        assertThat(JsonText.write(all.changes().getFirst().record()))
                .containsPattern("\"ApproximateCreationDateTime\":\\d{10}\\.0,")
                .contains("\"eventName\":\"INSERT\"", "\"Keys\":{\"h\":{\"S\":\"a\"}", "\"eventSourceARN\":\"" + arn);
        dynamoDb.time.advance(Duration.ofHours(4));
        assertThat(feed.shards(stream)).hasSize(2);
        ChangeFeed.Batch rest = feed.read(stream, first, all.changes().getLast().sequenceNumber(), 10);
        assertThat(rest.changes()).isEmpty();
        assertThat(rest.ended()).isTrue();
    }

    @Test
    void aStreamThatIsDisabledIsReadForADayAlsoAfterAnotherIsEnabled() {
        dynamoDb.put("items", key("a", "1"));
        String shard = shards().getFirst().shardId();
        setStream(new StreamSpecification(false, null));
        dynamoDb.time.advance(Duration.ofHours(1));
        setStream(new StreamSpecification(true, "KEYS_ONLY"));
        dynamoDb.put("items", key("b", "1"));
        assertThat(dynamoDb.describe("items").latestStreamArn()).isNotEqualTo(arn);
        assertThat(streams()).containsExactly(arn, dynamoDb.describe("items").latestStreamArn());
        dynamoDb.reopen();
        GetRecordsOutput former = read(iterator(shard, "TRIM_HORIZON", null));
        assertThat(hashes(former)).containsExactly("a");
        assertThat(former.nextShardIterator()).isNull();
        dynamoDb.time.advance(Duration.ofHours(23));
        assertThat(streams()).containsExactly(dynamoDb.describe("items").latestStreamArn());
        dynamoDb.assertError(
                DynamoDbStreamsApi.DESCRIBE_STREAM,
                DescribeStreamInput.builder().streamArn(arn).build(),
                "ResourceNotFoundException",
                "Requested resource not found: Stream: " + arn + " not found");
        dynamoDb.reopen();
        assertThat(streams()).hasSize(1);
    }

    private void setStream(StreamSpecification specification) {
        dynamoDb.call(
                DynamoDbApi.UPDATE_TABLE,
                UpdateTableInput.builder()
                        .tableName("items")
                        .streamSpecification(specification)
                        .build());
    }

    private List<String> streams() {
        return dynamoDb
                .call(
                        DynamoDbStreamsApi.LIST_STREAMS,
                        ListStreamsInput.builder().tableName("items").build())
                .streams()
                .stream()
                .map(Stream::streamArn)
                .toList();
    }
}
