package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.ambient.Ids;
import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.DescribeQueriesRequest;
import dev.sundog.logs.api.DescribeQueriesResponse;
import dev.sundog.logs.api.GetQueryResultsRequest;
import dev.sundog.logs.api.GetQueryResultsResponse;
import dev.sundog.logs.api.ListLogGroupsForQueryRequest;
import dev.sundog.logs.api.ListLogGroupsForQueryResponse;
import dev.sundog.logs.api.QueryInfo;
import dev.sundog.logs.api.QueryLanguage;
import dev.sundog.logs.api.QueryStatistics;
import dev.sundog.logs.api.QueryStatus;
import dev.sundog.logs.api.ResultField;
import dev.sundog.logs.api.StartQueryRequest;
import dev.sundog.logs.api.StartQueryResponse;
import dev.sundog.logs.api.StopQueryRequest;
import dev.sundog.logs.api.StopQueryResponse;
import dev.sundog.logs.insights.MalformedQuery;
import dev.sundog.logs.insights.Query;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.QueryHistory;
import dev.sundog.logs.state.QueryRecord;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs queries of CloudWatch Logs Insights. Each has run to its end when its start is answered. */
public final class Queries {

    private static final int REST_OF_SECOND = 999;

    private final GroupLocator locator;
    private final QueryHistory history;
    private final Clock clock;
    private final Ids ids;

    public Queries(GroupLocator locator, QueryHistory history, Clock clock, Ids ids) {
        this.locator = locator;
        this.history = history;
        this.clock = clock;
        this.ids = ids;
    }

    public StartQueryResponse start(RequestContext context, StartQueryRequest request) {
        requireLanguage(request.queryLanguage());
        List<LogGroup> groups = QueriedGroups.of(context, locator.directory(context), request);
        Query query = parse(request.queryString());
        long start = TimeUnit.SECONDS.toMillis(request.startTime());
        long end = Math.min(TimeUnit.SECONDS.toMillis(request.endTime()), Long.MAX_VALUE - REST_OF_SECOND)
                + REST_OF_SECOND; // AWS: to the end of that second
        if (start > end) {
            throw LogsErrors.endsBeforeItStarts();
        }
        if (groups.stream().allMatch(group -> end < group.record().createdAt() || end < group.oldest())) {
            throw LogsErrors.nothingToQuery(request.queryString().length());
        }
        var events = new QueriedEvents(context.scope(), groups, start, end);
        int limit = Objects.requireNonNullElse(request.limit(), Query.USUAL_ROWS);
        var result = query.ask(events, limit);
        QueryRecord record = new QueryRecord(
                ids.uuid(),
                "SOURCE \"" + groups.getFirst().name() + "\" START=" + start + " END=" + end + " | "
                        + request.queryString(),
                groups.getFirst().name(),
                clock.millis(),
                result,
                events.count(),
                events.bytes(),
                groups.stream().map(LogGroup::name).toList());
        history.add(context.scope(), record);
        return new StartQueryResponse(record.id());
    }

    private static void requireLanguage(String language) {
        if (language != null && !language.equals(QueryLanguage.CWLI)) {
            throw LogsErrors.unsupportedLanguage(language);
        }
    }

    private static Query parse(String text) {
        try {
            return Query.parse(text);
        } catch (MalformedQuery malformed) {
            throw LogsErrors.malformedQuery(malformed);
        }
    }

    public GetQueryResultsResponse results(RequestContext context, GetQueryResultsRequest request) {
        QueryRecord query = find(context, request.queryId());
        List<List<ResultField>> rows = query.result().rows().stream()
                .map(row -> row.stream()
                        .map(cell -> new ResultField(cell.getKey(), cell.getValue()))
                        .toList())
                .toList();
        var page = NumberedPage.of(rows, request.nextToken(), request.maxItems(), LogsLimits.PAGE_ROWS);
        return GetQueryResultsResponse.builder()
                .queryLanguage(QueryLanguage.CWLI)
                .results(page.items())
                .nextToken(page.nextToken())
                .statistics(statistics(query))
                .status(QueryStatus.COMPLETE)
                .build();
    }

    private QueryRecord find(RequestContext context, String id) {
        return history.find(context.scope(), id).orElseThrow(LogsErrors::queryNotFound);
    }

    private static QueryStatistics statistics(QueryRecord query) {
        return new QueryStatistics(
                (double) query.result().matched(), (double) query.scanned(), 0.0, (double) query.bytes(), 0.0, (double)
                        query.groups().size());
    }

    public ListLogGroupsForQueryResponse groups(RequestContext context, ListLogGroupsForQueryRequest request) {
        QueryRecord query = find(context, request.queryId());
        var page = NumberedPage.of(query.groups(), request.nextToken(), request.maxResults(), LogsLimits.PAGE);
        return new ListLogGroupsForQueryResponse(page.items(), page.nextToken());
    }

    public StopQueryResponse stop(RequestContext context, StopQueryRequest request) {
        find(context, request.queryId());
        throw LogsErrors.queryNotRunning();
    }

    public DescribeQueriesResponse describe(RequestContext context, DescribeQueriesRequest request) {
        boolean wantsOthers = (request.status() != null && !request.status().equals(QueryStatus.COMPLETE))
                || (request.queryLanguage() != null && !request.queryLanguage().equals(QueryLanguage.CWLI));
        List<QueryInfo> queries = history.latestFirst(context.scope()).stream()
                .filter(query -> !wantsOthers
                        && (request.logGroupName() == null || query.group().equals(request.logGroupName())))
                .map(Queries::description)
                .toList();
        var page = NumberedPage.of(queries, request.nextToken(), request.maxResults(), LogsLimits.PAGE_QUERIES);
        return new DescribeQueriesResponse(page.items(), page.nextToken());
    }

    private static QueryInfo description(QueryRecord query) {
        return QueryInfo.builder()
                .queryLanguage(QueryLanguage.CWLI)
                .queryId(query.id())
                .queryString(query.text())
                .status(QueryStatus.COMPLETE)
                .createTime(query.startedAt())
                .logGroupName(query.group())
                .build();
    }
}
