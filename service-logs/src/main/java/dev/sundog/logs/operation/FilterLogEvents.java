package dev.sundog.logs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.FilterLogEventsRequest;
import dev.sundog.logs.api.FilterLogEventsResponse;
import dev.sundog.logs.api.FilteredLogEvent;
import dev.sundog.logs.pattern.FilterPattern;
import dev.sundog.logs.state.EventPlace;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogStream;
import dev.sundog.logs.state.MergedEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Finds events in the streams of a group, in the order of their instants. AWS: names no searched streams any more since 2020.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html">FilterLogEvents</a>
 */
public final class FilterLogEvents {

    private final GroupLocator locator;

    public FilterLogEvents(GroupLocator locator) {
        this.locator = locator;
    }

    public FilterLogEventsResponse handle(RequestContext context, FilterLogEventsRequest request) {
        if (request.logStreamNames() != null && request.logStreamNamePrefix() != null) {
            throw LogsErrors.prefixAndNamesOfStreams();
        }
        FilterPattern pattern = WantedPattern.of(request.filterPattern());
        Optional<SearchPlace> from = Optional.ofNullable(request.nextToken()).map(SearchPlace::ofToken);
        LogGroup group = locator.byNameOrIdentifier(context, request.logGroupName(), request.logGroupIdentifier());
        EventPlace first =
                EventPlace.atOrAfter(Math.max(Objects.requireNonNullElse(request.startTime(), 0L), group.oldest()));
        var events = new MergedEvents(
                streams(group, request),
                stream ->
                        from.map(place -> place.behindIn(stream.name(), first)).orElse(first));
        return page(
                events,
                Boolean.TRUE.equals(request.unmask()) ? event -> event : group::shown,
                pattern,
                Objects.requireNonNullElse(request.endTime(), Long.MAX_VALUE),
                Objects.requireNonNullElse(request.limit(), LogsLimits.PAGE_EVENTS));
    }

    private static Collection<LogStream> streams(LogGroup group, FilterLogEventsRequest request) {
        if (request.logStreamNames() != null) {
            return request.logStreamNames().stream()
                    .distinct()
                    .map(name -> group.stream(name).orElseThrow(LogsErrors::streamNotFound))
                    .toList();
        }
        return group.streamsBeginningWith(Objects.requireNonNullElse(request.logStreamNamePrefix(), ""));
    }

    /** Reads on until the page is full; what does not fit begins the next page. AWS: the end is part of the search. */
    private static FilterLogEventsResponse page(
            MergedEvents events, UnaryOperator<LogEvent> shown, FilterPattern pattern, long end, int most) {
        List<FilteredLogEvent> page = new ArrayList<>();
        PageOfEvents room = new PageOfEvents(most);
        SearchPlace last = null;
        for (MergedEvents.Event next = events.next(); next != null; next = events.next()) {
            LogEvent event = shown.apply(next.event());
            if (event.timestamp() > end) {
                break;
            }
            if (pattern.matches(event.message())) {
                if (!room.add(event)) {
                    return new FilterLogEventsResponse(page, List.of(), last.token());
                }
                page.add(found(next.stream(), event));
                last = new SearchPlace(event.timestamp(), next.stream().name(), event.place());
            }
        }
        return new FilterLogEventsResponse(page, List.of(), null);
    }

    private static FilteredLogEvent found(LogStream stream, LogEvent event) {
        return new FilteredLogEvent(
                stream.name(),
                event.timestamp(),
                event.message(),
                event.ingestedAt(),
                event.place().eventId(stream.record().id()));
    }
}
