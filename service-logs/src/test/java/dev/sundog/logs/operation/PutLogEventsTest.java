package dev.sundog.logs.operation;

import static dev.sundog.logs.LogsFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.meter.UsageRow;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.LogsFixture;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.InputLogEvent;
import dev.sundog.logs.api.LogsApi;
import dev.sundog.logs.api.PutLogEventsRequest;
import dev.sundog.logs.api.PutRetentionPolicyRequest;
import dev.sundog.logs.api.RejectedLogEventsInfo;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PutLogEventsTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;

    private final LogsFixture logs = new LogsFixture();

    @BeforeEach
    void makeStream() {
        logs.group("g");
        logs.stream("g", "s");
    }

    @Test
    void takesEventsIn() {
        assertThat(logs.put("g", "s", event(logs.now(), "hello")).rejectedLogEventsInfo())
                .isNull();

        assertThat(LogsFixture.messages(logs.get("g", "s", null, null, true))).containsExactly("hello");
    }

    @Test
    void billsTheBytesOfWhatItTakesInWithAnOverheadForEachEvent() {
        logs.put("g", "s", event(logs.now(), "hello"), event(logs.now(), "h\u00e9llo"));

        assertThat(logs.meter.rows())
                .containsExactly(new UsageRow(
                        Scope.DEFAULT,
                        "logs",
                        "ingested-gb",
                        (5.0 + 6 + 2 * LogsLimits.EVENT_OVERHEAD_BYTES) / (1 << 30)));
    }

    @Test
    void leavesOutEventsThatAreTooOldAndSaysWhereTheyEnd() {
        long now = logs.now();
        RejectedLogEventsInfo rejected = logs.put(
                        "g",
                        "s",
                        event(now - 14 * DAY - 2, "a"),
                        event(now - 14 * DAY - 1, "b"),
                        event(now - 14 * DAY, "c"))
                .rejectedLogEventsInfo();

        assertThat(rejected).isEqualTo(new RejectedLogEventsInfo(null, 2, null));
        assertThat(LogsFixture.messages(logs.get("g", "s", null, null, true))).containsExactly("c");
    }

    @Test
    void leavesOutEventsThatAreTooNewAndSaysWhereTheyBegin() {
        long now = logs.now();
        RejectedLogEventsInfo rejected = logs.put(
                        "g", "s", event(now, "a"), event(now + 2 * HOUR, "b"), event(now + 2 * HOUR + 1, "c"))
                .rejectedLogEventsInfo();

        assertThat(rejected).isEqualTo(new RejectedLogEventsInfo(2, null, null));
        assertThat(LogsFixture.messages(logs.get("g", "s", null, null, true))).containsExactly("a", "b");
    }

    @Test
    void leavesOutEventsThatTheGroupWouldNotKeep() {
        logs.call(LogsApi.PUT_RETENTION_POLICY, new PutRetentionPolicyRequest("g", 1));
        RejectedLogEventsInfo rejected = logs.put(
                        "g", "s", event(logs.now() - DAY - 1, "a"), event(logs.now() - 1, "b"))
                .rejectedLogEventsInfo();

        assertThat(rejected).isEqualTo(new RejectedLogEventsInfo(null, null, 1));
    }

    @Test
    void refusesABatchOutOfOrder() {
        assertRefused(
                "Log events in a single PutLogEvents request must be in chronological order.",
                event(logs.now(), "a"),
                event(logs.now() - 1, "b"));
    }

    @Test
    void refusesABatchOfMoreThanADay() {
        assertRefused(
                "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.",
                event(logs.now() - DAY - 1, "a"),
                event(logs.now(), "b"));
    }

    @Test
    void countsTwentySixBytesMoreForEachEvent() {
        String half = "x".repeat(524_288 - 26);
        assertThat(logs.put("g", "s", event(logs.now(), half), event(logs.now(), half))
                        .rejectedLogEventsInfo())
                .isNull();

        assertRefused(
                "Upload too large: 1048577 bytes exceeds limit of 1048576",
                event(logs.now(), half),
                event(logs.now(), half + "x"));
    }

    @Test
    void needsGroupAndStream() {
        logs.assertError(
                LogsApi.PUT_LOG_EVENTS,
                request("other", "s", event(logs.now(), "a")),
                "ResourceNotFoundException",
                "The specified log group does not exist.");
        logs.assertError(
                LogsApi.PUT_LOG_EVENTS,
                request("g", "other", event(logs.now(), "a")),
                "ResourceNotFoundException",
                "The specified log stream does not exist.");
    }

    @Test
    void refusesAnEmptyBatchInTheWordsOfTheModel() {
        logs.assertError(
                LogsApi.PUT_LOG_EVENTS,
                request("g", "s"),
                "InvalidParameterException",
                "1 validation error detected: Value '[]' at 'logEvents' failed to satisfy constraint: "
                        + "Member must have length greater than or equal to 1");
    }

    private void assertRefused(String message, InputLogEvent... events) {
        logs.assertError(LogsApi.PUT_LOG_EVENTS, request("g", "s", events), "InvalidParameterException", message);
    }

    private static PutLogEventsRequest request(String group, String stream, InputLogEvent... events) {
        return new PutLogEventsRequest(group, stream, List.of(events), null, null);
    }
}
