package dev.sundog.lambda.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.lambda.execution.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that functions add up by stretches of time. Windows of a minute begin at 00:00:00, with the clock. */
class TumblingWindowsTest {

    private static final String COUNTS = "  state = event['state']\n"
            + "  state['n'] = state.get('n', 0) + len(words)\n"
            + "  if 'large' in words: state['more'] = 'x' * 1048576\n"
            + "  if 'silent' in words: return {}\n"
            + "  failed = [r['dynamodb']['SequenceNumber'] for r in event['Records'] if r['eventName'] == 'poor']\n"
            + "  if failed: state['n'] = words.index('poor')\n"
            + "  return {'state': state, 'batchItemFailures': [{'itemIdentifier': i} for i in failed]}\n";

    @TempDir
    Path folder;

    private StreamFixture fixture;

    @BeforeAll
    static void pythonIsThere() {
        assumeTrue(Programs.has("python3"), "python3 is not on this machine");
    }

    @BeforeEach
    void open() {
        fixture = new StreamFixture(folder, COUNTS);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void stateGoesFromInvocationToInvocationUntilTheWindowIsOver() {
        fixture.follow(builder -> builder.tumblingWindowInSeconds(60));
        fixture.stream.change("a", "b");
        fixture.awaitSeen("00:00:00 00:01:00 a b {}\n");
        fixture.lambda.advance(Duration.ofSeconds(59));
        fixture.stream.change("c");
        fixture.awaitSeen("00:00:00 00:01:00 a b {}\n00:00:00 00:01:00 c {\"n\": 2}\n");

        fixture.lambda.advance(Duration.ofSeconds(1));

        fixture.awaitSeen("00:00:00 00:01:00 a b {}\n00:00:00 00:01:00 c {\"n\": 2}\n"
                + "00:00:00 00:01:00 {\"n\": 3} isFinalInvokeForWindow\n");
    }

    @Test
    void changesOfALaterWindowEndTheOneBefore() {
        fixture.stream.change("a");
        fixture.lambda.advance(Duration.ofSeconds(150));
        fixture.stream.change("b");
        fixture.follow(builder -> builder.tumblingWindowInSeconds(60));

        fixture.awaitSeen("00:00:00 00:01:00 a {}\n00:00:00 00:01:00 {\"n\": 1} isFinalInvokeForWindow\n"
                + "00:02:00 00:03:00 b {}\n");
    }

    @Test
    void aWindowWithoutChangesHasNoInvocation() {
        fixture.follow(builder -> builder.tumblingWindowInSeconds(30));
        fixture.lambda.advance(Duration.ofSeconds(95));
        fixture.stream.change("a");

        fixture.awaitSeen("00:01:30 00:02:00 a {}\n");
    }

    @Test
    void outlivesTheEmulator() {
        fixture.follow(builder -> builder.tumblingWindowInSeconds(60));
        fixture.stream.change("a");
        fixture.awaitSeen("00:00:00 00:01:00 a {}\n");
        fixture.stream.change("b");
        fixture.awaitSeen("00:00:00 00:01:00 a {}\n00:00:00 00:01:00 b {\"n\": 1}\n");

        fixture.lambda.reopen();
        fixture.stream.change("c");

        // what was being handed on when it stopped may come again
        StreamFixture.await(() -> fixture.seen().matches("(?s).* (b )?c \\{\"n\": [12]}\n"));
    }

    @Test
    void anAnswerWithoutStateIsAFailure() throws Exception {
        fixture.stream.change("silent");
        fixture.follow(builder -> builder.tumblingWindowInSeconds(60)
                .maximumRetryAttempts(1)
                .destinationConfig(StreamFixture.onFailure("arn:aws:sqs:us-east-1:000000000000:failures")));

        fixture.retryUntil(() -> !fixture.lambda.sent.isEmpty());

        assertThat(fixture.seen()).isEqualTo("00:00:00 00:01:00 silent {}\n".repeat(2));
        assertThat(fixture.lambda.nextSent().message().body())
                .contains("\"condition\":\"RetryAttemptsExhausted\",\"approximateInvokeCount\":2}");
    }

    @Test
    void whatIsReportedAsFailedIsTriedAgainWithTheStateOfTheRest() {
        fixture.stream.change("a", "poor");
        fixture.follow(builder -> builder.tumblingWindowInSeconds(60)
                .maximumRetryAttempts(1)
                .functionResponseTypes(List.of("ReportBatchItemFailures")));

        fixture.retryUntil(
                () -> fixture.seen().startsWith("00:00:00 00:01:00 a poor {}\n00:00:00 00:01:00 poor {\"n\": 1}\n"));
    }

    @Test
    void aStateThatGrowsTooLargeEndsTheWindowEarly() {
        fixture.follow(builder -> builder.tumblingWindowInSeconds(60));
        fixture.stream.change("large");
        fixture.awaitSeen("00:00:00 00:01:00 large {}\n00:00:00 00:01:00 {\"n\": 1, \"more\": \"" + "x".repeat(22)
                + " isFinalInvokeForWindow isWindowTerminatedEarly\n");
        String before = fixture.seen();

        fixture.stream.change("a");

        fixture.awaitSeen(before + "00:00:00 00:01:00 a {}\n");
    }
}
