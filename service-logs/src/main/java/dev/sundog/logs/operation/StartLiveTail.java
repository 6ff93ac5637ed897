package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Ids;
import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.api.LiveTailSessionStart;
import dev.sundog.logs.api.StartLiveTailRequest;
import dev.sundog.logs.api.StartLiveTailResponse;
import dev.sundog.logs.pattern.FilterPattern;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.tail.LiveTail;
import dev.sundog.logs.tail.LiveTails;
import dev.sundog.logs.tail.TailFilter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Opens a session that is sent events as they arrive.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html">StartLiveTail</a>
 */
public final class StartLiveTail {

    private final GroupLocator locator;
    private final LiveTails tails;
    private final Ids ids;

    public StartLiveTail(GroupLocator locator, LiveTails tails, Ids ids) {
        this.locator = locator;
        this.tails = tails;
        this.ids = ids;
    }

    public StartLiveTailResponse handle(RequestContext context, StartLiveTailRequest request) {
        List<String> streams = Objects.requireNonNullElse(request.logStreamNames(), List.of());
        List<String> prefixes = Objects.requireNonNullElse(request.logStreamNamePrefixes(), List.of());
        if (!streams.isEmpty() && !prefixes.isEmpty()) {
            throw LogsErrors.prefixesAndNamesOfStreams();
        }
        if (request.logGroupIdentifiers().size() > 1 && !(streams.isEmpty() && prefixes.isEmpty())) {
            throw LogsErrors.streamsOfSeveralGroups();
        }
        FilterPattern pattern = WantedPattern.of(request.logEventFilterPattern());
        List<LogGroup> groups = request.logGroupIdentifiers().stream()
                .map(identifier -> locator.byTailedArn(context, identifier))
                .toList();
        TailFilter filter = new TailFilter(
                groups.stream().map(LogGroup::arn).collect(Collectors.toUnmodifiableSet()), streams, prefixes, pattern);
        LiveTail session = tails.open(filter, start(context, request));
        context.onAbandoned(session::close);
        return new StartLiveTailResponse(session);
    }

    private LiveTailSessionStart start(RequestContext context, StartLiveTailRequest request) {
        return LiveTailSessionStart.builder()
                .requestId(context.requestId().value())
                .sessionId(ids.uuid())
                .logGroupIdentifiers(request.logGroupIdentifiers())
                .logStreamNames(request.logStreamNames())
                .logStreamNamePrefixes(request.logStreamNamePrefixes())
                .logEventFilterPattern(request.logEventFilterPattern())
                .build();
    }
}
