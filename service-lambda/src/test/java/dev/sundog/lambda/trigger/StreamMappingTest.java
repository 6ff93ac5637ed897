package dev.sundog.lambda.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.core.port.ObjectStore;
import dev.sundog.lambda.WrittenObjects;
import dev.sundog.lambda.api.Filter;
import dev.sundog.lambda.api.FilterCriteria;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.PutFunctionConcurrencyRequest;
import dev.sundog.lambda.execution.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of tables that functions follow. */
class StreamMappingTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:failures";
    private static final String ANSWERS = "  if 'bad' in words: raise ValueError('bad')\n"
            + "  failed = [r['dynamodb']['SequenceNumber'] for r in event['Records'] if r['eventName'] == 'poor']\n"
            + "  if 'odd' in words: failed = ['99']\n"
            + "  return {'batchItemFailures': [{'itemIdentifier': i} for i in failed]} if failed else []\n";

    @TempDir
    Path folder;

    private StreamFixture fixture;

    @BeforeAll
    static void pythonIsThere() {
        assumeTrue(Programs.has("python3"), "python3 is not on this machine");
    }

    @BeforeEach
    void open() {
        fixture = new StreamFixture(folder, ANSWERS);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void givesTheFunctionAllChangesInTheirOrder() {
        fixture.stream.change("one", "two", "three");
        fixture.follow(builder -> builder.batchSize(2));

        fixture.awaitSeen("one two\nthree\n");
    }

    @Test
    void beginsWithTheNextChangeWhereTheLatestIsAskedFor() {
        fixture.stream.change("before");
        fixture.follow(builder -> builder.startingPosition("LATEST"));
        fixture.stream.change("after");

        fixture.awaitSeen("after\n");
    }

    @Test
    void goesOnWhereItWasWhenTheServiceIsOpenedAnew() {
        fixture.stream.change("one");
        fixture.follow(builder -> builder);
        fixture.awaitSeen("one\n");
        fixture.stream.change("two");
        fixture.awaitSeen("one\ntwo\n"); // so the first one has been dealt with; the second may come again

        fixture.lambda.reopen();
        fixture.stream.change("three");

        StreamFixture.await(() -> fixture.seen().endsWith("three\n"));
        assertThat(fixture.seen().indexOf("one")).isEqualTo(fixture.seen().lastIndexOf("one"));
    }

    @Test
    void waitsForABatchToFillUpUntilItsTimeIsOver() {
        fixture.follow(builder -> builder.batchSize(3).maximumBatchingWindowInSeconds(10));
        fixture.stream.change("one", "two", "three");
        fixture.awaitSeen("one two three\n");
        fixture.stream.change("four");

        // The wait begins when the change is seen, so the clock goes on until it was.
        StreamFixture.await(() -> {
            fixture.lambda.advance(Duration.ofMillis(1));
            return fixture.seen().endsWith("four\n");
        });

        assertThat(fixture.lambda.time.clock().millis()).isGreaterThanOrEqualTo(1767225610000L);
    }

    @Test
    void leavesOutWhatAFilterDoesNotLetThrough() {
        fixture.stream.change("one", "two", "one");
        fixture.follow(builder ->
                builder.filterCriteria(new FilterCriteria(List.of(new Filter("{\"eventName\":[\"one\"]}")))));

        fixture.awaitSeen("one one\n");
    }

    @Test
    void halvesABatchUntilOnlyWhatFailsIsLeftAndTellsOfIt() throws Exception {
        fixture.stream.change("one", "bad", "three");
        var mapping = fixture.follow(builder -> builder.bisectBatchOnFunctionError(true)
                .maximumRetryAttempts(1)
                .destinationConfig(StreamFixture.onFailure(QUEUE)));

        fixture.awaitSeen("one bad three\none\nbad three\nbad\n");
        assertThat(fixture.result(mapping)).isEqualTo("PROBLEM: Function call failed");
        fixture.retryUntil(() -> !fixture.lambda.sent.isEmpty());

        assertThat(fixture.lambda.nextSent().message().body())
                .matches("\\{\"requestContext\":\\{\"requestId\":\"[^\"]+\","
                        + "\"functionArn\":\"arn:aws:lambda:us-east-1:000000000000:function:works\","
                        + "\"condition\":\"RetryAttemptsExhausted\",\"approximateInvokeCount\":2},"
                        + "\"responseContext\":\\{\"statusCode\":200,\"executedVersion\":\"\\$LATEST\","
                        + "\"functionError\":\"Unhandled\"},"
                        + "\"version\":\"1.0\",\"timestamp\":\"2026-01-01T00:00:0\\d.000Z\","
                        + "\"DDBStreamBatchInfo\":\\{\"shardId\":\"shard-1\","
                        + "\"startSequenceNumber\":\"2\",\"endSequenceNumber\":\"2\","
                        + "\"approximateArrivalOfFirstRecord\":\"2026-01-01T00:00:00Z\","
                        + "\"approximateArrivalOfLastRecord\":\"2026-01-01T00:00:00Z\","
                        + "\"batchSize\":1,\"streamArn\":\"" + FakeStream.ARN + "\"}}");
        fixture.awaitSeen("one bad three\none\nbad three\nbad\nbad\nthree\n");
    }

    @Test
    void triesAgainFromTheFirstChangeThatIsReportedAsFailed() throws Exception {
        fixture.stream.change("one", "poor", "three");
        fixture.follow(builder -> builder.functionResponseTypes(List.of("ReportBatchItemFailures"))
                .maximumRetryAttempts(1)
                .destinationConfig(StreamFixture.onFailure(QUEUE)));

        fixture.retryUntil(() -> !fixture.lambda.sent.isEmpty());

        fixture.awaitSeen("one poor three\npoor three\n");
        assertThat(fixture.lambda.nextSent().message().body())
                .contains("\"approximateInvokeCount\":2}")
                .contains("\"functionError\":null")
                .contains("\"startSequenceNumber\":\"2\",\"endSequenceNumber\":\"3\"");
    }

    @Test
    void takesChangesThatItWasNotGivenForAFailureOfAll() {
        fixture.stream.change("odd", "two");
        fixture.follow(builder -> builder.functionResponseTypes(List.of("ReportBatchItemFailures"))
                .maximumRetryAttempts(1));

        fixture.retryUntil(() -> fixture.seen().equals("odd two\nodd two\n"));
    }

    @Test
    void anAnswerThatNamesNothingIsASuccess() {
        var mapping = fixture.follow(builder -> builder.functionResponseTypes(List.of("ReportBatchItemFailures")));
        fixture.stream.change("one");

        StreamFixture.await(() -> "OK".equals(fixture.result(mapping)));
        assertThat(fixture.seen()).isEqualTo("one\n");
    }

    @Test
    void putsFailuresIntoABucketTogetherWithWhatTheFunctionWasGiven() {
        Map<String, String> objects = new ConcurrentHashMap<>();
        fixture.lambda.ports.offer(ObjectStore.class, new WrittenObjects(objects));
        fixture.stream.change("bad");
        var mapping = fixture.follow(builder ->
                builder.maximumRetryAttempts(0).destinationConfig(StreamFixture.onFailure("arn:aws:s3:::b")));

        StreamFixture.await(() -> !objects.isEmpty());

        assertThat(objects.entrySet()).singleElement().satisfies(entry -> {
            assertThat(entry.getKey())
                    .matches("b/aws/lambda/" + mapping.uuid()
                            + "/shard-1/2026/01/01/2026-01-01T00\\.00\\.00-[0-9a-f-]{36}");
            assertThat(entry.getValue())
                    .contains("\"condition\":\"RetryAttemptsExhausted\",\"approximateInvokeCount\":1}")
                    .contains("\"payload\":{\"Records\":[{")
                    .contains("\"eventName\":\"bad\"");
        });
    }

    @Test
    void saysWhereItCanBeReadThatNobodyCouldBeTold() {
        fixture.stream.change("bad");
        String topic = "arn:aws:sns:us-east-1:000000000000:t";
        var mapping = fixture.follow(
                builder -> builder.maximumRetryAttempts(0).destinationConfig(StreamFixture.onFailure(topic)));

        String problem =
                "PROBLEM: " + topic + " is not told of records that were given up: no such destination is built";
        StreamFixture.await(() -> problem.equals(fixture.result(mapping)));
    }

    @Test
    void leavesChangesBehindThatAreTooOld() throws Exception {
        fixture.stream.change("old", "older");
        fixture.lambda.advance(Duration.ofSeconds(61));
        fixture.stream.change("new");
        fixture.follow(
                builder -> builder.maximumRecordAgeInSeconds(60).destinationConfig(StreamFixture.onFailure(QUEUE)));

        fixture.awaitSeen("new\n");
        assertThat(fixture.lambda.nextSent().message().body())
                .contains("\"condition\":\"RecordAgeExceeded\",\"approximateInvokeCount\":0},\"version\"")
                .contains("\"startSequenceNumber\":\"1\",\"endSequenceNumber\":\"2\"");
    }

    @Test
    void triesAChangeForADayWhereNobodySaysHowOften() {
        fixture.stream.change("bad");
        fixture.follow(builder -> builder);
        StreamFixture.await(() -> fixture.lambda.retries() > 0);

        fixture.lambda.advance(Duration.ofDays(1).plusSeconds(1));
        fixture.stream.change("next");

        // An idle environment ends when so much time passes, perhaps just as it is wanted.
        fixture.retryUntil(() -> fixture.seen().endsWith("next\n"));
    }

    @Test
    void isPatientWhereThereIsNoRoomForTheFunction() {
        fixture.lambda.call(LambdaApi.PUT_FUNCTION_CONCURRENCY, new PutFunctionConcurrencyRequest("works", 0));
        fixture.stream.change("one");
        var mapping = fixture.follow(builder -> builder.maximumRetryAttempts(0));
        StreamFixture.await(() -> "PROBLEM: Rate Exceeded.".equals(fixture.result(mapping)));

        fixture.lambda.call(LambdaApi.PUT_FUNCTION_CONCURRENCY, new PutFunctionConcurrencyRequest("works", 1));

        fixture.retryUntil(() -> fixture.seen().equals("one\n"));
    }

    @Test
    void goesOnAfterAFailureThatNobodyForesaw() {
        fixture.stream.change("one");
        fixture.stream.breakOnce();
        var mapping = fixture.follow(builder -> builder);

        StreamFixture.await(() -> fixture.lambda.retries() > 0);
        assertThat(fixture.result(mapping)).isEqualTo("PROBLEM: java.lang.IllegalStateException: broken");
        assertThat(fixture.seen()).isEmpty();
        fixture.lambda.advance(Duration.ofSeconds(10));

        fixture.awaitSeen("one\n");
    }
}
