package dev.sundog.lambda.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.port.QueueSender;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.WrittenObjects;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.DeadLetterConfig;
import dev.sundog.lambda.api.DestinationConfig;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.OnFailure;
import dev.sundog.lambda.api.OnSuccess;
import dev.sundog.lambda.api.PutFunctionConcurrencyRequest;
import dev.sundog.lambda.api.PutFunctionEventInvokeConfigRequest;
import dev.sundog.lambda.execution.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that are run later, by a clock that the test moves. */
class EventQueueTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:told";

    private final LambdaFixture lambda = new LambdaFixture();

    @TempDir
    Path folder;

    @BeforeAll
    static void pythonIsThere() {
        assumeTrue(Programs.has("python3"), "python3 is not on this machine");
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void tellsTheDestinationOfASuccess() throws Exception {
        lambda.python("good", "def handler(event, context):\n  return event['n'] + 1\n");
        destinations("good", null);

        assertThat(lambda.invokeLater("good", "{\"n\":1}").statusCode()).isEqualTo(202);

        assertThat(lambda.nextSent().message().body())
                .isEqualTo(
                        "{\"version\":\"1.0\",\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"requestContext\":"
                                + "{\"requestId\":\"request-3\","
                                + "\"functionArn\":\"arn:aws:lambda:us-east-1:000000000000:function:good:$LATEST\","
                                + "\"condition\":\"Success\",\"approximateInvokeCount\":1},\"requestPayload\":{\"n\":1},"
                                + "\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\"},\"responsePayload\":2}");
    }

    @Test
    void triesAFailedEventTwiceMoreAndThenGivesItUp() throws Exception {
        lambda.create(
                "bad",
                "python3.12",
                "app.handler",
                Zip.of(
                        "app.py",
                        "import os\ndef handler(event, context):\n"
                                + "  n = len(os.listdir(event))\n"
                                + "  open(event + '/' + str(n), 'w').close()\n"
                                + "  raise ValueError('boom %d' % n)\n"),
                builder -> builder.deadLetterConfig(new DeadLetterConfig(QUEUE)));
        destinations("bad", null);

        lambda.invokeLater("bad", "\"" + folder + "\"");
        await(() -> attempts() == 1 && waits());
        lambda.advance(Duration.ofMinutes(1));
        await(() -> attempts() == 2 && waits());
        lambda.advance(Duration.ofMinutes(2));

        assertThat(lambda.nextSent().message().body())
                .contains("\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":3}")
                .contains("\"functionError\":\"Unhandled\"")
                .contains("\"errorMessage\":\"boom 2\"");
        var letter = lambda.nextSent().message();
        assertThat(letter.body()).isEqualTo("\"" + folder + "\"");
        assertThat(letter.attributes().get("ErrorMessage").text()).isEqualTo("boom 2");
        assertThat(letter.attributes().get("ErrorCode").text()).isEqualTo("200");
    }

    private int attempts() {
        String[] files = folder.toFile().list();
        return files == null ? 0 : files.length;
    }

    /** Whether a retry has been put off: the clock must not move before. */
    private boolean waits() {
        return lambda.retries() > 0;
    }

    /** Waits for what happens in real time on other threads. */
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void givesUpAtOnceAnEventThatWouldBeTooOldForItsNextAttempt() throws Exception {
        lambda.create(
                "bad",
                "python3.12",
                "app.handler",
                Zip.of("app.py", "def handler(event, context): raise ValueError('boom')\n"),
                builder -> builder.deadLetterConfig(new DeadLetterConfig(QUEUE)));
        destinations("bad", 119);

        lambda.invokeLater("bad", "{}");
        await(this::waits);
        lambda.advance(Duration.ofMinutes(1));

        assertThat(lambda.nextSent().message().body())
                .contains("\"condition\":\"EventAgeExceeded\",\"approximateInvokeCount\":2}")
                .contains("\"functionError\":\"Unhandled\"")
                .contains("\"errorMessage\":\"boom\"");
        assertThat(lambda.nextSent().message().attributes().get("ErrorMessage").text())
                .isEqualTo("boom");
    }

    @Test
    void givesUpAnEventForWhichThereIsNoRoomUntilItIsTooOld() throws Exception {
        lambda.python(
                "busy",
                "import os, time\ndef handler(event, context):\n"
                        + "  open(event + '/runs', 'w').close()\n"
                        + "  while not os.path.exists(event + '/go'): time.sleep(0.01)\n");
        lambda.call(LambdaApi.PUT_FUNCTION_CONCURRENCY, new PutFunctionConcurrencyRequest("busy", 1));
        destinations("busy", 60);
        lambda.invokeLater("busy", "\"" + folder + "\"");
        await(() -> Files.exists(folder.resolve("runs")));

        lambda.invokeLater("busy", "\"second\"");
        await(() -> {
            if (waits()) {
                lambda.advance(Duration.ofSeconds(61));
            }
            return !lambda.sent.isEmpty();
        });

        assertThat(lambda.nextSent().message().body())
                .contains("\"condition\":\"EventAgeExceeded\",\"approximateInvokeCount\":0},"
                        + "\"requestPayload\":\"second\"}");
        Files.createFile(folder.resolve("go"));
    }

    @Test
    void waitsForNothingWhereTheFunctionMayNotRunAtAll() throws Exception {
        lambda.create(
                "shut",
                "python3.12",
                "app.handler",
                Zip.of("app.py", "def handler(event, context): pass\n"),
                builder -> builder.deadLetterConfig(new DeadLetterConfig(QUEUE)));
        lambda.call(LambdaApi.PUT_FUNCTION_CONCURRENCY, new PutFunctionConcurrencyRequest("shut", 0));
        destinations("shut", null);

        lambda.invokeLater("shut", "{}");

        assertThat(lambda.nextSent().message().body())
                .contains("\"condition\":\"ZeroReservedConcurrency\",\"approximateInvokeCount\":0},"
                        + "\"requestPayload\":{}}");
        assertThat(lambda.nextSent().message().attributes().get("ErrorCode").text())
                .isEqualTo("429");
    }

    @Test
    void putsAFailureIntoABucket() {
        Map<String, String> objects = new ConcurrentHashMap<>();
        lambda.ports.offer(ObjectStore.class, new WrittenObjects(objects));
        lambda.python("bad", "def handler(event, context): raise ValueError('boom')\n");
        lambda.call(
                LambdaApi.PUT_FUNCTION_EVENT_INVOKE_CONFIG,
                PutFunctionEventInvokeConfigRequest.builder()
                        .functionName("bad")
                        .maximumRetryAttempts(0)
                        .destinationConfig(new DestinationConfig(null, new OnFailure("arn:aws:s3:::b")))
                        .build());

        lambda.invokeLater("bad", "");
        await(() -> !objects.isEmpty());

        assertThat(objects.entrySet()).singleElement().satisfies(entry -> {
            assertThat(entry.getKey())
                    .matches("b/aws/lambda/async/bad/2026/01/01/2026-01-01T00\\.00\\.00-[0-9a-f-]{36}");
            assertThat(entry.getValue())
                    .contains("\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":1},\"requestPayload\":{}");
        });
    }

    @Test
    void runsAgainWhatWasUnderWayWhenTheEmulatorStopped() throws Exception {
        Files.createFile(folder.resolve("first"));
        lambda.python(
                "long",
                "import os, time\ndef handler(event, context):\n"
                        + "  if os.path.exists(event + '/first'):\n"
                        + "    os.remove(event + '/first')\n"
                        + "    time.sleep(600)\n"
                        + "  return 'second'\n");
        destinations("long", null);
        lambda.invokeLater("long", "\"" + folder + "\"");
        await(() -> !Files.exists(folder.resolve("first")));

        lambda.reopen();

        assertThat(lambda.nextSent().message().body()).contains("\"responsePayload\":\"second\"");
    }

    private void destinations(String function, Integer age) {
        lambda.call(
                LambdaApi.PUT_FUNCTION_EVENT_INVOKE_CONFIG,
                PutFunctionEventInvokeConfigRequest.builder()
                        .functionName(function)
                        .maximumEventAgeInSeconds(age)
                        .destinationConfig(new DestinationConfig(new OnSuccess(QUEUE), new OnFailure(QUEUE)))
                        .build());
    }

    @Test
    void forgetsAnEventOnlyWhenItsDestinationHasBeenTold() throws Exception {
        BlockingQueue<Integer> left = new LinkedBlockingQueue<>();
        lambda.ports.offer(QueueSender.class, (_, _, _, _) -> {
            left.add(lambda.events());
            return "id";
        });
        lambda.python("good", "def handler(event, context): pass\n");
        destinations("good", null);

        lambda.invokeLater("good", "{}");

        assertThat(left.poll(120, TimeUnit.SECONDS)).isEqualTo(1);
        await(() -> lambda.events() == 0);
    }
}
