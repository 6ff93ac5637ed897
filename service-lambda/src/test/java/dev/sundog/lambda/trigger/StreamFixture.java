package dev.sundog.lambda.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.ChangeFeed;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.api.CreateEventSourceMappingRequest;
import dev.sundog.lambda.api.DestinationConfig;
import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import dev.sundog.lambda.api.GetEventSourceMappingRequest;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.OnFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A function that follows a stream and writes down what it is given. */
final class StreamFixture implements AutoCloseable {

    final LambdaFixture lambda = new LambdaFixture();
    final FakeStream stream = new FakeStream(() -> lambda.time.clock().now());

    private final Path file;

    /** @param body statements that answer, after {@code words} has been written down */
    StreamFixture(Path folder, String body) {
        this.file = folder.resolve("seen");
        lambda.ports.offer(ChangeFeed.class, stream);
        lambda.python(
                "works",
                "import json\n"
                        + "def handler(event, context):\n"
                        + "  words = [r['eventName'] for r in event['Records']]\n"
                        + "  line = ' '.join(words)\n"
                        + "  if 'window' in event:\n"
                        + "    line = ' '.join([event['window']['start'][11:19], event['window']['end'][11:19]] + words + ["
                        + "json.dumps(event['state'])[:40]] + [k for k in ('isFinalInvokeForWindow', 'isWindowTerminatedEarly')"
                        + " if event[k]])\n"
                        + "  with open('" + file + "', 'a') as f: f.write(line + '\\n')\n"
                        + body);
    }

    EventSourceMappingConfiguration follow(UnaryOperator<CreateEventSourceMappingRequest.Builder> more) {
        return lambda.call(
                LambdaApi.CREATE_EVENT_SOURCE_MAPPING,
                more.apply(CreateEventSourceMappingRequest.builder()
                                .functionName("works")
                                .startingPosition("TRIM_HORIZON")
                                .eventSourceArn(FakeStream.ARN))
                        .build());
    }

    static DestinationConfig onFailure(String target) {
        return DestinationConfig.builder().onFailure(new OnFailure(target)).build();
    }

    String result(EventSourceMappingConfiguration mapping) {
        return lambda.call(LambdaApi.GET_EVENT_SOURCE_MAPPING, new GetEventSourceMappingRequest(mapping.uuid()))
                .lastProcessingResult();
    }

    void awaitSeen(String text) {
        await(() -> seen().equals(text) || seen().length() > text.length());
        assertThat(seen()).isEqualTo(text);
    }

    /** Moves the clock whenever a retry waits, until a condition holds. */
    void retryUntil(BooleanSupplier condition) {
        await(() -> {
            if (lambda.retries() > 0) {
                lambda.advance(Duration.ofSeconds(1));
            }
            return condition.getAsBoolean();
        });
    }

    String seen() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        lambda.close();
    }
}
