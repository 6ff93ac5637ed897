package dev.sundog.logs.operation;

import static dev.sundog.logs.LogsFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.logs.LogsFixture;
import dev.sundog.logs.api.DeleteQueryDefinitionRequest;
import dev.sundog.logs.api.DescribeQueriesRequest;
import dev.sundog.logs.api.DescribeQueryDefinitionsRequest;
import dev.sundog.logs.api.GetLogGroupFieldsRequest;
import dev.sundog.logs.api.GetLogRecordRequest;
import dev.sundog.logs.api.GetQueryResultsRequest;
import dev.sundog.logs.api.GetQueryResultsResponse;
import dev.sundog.logs.api.LogGroupField;
import dev.sundog.logs.api.LogsApi;
import dev.sundog.logs.api.PutQueryDefinitionRequest;
import dev.sundog.logs.api.QueryDefinition;
import dev.sundog.logs.api.QueryInfo;
import dev.sundog.logs.api.QueryStatistics;
import dev.sundog.logs.api.ResultField;
import dev.sundog.logs.api.StartQueryRequest;
import dev.sundog.logs.api.StopQueryRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueriesTest {

    private final LogsFixture logs = new LogsFixture();
    private final long now = logs.now();

    @BeforeEach
    void fill() {
        for (String group : List.of("g", "h")) {
            logs.group(group);
            logs.stream(group, "s");
        }
        logs.put("g", "s", event(now, "{\"n\": 1}"), event(now + 1, "{\"n\": 3}"));
        logs.put("h", "s", event(now, "{\"n\": 2}"));
    }

    private StartQueryRequest.Builder query(String text) {
        return StartQueryRequest.builder()
                .startTime(now / 1000 - 60)
                .endTime(now / 1000)
                .queryString(text);
    }

    private String start(StartQueryRequest.Builder request) {
        return logs.call(LogsApi.START_QUERY, request.build()).queryId();
    }

    private GetQueryResultsResponse results(String id, String token, Integer most) {
        return logs.call(LogsApi.GET_QUERY_RESULTS, new GetQueryResultsRequest(id, token, most));
    }

    @Test
    void asksSeveralGroups() {
        GetQueryResultsResponse results = results(
                start(query("fields n | filter n > 1 | sort n | display n").logGroupNames(List.of("g", "h"))),
                null,
                null);

        assertThat(results.status()).isEqualTo("Complete");
        assertThat(results.results())
                .extracting(List::getFirst)
                .containsExactly(new ResultField("n", "2"), new ResultField("n", "3"));
        assertThat(results.statistics()).isEqualTo(new QueryStatistics(2.0, 3.0, 0.0, 3.0 * (8 + 26), 0.0, 2.0));
    }

    @Test
    void limitsWhatTheQueryDoesNotAndShowsResultsByPages() {
        assertThat(results(start(query("fields n").logGroupName("g").limit(1)), null, null)
                        .results())
                .hasSize(1);
        String id = start(query("fields n | sort n").logGroupName("g"));
        GetQueryResultsResponse first = results(id, null, 1);
        GetQueryResultsResponse second = results(id, first.nextToken(), 1);

        assertThat(first.results().getFirst()).contains(new ResultField("n", "1"));
        assertThat(second.results().getFirst()).contains(new ResultField("n", "3"));
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void pointersLeadBackToTheirEvents() {
        String pointer = results(start(query("filter n = 3").logGroupIdentifiers(List.of("g"))), null, null)
                .results()
                .getFirst()
                .getLast()
                .value();

        assertThat(logs.call(LogsApi.GET_LOG_RECORD, new GetLogRecordRequest(pointer, null))
                        .logRecord())
                .containsEntry("@message", "{\"n\": 3}")
                .containsEntry("@timestamp", String.valueOf(now + 1))
                .containsEntry("n", "3");
        logs.assertError(
                LogsApi.GET_LOG_RECORD,
                new GetLogRecordRequest("nonsense", null),
                "InvalidParameterException",
                "The specified log record pointer is invalid.");
    }

    @Test
    void queriesAreListedTheLatestFirst() {
        String first = start(query("fields n").logGroupName("g"));
        String second = start(query("fields n").logGroupName("h"));

        List<QueryInfo> all = logs.call(
                        LogsApi.DESCRIBE_QUERIES,
                        DescribeQueriesRequest.builder().build())
                .queries();
        assertThat(all).extracting(QueryInfo::queryId).containsExactly(second, first);
        assertThat(all.getLast().queryString())
                .isEqualTo("SOURCE \"g\" START=" + (now / 1000 - 60) + "000 END=" + now / 1000 + "999 | fields n");
        assertThat(logs.call(
                                LogsApi.DESCRIBE_QUERIES,
                                DescribeQueriesRequest.builder()
                                        .logGroupName("g")
                                        .build())
                        .queries())
                .hasSize(1);
        assertThat(logs.call(
                                LogsApi.DESCRIBE_QUERIES,
                                DescribeQueriesRequest.builder()
                                        .status("Scheduled")
                                        .build())
                        .queries())
                .isEmpty();
        logs.assertError(
                LogsApi.STOP_QUERY,
                new StopQueryRequest(first),
                "InvalidParameterException",
                "The specified query is not running.");
    }

    @Test
    void refusesWhatIsNoQueryOrHasNoGroup() {
        logs.assertError(
                LogsApi.START_QUERY,
                query("fields n | nonsense").logGroupName("g").build(),
                "MalformedQueryException",
                "unexpected symbol found nonsense at line 1 and position 12");
        logs.assertError(
                LogsApi.START_QUERY,
                query("fields n").logGroupName("x").build(),
                "ResourceNotFoundException",
                "Log group 'x' does not exist for account ID '000000000000' (Service: AWSLogs; Status Code: 400; "
                        + "Error Code: ResourceNotFoundException; Request ID: test; Proxy: null)");
        logs.assertError(
                LogsApi.START_QUERY,
                query("fields n").build(),
                "InvalidParameterException",
                "Exactly one of the following parameters must be specified: "
                        + "logGroupName, logGroupNames, logGroupIdentifiers.");
        logs.assertError(
                LogsApi.START_QUERY,
                query("fields n").logGroupName("g").startTime(1L).endTime(2L).build(),
                "MalformedQueryException",
                "Query's end date and time is either before the log groups creation time or exceeds the log groups "
                        + "log retention settings ([0,8])");
        logs.assertError(
                LogsApi.START_QUERY,
                query("SELECT 1").logGroupName("g").queryLanguage("SQL").build(),
                "MalformedQueryException",
                "Sundog does not support the query language SQL");
        logs.assertError(
                LogsApi.GET_QUERY_RESULTS,
                new GetQueryResultsRequest("none", null, null),
                "ResourceNotFoundException",
                "The specified query does not exist.");
    }

    @Test
    void fieldsOfAGroupComeWithTheirShares() {
        logs.put("g", "s", event(now, "plain"));

        assertThat(logs.call(LogsApi.GET_LOG_GROUP_FIELDS, new GetLogGroupFieldsRequest("g", now / 1000, null))
                        .logGroupFields())
                .contains(new LogGroupField("@message", 100))
                .last()
                .isEqualTo(new LogGroupField("n", 66));
    }

    @Test
    void takesTheLargestOfTimes() {
        assertThat(logs.call(LogsApi.GET_LOG_GROUP_FIELDS, new GetLogGroupFieldsRequest("g", Long.MAX_VALUE, null))
                        .logGroupFields())
                .isEmpty();
        assertThat(results(start(query("fields n").logGroupName("g").endTime(Long.MAX_VALUE)), null, null)
                        .results())
                .hasSize(2);
    }

    @Test
    void definitionsAreSavedChangedAndDeleted() {
        String id = put("errors", null, "fields n");
        put("errors", id, "fields m");
        put("other", null, "fields x");
        logs.reopen();

        List<QueryDefinition> found = logs.call(
                        LogsApi.DESCRIBE_QUERY_DEFINITIONS,
                        DescribeQueryDefinitionsRequest.builder()
                                .queryDefinitionNamePrefix("err")
                                .build())
                .queryDefinitions();
        assertThat(found).singleElement().satisfies(definition -> {
            assertThat(definition.queryDefinitionId()).isEqualTo(id);
            assertThat(definition.queryString()).isEqualTo("fields m");
            assertThat(definition.lastModified()).isEqualTo(logs.now());
        });

        assertThat(logs.call(LogsApi.DELETE_QUERY_DEFINITION, new DeleteQueryDefinitionRequest(id))
                        .success())
                .isTrue();
        logs.assertError(
                LogsApi.DELETE_QUERY_DEFINITION,
                new DeleteQueryDefinitionRequest(id),
                "ResourceNotFoundException",
                "The specified query definition does not exist.");
    }

    private String put(String name, String id, String text) {
        return logs.call(
                        LogsApi.PUT_QUERY_DEFINITION,
                        PutQueryDefinitionRequest.builder()
                                .name(name)
                                .queryDefinitionId(id)
                                .queryString(text)
                                .build())
                .queryDefinitionId();
    }
}
