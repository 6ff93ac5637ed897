package dev.sundog.logs.operation;

import static dev.sundog.logs.LogsFixture.messages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.logs.LogsFixture;
import dev.sundog.logs.api.GetLogEventsRequest;
import dev.sundog.logs.api.GetLogEventsResponse;
import dev.sundog.logs.api.LogsApi;
import dev.sundog.logs.api.PutRetentionPolicyRequest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GetLogEventsTest {

    private final LogsFixture logs = new LogsFixture();

    @BeforeEach
    void makeStream() {
        logs.group("g");
        logs.stream("g", "s");
    }

    @Test
    void showsTheLatestEventsUnlessAskedForTheFirst() {
        logs.log("g", "s", "1", "2", "3", "4");

        assertThat(messages(logs.get("g", "s", null, 2, null))).containsExactly("3", "4");
        assertThat(messages(logs.get("g", "s", null, 2, true))).containsExactly("1", "2");
    }

    @Test
    void readsForwardToTheEndWhereTheTokenStays() {
        logs.log("g", "s", "1", "2", "3");
        GetLogEventsResponse first = logs.get("g", "s", null, 2, true);
        GetLogEventsResponse second = logs.get("g", "s", first.nextForwardToken(), 2, true);
        GetLogEventsResponse end = logs.get("g", "s", second.nextForwardToken(), 2, true);

        assertThat(messages(second)).containsExactly("3");
        assertThat(end.events()).isEmpty();
        assertThat(end.nextForwardToken()).isEqualTo(second.nextForwardToken());

        logs.log("g", "s", "4");
        assertThat(messages(logs.get("g", "s", end.nextForwardToken(), 2, true)))
                .containsExactly("4");
    }

    @Test
    void readsBackwardToTheBeginningWhereTheTokenStays() {
        logs.log("g", "s", "1", "2", "3");
        GetLogEventsResponse last = logs.get("g", "s", null, 2, null);
        GetLogEventsResponse before = logs.get("g", "s", last.nextBackwardToken(), 2, null);
        GetLogEventsResponse end = logs.get("g", "s", before.nextBackwardToken(), 2, null);

        assertThat(messages(before)).containsExactly("1");
        assertThat(end.events()).isEmpty();
        assertThat(end.nextBackwardToken()).isEqualTo(before.nextBackwardToken());
        assertThat(messages(logs.get("g", "s", end.nextForwardToken(), 2, null)))
                .containsExactly("1", "2");
    }

    @Test
    void tokensOfAnEmptyStreamLeadToWhatComesLater() {
        GetLogEventsResponse empty = logs.get("g", "s", null, null, null);
        logs.log("g", "s", "1");

        assertThat(messages(logs.get("g", "s", empty.nextForwardToken(), null, null)))
                .containsExactly("1");
    }

    @Test
    void showsWhatHappenedFromTheStartToBeforeTheEnd() {
        long first = logs.now();
        logs.put(
                "g",
                "s",
                LogsFixture.event(first, "1"),
                LogsFixture.event(first + 1, "2"),
                LogsFixture.event(first + 2, "3"));

        GetLogEventsResponse page = logs.call(
                LogsApi.GET_LOG_EVENTS,
                new GetLogEventsRequest("g", null, "s", first, first + 2, null, null, true, null));

        assertThat(messages(page)).containsExactly("1", "2");
    }

    @Test
    void showsNothingThatIsOlderThanTheRetention() {
        logs.log("g", "s", "old");
        logs.advance(Duration.ofHours(23));
        logs.log("g", "s", "new");
        logs.call(LogsApi.PUT_RETENTION_POLICY, new PutRetentionPolicyRequest("g", 1));
        assertThat(messages(logs.get("g", "s", null, null, true))).containsExactly("old", "new");

        logs.advance(Duration.ofHours(2));

        assertThat(messages(logs.get("g", "s", null, null, true))).containsExactly("new");
    }

    @Test
    void refusesATokenThatIsNone() {
        logs.assertError(
                LogsApi.GET_LOG_EVENTS,
                new GetLogEventsRequest("g", null, "s", null, null, "f/1/s", null, null, null),
                "InvalidParameterException",
                "The specified nextToken is invalid.");
    }

    @Test
    void eventsOutliveARestart() {
        logs.log("g", "s", "1", "2");
        logs.reopen();
        logs.log("g", "s", "3");

        assertThat(messages(logs.get("g", "s", null, null, true))).containsExactly("1", "2", "3");
    }
}
