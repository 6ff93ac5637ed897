package dev.sundog.lambda.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.core.port.ChangeFeed;
import dev.sundog.core.shape.Document;
import dev.sundog.core.value.Arn;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.api.CreateEventSourceMappingRequest;
import dev.sundog.lambda.api.DestinationConfig;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.OnFailure;
import dev.sundog.lambda.execution.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of tables that functions follow. */
class StreamMappingTest {

    private static final String STREAM =
            "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2026-01-01T00:00:00.000";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:failures";

    private final LambdaFixture lambda = new LambdaFixture();
    private final List<Change> changes = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    /** A change, by its number and what the function makes of it. */
    private record Change(int number, String word) {}

    @BeforeAll
    static void pythonIsThere() {
        assumeTrue(Programs.has("python3"), "python3 is not on this machine");
    }

    @BeforeEach
    void offerStream() {
        lambda.ports.offer(ChangeFeed.class, new OneShard());
        lambda.python(
                "works",
                "def handler(event, context):\n"
                        + "  words = [r['eventName'] for r in event['Records']]\n"
                        + "  with open('" + folder.resolve("seen") + "', 'a') as f: f.write(' '.join(words) + '\\n')\n"
                        + "  if 'bad' in words: raise ValueError('bad')\n");
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    /** A stream of one shard that stays open. */
    private final class OneShard implements ChangeFeed {
        @Override
        public List<Shard> shards(Arn stream) {
            return List.of(new Shard("shard-1", "", false));
        }

        @Override
        public String latest(Arn stream, String shardId) {
            return changes.isEmpty() ? "" : Integer.toString(changes.getLast().number());
        }

        @Override
        public Batch read(Arn stream, String shardId, String after, int most) {
            int last = after.isEmpty() ? 0 : Integer.parseInt(after);
            return new Batch(
                    changes.stream()
                            .filter(change -> change.number() > last)
                            .limit(most)
                            .map(change -> new ChangeFeed.Change(
                                    Integer.toString(change.number()),
                                    Instant.parse("2026-01-01T00:00:00Z"),
                                    new Document.Object(Map.of("eventName", new Document.Text(change.word())))))
                            .toList(),
                    false);
        }
    }

    @Test
    void givesTheFunctionAllChangesInTheirOrder() {
        change("one", "two", "three");
        follow(builder -> builder.startingPosition("TRIM_HORIZON").batchSize(2));

        awaitSeen("one two\nthree\n");
    }

    @Test
    void beginsWithTheNextChangeWhereTheLatestIsAskedFor() {
        change("before");
        follow(builder -> builder.startingPosition("LATEST"));
        change("after");

        awaitSeen("after\n");
    }

    @Test
    void goesOnWhereItWasWhenTheServiceIsOpenedAnew() {
        change("one");
        follow(builder -> builder.startingPosition("TRIM_HORIZON"));
        awaitSeen("one\n");
        change("two");
        awaitSeen("one\ntwo\n"); // so the first one has been dealt with; the second may come again

        lambda.reopen();
        change("three");

        await(() -> seen().endsWith("three\n"));
        assertThat(seen().indexOf("one")).isEqualTo(seen().lastIndexOf("one"));
    }

    @Test
    void halvesABatchUntilOnlyWhatFailsIsLeftAndTellsOfIt() throws Exception {
        change("one", "bad", "three");
        follow(builder -> builder.startingPosition("TRIM_HORIZON")
                .bisectBatchOnFunctionError(true)
                .maximumRetryAttempts(1)
                .destinationConfig(DestinationConfig.builder()
                        .onFailure(new OnFailure(QUEUE))
                        .build()));

        awaitSeen("one bad three\none\nbad three\nbad\n");
        await(() -> {
            if (lambda.retries() > 0) {
                lambda.advance(Duration.ofSeconds(1));
            }
            return !lambda.sent.isEmpty();
        });

        assertThat(lambda.nextSent().message().body())
                .contains("\"condition\":\"RetryAttemptsExhausted\",\"approximateInvokeCount\":2}")
                .contains("\"startSequenceNumber\":\"2\",\"endSequenceNumber\":\"2\"");
        awaitSeen("one bad three\none\nbad three\nbad\nbad\nthree\n");
    }

    @Test
    void needsToKnowWhereToBegin() {
        lambda.assertError(
                LambdaApi.CREATE_EVENT_SOURCE_MAPPING,
                CreateEventSourceMappingRequest.builder()
                        .functionName("works")
                        .eventSourceArn(STREAM)
                        .build(),
                "InvalidParameterValueException",
                "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: "
                        + "Member must not be null.");
    }

    private void change(String... words) {
        for (String word : words) {
            changes.add(new Change(changes.size() + 1, word));
        }
    }

    private void follow(UnaryOperator<CreateEventSourceMappingRequest.Builder> more) {
        lambda.call(
                LambdaApi.CREATE_EVENT_SOURCE_MAPPING,
                more.apply(CreateEventSourceMappingRequest.builder()
                                .functionName("works")
                                .eventSourceArn(STREAM))
                        .build());
    }

    private void awaitSeen(String text) {
        await(() -> seen().equals(text) || seen().length() > text.length());
        assertThat(seen()).isEqualTo(text);
    }

    private String seen() {
        try {
            Path file = folder.resolve("seen");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
