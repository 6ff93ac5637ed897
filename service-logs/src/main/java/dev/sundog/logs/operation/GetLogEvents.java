package dev.sundog.logs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.GetLogEventsRequest;
import dev.sundog.logs.api.GetLogEventsResponse;
import dev.sundog.logs.api.OutputLogEvent;
import dev.sundog.logs.state.EventPlace;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads the events of a stream a page at a time, forward or backward. AWS: at either end a page gives back the token that it
 * was asked for with, by which clients know that they are there.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html">GetLogEvents</a>
 */
public final class GetLogEvents {

    private static final String FORWARD = "f/";
    private static final String BACKWARD = "b/";
    private static final String END = "/s";

    private final GroupLocator locator;

    public GetLogEvents(GroupLocator locator) {
        this.locator = locator;
    }

    /** Which part of the stream is asked for: from {@code first} on, and before {@code end}. */
    private record Range(EventPlace first, EventPlace end) {}

    public GetLogEventsResponse handle(RequestContext context, GetLogEventsRequest request) {
        LogGroup group = locator.byNameOrIdentifier(context, request.logGroupName(), request.logGroupIdentifier());
        LogStream stream = group.stream(request.logStreamName()).orElseThrow(LogsErrors::streamNotFound);
        Range range = new Range(
                EventPlace.atOrAfter(Math.max(Objects.requireNonNullElse(request.startTime(), 0L), group.oldest())),
                EventPlace.atOrAfter(Objects.requireNonNullElse(request.endTime(), Long.MAX_VALUE)));
        UnaryOperator<LogEvent> shown = Boolean.TRUE.equals(request.unmask()) ? event -> event : group::shown;
        int most = request.limit() == null ? LogsLimits.PAGE_EVENTS : request.limit();
        Optional<EventPlace> forward = place(request.nextToken(), FORWARD);
        Optional<EventPlace> backward = place(request.nextToken(), BACKWARD);
        if (request.nextToken() != null && forward.isEmpty() && backward.isEmpty()) {
            throw LogsErrors.invalidNextToken();
        }
        if (forward.isPresent()) {
            return answer(
                    shown,
                    forward(stream, later(forward.get().next(), range.first()), range.end(), most),
                    forward.get());
        }
        if (backward.isPresent()) {
            EventPlace end = backward.get();
            return answer(shown, backward(stream, range.first(), earlier(end, range.end()), most), end.before());
        }
        List<LogEvent> page = Boolean.TRUE.equals(request.startFromHead())
                ? forward(stream, range.first(), range.end(), most)
                : backward(stream, range.first(), range.end(), most);
        return answer(shown, page, range.first());
    }

    private static Optional<EventPlace> place(String token, String direction) {
        return token == null || !token.startsWith(direction) || !token.endsWith(END)
                ? Optional.empty()
                : EventPlace.ofId(token.substring(
                        direction.length(), Math.max(direction.length(), token.length() - END.length())));
    }

    private static EventPlace later(EventPlace one, EventPlace other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static EventPlace earlier(EventPlace one, EventPlace other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static List<LogEvent> forward(LogStream stream, EventPlace first, EventPlace end, int most) {
        PageOfEvents page = new PageOfEvents(most);
        stream.forward(first, event -> event.place().compareTo(end) < 0 && page.add(event));
        return page.events();
    }

    private static List<LogEvent> backward(LogStream stream, EventPlace first, EventPlace end, int most) {
        PageOfEvents page = new PageOfEvents(most);
        stream.backward(end, event -> event.place().compareTo(first) >= 0 && page.add(event));
        List<LogEvent> events = new ArrayList<>(page.events());
        Collections.reverse(events);
        return events;
    }

    /** The page, with tokens for the pages on both sides; around {@code at}, the last event seen, where it is empty. */
    private static GetLogEventsResponse answer(UnaryOperator<LogEvent> shown, List<LogEvent> page, EventPlace at) {
        EventPlace first = page.isEmpty() ? at.next() : page.getFirst().place();
        EventPlace last = page.isEmpty() ? at : page.getLast().place();
        return new GetLogEventsResponse(
                page.stream()
                        .map(shown)
                        .map(event -> new OutputLogEvent(event.timestamp(), event.message(), event.ingestedAt()))
                        .toList(),
                FORWARD + last.id() + END,
                BACKWARD + first.id() + END);
    }
}
