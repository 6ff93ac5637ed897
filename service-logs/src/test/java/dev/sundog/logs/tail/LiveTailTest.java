package dev.sundog.logs.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.shape.EventStream;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.logs.LogsFixture;
import dev.sundog.logs.api.LiveTailSessionLogEvent;
import dev.sundog.logs.api.LiveTailSessionUpdate;
import dev.sundog.logs.api.LogsApi;
import dev.sundog.logs.api.StartLiveTailRequest;
import dev.sundog.logs.api.StartLiveTailResponseStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTailTest {

    private static final String ARN = "arn:aws:logs:us-east-1:000000000000:log-group:";

    private final LogsFixture logs = new LogsFixture();
    private final LinkedBlockingQueue<StartLiveTailResponseStream> sent = new LinkedBlockingQueue<>();

    @BeforeEach
    void makeStreams() {
        logs.group("g");
        logs.stream("g", "web");
        logs.stream("g", "job");
        logs.group("h");
        logs.stream("h", "web");
    }

    private static StartLiveTailRequest.Builder request(String... groups) {
        return StartLiveTailRequest.builder().logGroupIdentifiers(List.of(groups));
    }

    /** Reads a session on a thread of its own, as a client does. */
    private CompletableFuture<Void> open(StartLiveTailRequest.Builder request) throws InterruptedException {
        EventStream session =
                logs.call(LogsApi.START_LIVE_TAIL, request.build()).responseStream();
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                session.writeTo(event -> sent.add((StartLiveTailResponseStream) event));
                end.complete(null);
            } catch (IOException | ServiceError failure) {
                end.completeExceptionally(failure);
            }
        });
        assertThat(sent.take().sessionStart()).isNotNull();
        return end;
    }

    private LiveTailSessionUpdate nextSecond() throws InterruptedException {
        logs.advance(Duration.ofSeconds(1));
        return sent.take().sessionUpdate();
    }

    private static List<String> messages(LiveTailSessionUpdate update) {
        return update.sessionResults().stream()
                .map(LiveTailSessionLogEvent::message)
                .toList();
    }

    @Test
    void eachSecondBringsWhatHasArrivedInIt() throws InterruptedException {
        logs.log("g", "web", "before");
        open(request(ARN + "g"));
        logs.log("g", "web", "one", "two");
        logs.log("h", "web", "of another group");

        LiveTailSessionUpdate first = nextSecond();
        assertThat(messages(first)).containsExactly("one", "two");
        assertThat(first.sessionMetadata().sampled()).isFalse();
        LiveTailSessionLogEvent event = first.sessionResults().getFirst();
        assertThat(event.logGroupIdentifier()).isEqualTo("000000000000:g");
        assertThat(event.logStreamName()).isEqualTo("web");
        assertThat(event.timestamp()).isEqualTo(logs.now() - 1000);
        assertThat(messages(nextSecond())).isEmpty();
    }

    @Test
    void aSessionCanBeAboutStreamsAndAPattern() throws InterruptedException {
        open(request(ARN + "g").logStreamNamePrefixes(List.of("we")).logEventFilterPattern("ERROR"));
        logs.log("g", "web", "ERROR here", "all is well");
        logs.log("g", "job", "ERROR there");

        assertThat(messages(nextSecond())).containsExactly("ERROR here");
    }

    @Test
    void moreThan500EventsASecondAreSampled() throws InterruptedException {
        open(request(ARN + "g"));
        logs.log("g", "web", IntStream.range(0, 1000).mapToObj(String::valueOf).toArray(String[]::new));

        LiveTailSessionUpdate update = nextSecond();
        assertThat(update.sessionMetadata().sampled()).isTrue();
        assertThat(messages(update)).hasSize(500).startsWith("0", "2", "4");
    }

    @Test
    void aClientThatLagsBehindLosesTheOldestUpdates() {
        EventStream session =
                logs.call(LogsApi.START_LIVE_TAIL, request(ARN + "g").build()).responseStream();
        for (int second = 0; second < 12; second++) {
            logs.log("g", "web", "second " + second);
            logs.advance(Duration.ofSeconds(1));
        }
        List<String> seen = new ArrayList<>();

        assertThatThrownBy(() -> session.writeTo(event -> read(event, seen))).isInstanceOf(IOException.class);
        assertThat(seen).hasSize(10).startsWith("second 2").endsWith("second 11");
    }

    private static void read(Struct event, List<String> seen) throws IOException {
        LiveTailSessionUpdate update = ((StartLiveTailResponseStream) event).sessionUpdate();
        if (update != null) {
            seen.addAll(messages(update));
            if (seen.size() == 10) {
                throw new IOException("the client has gone");
            }
        }
    }

    @Test
    void aSessionEndsAfterThreeHours() throws InterruptedException {
        CompletableFuture<Void> end = open(request(ARN + "g"));
        logs.advance(Duration.ofHours(3));

        assertThatThrownBy(end::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ServiceError.class,
                        error -> assertThat(error.type().queryCode()).isEqualTo("SessionTimeoutException"));
    }

    @Test
    void aResetEndsSessions() throws Exception {
        CompletableFuture<Void> end = open(request(ARN + "g"));
        logs.reopen();

        end.get();
    }

    @Test
    void groupsAreNamedByTheirArns() {
        logs.assertError(
                LogsApi.START_LIVE_TAIL,
                request(ARN + "none").build(),
                "ResourceNotFoundException",
                "The specified log group does not exist.");
        logs.assertError(
                LogsApi.START_LIVE_TAIL, request("g").build(), "InvalidParameterException", "Invalid log group ARN: g");
        logs.assertError(
                LogsApi.START_LIVE_TAIL,
                request(ARN + "g", ARN + "h").logStreamNames(List.of("web")).build(),
                "InvalidParameterException",
                "Log streams can be specified for one log group only.");
    }
}
