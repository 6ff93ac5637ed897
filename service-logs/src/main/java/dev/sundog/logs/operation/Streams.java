package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.CreateLogStreamRequest;
import dev.sundog.logs.api.CreateLogStreamResponse;
import dev.sundog.logs.api.DeleteLogStreamRequest;
import dev.sundog.logs.api.DeleteLogStreamResponse;
import dev.sundog.logs.api.DescribeLogStreamsRequest;
import dev.sundog.logs.api.DescribeLogStreamsResponse;
import dev.sundog.logs.api.LogStreamDescription;
import dev.sundog.logs.api.OrderBy;
import dev.sundog.logs.state.EventPlace;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes, deletes and lists the streams of a log group. */
public final class Streams {

    private final GroupLocator locator;
    private final Clock clock;

    public Streams(GroupLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    public CreateLogStreamResponse create(RequestContext context, CreateLogStreamRequest request) {
        LogGroup group = locator.byName(context, request.logGroupName());
        if (group.create(request.logStreamName(), clock.millis()).isEmpty()) {
            throw LogsErrors.streamExists();
        }
        return new CreateLogStreamResponse();
    }

    public DeleteLogStreamResponse delete(RequestContext context, DeleteLogStreamRequest request) {
        locator.byName(context, request.logGroupName()).delete(request.logStreamName());
        return new DeleteLogStreamResponse();
    }

    public DescribeLogStreamsResponse describe(RequestContext context, DescribeLogStreamsRequest request) {
        LogGroup group = locator.byNameOrIdentifier(context, request.logGroupName(), request.logGroupIdentifier());
        boolean byTime = OrderBy.LAST_EVENT_TIME.equals(request.orderBy());
        if (byTime && request.logStreamNamePrefix() != null) {
            throw LogsErrors.prefixWithOrderByTime();
        }
        List<Keyed> sorted = sorted(group, request, byTime);
        int most = request.limit() == null ? LogsLimits.PAGE : request.limit();
        String start = PageToken.start(request.nextToken(), null);
        List<LogStreamDescription> page = new ArrayList<>();
        boolean begun = start == null;
        for (Keyed one : sorted) {
            begun = begun || isAtOrBehind(one.key(), start, Boolean.TRUE.equals(request.descending()));
            if (begun && page.size() == most) {
                return new DescribeLogStreamsResponse(page, PageToken.of(one.key()));
            }
            if (begun) {
                page.add(description(group, one.stream()));
            }
        }
        return new DescribeLogStreamsResponse(page, null);
    }

    /** A stream with what it is sorted by. */
    private record Keyed(String key, LogStream stream) {}

    private static List<Keyed> sorted(LogGroup group, DescribeLogStreamsRequest request, boolean byTime) {
        String prefix = request.logStreamNamePrefix() == null ? "" : request.logStreamNamePrefix();
        List<Keyed> all = new ArrayList<>();
        for (LogStream stream : group.streamsBeginningWith(prefix)) {
            all.add(new Keyed(byTime ? timeKey(stream) : stream.name(), stream));
        }
        Comparator<Keyed> order = Comparator.comparing(Keyed::key);
        all.sort(Boolean.TRUE.equals(request.descending()) ? order.reversed() : order);
        return all;
    }

    /** Digits that sort like the instants of the last events; streams without events come first. */
    private static String timeKey(LogStream stream) {
        Long last = stream.times().lastEvent();
        return "%019d %s".formatted(last == null ? 0 : last, stream.name());
    }

    private static boolean isAtOrBehind(String key, String start, boolean descending) {
        return descending ? key.compareTo(start) <= 0 : key.compareTo(start) >= 0;
    }

    private static LogStreamDescription description(LogGroup group, LogStream stream) {
        LogStream.Times times = stream.times();
        return LogStreamDescription.builder()
                .logStreamName(stream.name())
                .creationTime(stream.record().createdAt())
                .firstEventTimestamp(times.firstEvent())
                .lastEventTimestamp(times.lastEvent())
                .lastIngestionTime(times.lastIngestion())
                .uploadSequenceToken(times.lastIngestion() == null ? null : sequenceToken(stream))
                .arn(group.arn() + ":log-stream:" + stream.name())
                .storedBytes(0L) // AWS: no longer counted by stream since 2019
                .build();
    }

    /** AWS: sequence tokens are still shown, and ignored. */
    static String sequenceToken(LogStream stream) {
        return new EventPlace(stream.record().createdAt(), stream.lastBatch() + 1).id();
    }
}
