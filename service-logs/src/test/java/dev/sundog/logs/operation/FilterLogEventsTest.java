package dev.sundog.logs.operation;

import static dev.sundog.logs.LogsFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.logs.LogsFixture;
import dev.sundog.logs.api.FilterLogEventsRequest;
import dev.sundog.logs.api.FilterLogEventsResponse;
import dev.sundog.logs.api.FilteredLogEvent;
import dev.sundog.logs.api.LogsApi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilterLogEventsTest {

    private final LogsFixture logs = new LogsFixture();
    private final long now = logs.now();

    @BeforeEach
    void fill() {
        logs.group("g");
        logs.stream("g", "a");
        logs.stream("g", "b");
        logs.put("g", "a", event(now, "a0 ERROR"), event(now + 2, "a2"), event(now + 2, "a2 ERROR"));
        logs.put("g", "b", event(now + 1, "b1 ERROR"), event(now + 2, "b2 ERROR"), event(now + 3, "b3"));
    }

    private static FilterLogEventsRequest.Builder in(String group) {
        return FilterLogEventsRequest.builder().logGroupName(group);
    }

    private FilterLogEventsResponse filter(FilterLogEventsRequest.Builder request) {
        return logs.call(LogsApi.FILTER_LOG_EVENTS, request.build());
    }

    private static List<String> messages(FilterLogEventsResponse page) {
        return page.events().stream().map(FilteredLogEvent::message).toList();
    }

    @Test
    void mergesStreamsByTime() {
        FilterLogEventsResponse all = filter(in("g"));

        assertThat(messages(all)).containsExactly("a0 ERROR", "b1 ERROR", "a2", "a2 ERROR", "b2 ERROR", "b3");
        assertThat(all.nextToken()).isNull();
        assertThat(all.searchedLogStreams()).isEmpty();
        assertThat(all.events()).extracting(FilteredLogEvent::eventId).doesNotHaveDuplicates();
        assertThat(all.events().getFirst().logStreamName()).isEqualTo("a");
        assertThat(all.events().getFirst().ingestionTime()).isEqualTo(now);
    }

    @Test
    void findsByPattern() {
        assertThat(messages(filter(in("g").filterPattern("ERROR"))))
                .containsExactly("a0 ERROR", "b1 ERROR", "a2 ERROR", "b2 ERROR");
    }

    @Test
    void readsPageByPageWithoutLosingOrRepeating() {
        for (int limit = 1; limit <= 4; limit++) {
            List<String> read = new ArrayList<>();
            String token = null;
            do {
                FilterLogEventsResponse page =
                        filter(in("g").filterPattern("ERROR").limit(limit).nextToken(token));
                assertThat(page.events()).hasSizeLessThanOrEqualTo(limit);
                read.addAll(messages(page));
                token = page.nextToken();
            } while (token != null);
            assertThat(read).containsExactly("a0 ERROR", "b1 ERROR", "a2 ERROR", "b2 ERROR");
        }
    }

    @Test
    void searchesTheStreamsThatAreNamed() {
        assertThat(messages(filter(in("g").logStreamNames(List.of("b")))))
                .containsExactly("b1 ERROR", "b2 ERROR", "b3");
        assertThat(messages(filter(in("g").logStreamNamePrefix("a")))).containsExactly("a0 ERROR", "a2", "a2 ERROR");
        logs.assertError(
                LogsApi.FILTER_LOG_EVENTS,
                in("g").logStreamNames(List.of("b")).logStreamNamePrefix("a").build(),
                "InvalidParameterException",
                "Cannot specify both logStreamNames and logStreamNamePrefix.");
        logs.assertError(
                LogsApi.FILTER_LOG_EVENTS,
                in("g").logStreamNames(List.of("c")).build(),
                "ResourceNotFoundException",
                "The specified log stream does not exist.");
    }

    @Test
    void searchesFromTheStartUpToTheEndItself() {
        assertThat(messages(filter(in("g").startTime(now + 1).endTime(now + 2))))
                .containsExactly("b1 ERROR", "a2", "a2 ERROR", "b2 ERROR");
    }

    @Test
    void readsStreamsThatAreLongerThanItReadsAtOnce() {
        logs.stream("g", "long");
        for (int i = 0; i < 700; i++) {
            logs.put("g", "long", event(now + i, "x" + i));
        }

        List<String> found = messages(filter(in("g").logStreamNames(List.of("long"))));

        assertThat(found).hasSize(700).startsWith("x0", "x1").endsWith("x698", "x699");
    }

    @Test
    void refusesWhatIsNoPatternOrToken() {
        logs.assertError(
                LogsApi.FILTER_LOG_EVENTS,
                in("g").filterPattern("Key:").build(),
                "InvalidParameterException",
                "Invalid character(s) in term ':'");
        logs.assertError(
                LogsApi.FILTER_LOG_EVENTS,
                in("g").filterPattern("{ $.a }").build(),
                "InvalidParameterException",
                "Invalid filter pattern");
        logs.assertError(
                LogsApi.FILTER_LOG_EVENTS,
                in("g").nextToken("foo").build(),
                "InvalidParameterException",
                "The specified nextToken is invalid.");
        logs.assertError(
                LogsApi.FILTER_LOG_EVENTS,
                in("g").limit(10_001).build(),
                "InvalidParameterException",
                "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: "
                        + "Member must have value less than or equal to 10000");
    }

    @Test
    void needsOneNameOfAGroup() {
        logs.assertError(
                LogsApi.FILTER_LOG_EVENTS,
                in("g").logGroupIdentifier("g").build(),
                "ValidationException",
                "LogGroup name and LogGroup ARN are mutually exclusive parameters.");
        logs.assertError(
                LogsApi.FILTER_LOG_EVENTS,
                in("x".repeat(513)).build(),
                "InvalidParameterException",
                "Invalid LogGroup or LogStream, both must have length less than or equal to 512.");
    }
}
