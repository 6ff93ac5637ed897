package dev.sundog.logs.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    /** 2026-01-01 00:00:00. */
    private static final long START = 1_767_225_600_000L;

    private static final List<String> REQUESTS = List.of(
            "{\"level\": \"INFO\", \"ms\": 10, \"user\": {\"name\": \"ann\"}, \"tags\": [\"x\"], \"ok\": true}",
            "{\"level\": \"ERROR\", \"ms\": 250.5, \"user\": {\"name\": \"bob\"}, \"ok\": false, \"err\": null}",
            "{\"level\": \"INFO\", \"ms\": 30, \"user\": {\"name\": \"bob\"}, \"ip\": \"10.1.2.3\"}",
            "plain text of user=eve, method:GET, latency := 7");

    /** Events a minute from each other. */
    private static List<LogRecord> events(List<String> messages) {
        List<LogRecord> events = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            String pointer = "p" + i;
            events.add(new LogRecord(
                    new LogRecord.Origin("000000000000:g", "s", () -> pointer),
                    START + i * 60_000L,
                    START,
                    messages.get(i)));
        }
        return events;
    }

    private static List<Map<String, String>> ask(String query) {
        return ask(query, REQUESTS);
    }

    private static List<Map<String, String>> ask(String query, List<String> messages) {
        return Query.parse(query).ask(events(messages), Query.USUAL_ROWS).rows().stream()
                .map(row -> {
                    Map<String, String> cells = new LinkedHashMap<>();
                    row.forEach(cell -> cells.put(cell.getKey(), cell.getValue()));
                    cells.remove("@ptr");
                    return cells;
                })
                .toList();
    }

    private static List<String> column(String query, String name) {
        return ask(query).stream().map(row -> row.get(name)).toList();
    }

    // ---- fields

    @Test
    void showsTimeAndMessageOfTheLatestFirst() {
        assertThat(ask("filter level = 'ERROR'"))
                .containsExactly(Map.of("@timestamp", "2026-01-01 00:01:00.000", "@message", REQUESTS.get(1)));
        assertThat(column("fields @message", "@message")).containsExactlyElementsOf(REQUESTS.reversed());
        assertThat(Query.parse("fields ms").ask(events(REQUESTS), 1).rows())
                .containsExactly(List.of(Map.entry("@ptr", "p3")));
    }

    @Test
    void discoversTheFieldsOfJson() {
        assertThat(ask("fields level, ms, user.name, tags.0, ok, err, @logStream, @log | sort @timestamp | limit 1"))
                .containsExactly(Map.of(
                        "level", "INFO",
                        "ms", "10",
                        "user.name", "ann",
                        "tags.0", "x",
                        "ok", "1",
                        "@logStream", "s",
                        "@log", "000000000000:g"));
    }

    @Test
    void discoversTheFieldsOfLambdasReports() {
        assertThat(ask(
                        "filter @type = \"REPORT\" | fields @requestId, @duration, @billedDuration, @memorySize, @maxMemoryUsed, "
                                + "@initDuration",
                        List.of(
                                "START RequestId: 0b1c Version: $LATEST",
                                "REPORT RequestId: 0b1c\tDuration: 3.25 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\t"
                                        + "Max Memory Used: 35 MB\tInit Duration: 100.10 ms\t")))
                .containsExactly(Map.of(
                        "@requestId", "0b1c",
                        "@duration", "3.25",
                        "@billedDuration", "4",
                        "@memorySize", "128000000",
                        "@maxMemoryUsed", "35000000",
                        "@initDuration", "100.10"));
    }

    @Test
    void computesColumnsAndNamesThemAsWritten() {
        assertThat(
                        ask(
                                "fields ms * 2 as twice, strlen( level ) | filter ispresent(ms) | display twice, strlen( level )"))
                .containsExactly(
                        Map.of("twice", "60", "strlen( level )", "4"),
                        Map.of("twice", "501", "strlen( level )", "5"),
                        Map.of("twice", "20", "strlen( level )", "4"));
    }

    // ---- filter

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "ms > 10; 2",
                "ms >= 10 and level = \"INFO\"; 2",
                "ms > 100 or user.name = 'ann'; 2",
                "not (level = \"INFO\"); 2",
                "not level = \"INFO\" and ispresent(level); 1",
                "level != \"INFO\"; 2",
                "level in [\"INFO\", \"WARN\"]; 2",
                "level not in [\"INFO\"]; 2",
                "ms in [10, 250.5]; 2",
                "@message like \"user=eve\"; 1",
                "@message like /(?i)USER=/; 1",
                "@message =~ /^plain/; 1",
                "@message not like /plain/; 3",
                "`user.name` = 'bob'; 2",
                "ok = 1; 1",
                "ok = true; 1",
                "@timestamp >= 1767225660000; 3",
                "ms + 1 = 11; 1",
                "ms % 20 = 10; 2",
                "2 ^ 3 = 8 and 7 / 2 = 3.5 and -1 < 0; 4",
                "strcontains(level, 'NF'); 2",
                "isIpv4InSubnet(ip, '10.0.0.0/8'); 1",
                "isIpInSubnet(ip, '10.1.2.4/30'); 0",
                "isValidIpv6(ip); 0",
                "isblank(level); 1",
                "level > 5; 0",
                "ms < 100 # and nothing else; 2"
            })
    void filtersLetPass(String condition, int rows) {
        assertThat(ask("filter " + condition)).hasSize(rows);
    }

    // ---- stats

    @Test
    void countsGroupsAndComputesOverThem() {
        assertThat(ask("stats count(*) as n, sum(ms), avg(ms) as mean, min(ms), max(ms) by level | sort level"))
                .containsExactly(
                        Map.of(
                                "level", "ERROR", "n", "1", "sum(ms)", "250.5", "mean", "250.5", "min(ms)", "250.5",
                                "max(ms)", "250.5"),
                        Map.of(
                                "level", "INFO", "n", "2", "sum(ms)", "40", "mean", "20", "min(ms)", "10", "max(ms)",
                                "30"),
                        Map.of("n", "1"));
    }

    @Test
    void computesOverAllWhereThereAreNoGroups() {
        assertThat(ask("stats count(ms), count_distinct(user.name) as users, pct(ms, 50) as p50, pct(ms, 99) as p99, "
                        + "earliest(ms) as first, latest(ms) as last, sortsFirst(user.name) as a, "
                        + "sum(ms) / count(ms) as mean"))
                .containsExactly(Map.of(
                        "count(ms)", "3",
                        "users", "2",
                        "p50", "30",
                        "p99", "250.5",
                        "first", "10",
                        "last", "30",
                        "a", "ann",
                        "mean", "96.83333333333333"));
        assertThat(ask("stats stddev(ms) as d", List.of("{\"ms\":2}", "{\"ms\":4}")))
                .containsExactly(Map.of("d", "1"));
        assertThat(ask("stats count(*) as n, max(ms) as most", List.of())).containsExactly(Map.of("n", "0"));
    }

    @Test
    void countsByStretchesOfTime() {
        assertThat(ask("stats count() as n by bin(2m)"))
                .containsExactly(
                        Map.of("bin(2m)", "2026-01-01 00:00:00.000", "n", "2"),
                        Map.of("bin(2m)", "2026-01-01 00:02:00.000", "n", "2"));
        assertThat(ask("stats count(*) as n by datefloor(@timestamp, 1h) as hour"))
                .containsExactly(Map.of("hour", "2026-01-01 00:00:00.000", "n", "4"));
    }

    @Test
    void goesOnBehindStats() {
        assertThat(
                        ask(
                                "stats count(*) as n by level, user.name | filter n = 1 and ispresent(level) | stats count(*) as pairs"))
                .containsExactly(Map.of("pairs", "3"));
    }

    // ---- sort, limit, dedup, parse

    @Test
    void sortsNumbersAsNumbersAndWhatIsMissingLast() {
        assertThat(column("fields ms | sort ms", "ms")).containsExactly("10", "30", "250.5", null);
        assertThat(column("fields ms | sort level desc, ms desc", "ms")).containsExactly(null, "30", "10", "250.5");
        assertThat(column("fields ms | sort ms asc | limit 2", "ms")).containsExactly("10", "30");
    }

    @Test
    void dropsWhatIsThereTwice() {
        assertThat(column("fields ms | filter ispresent(ms) | sort ms | dedup level", "ms"))
                .containsExactly("10", "250.5");
    }

    @Test
    void parsesByStarsAndByRegularExpressions() {
        Map<String, String> found = Map.of("@user", "eve", "method", "GET", "latency", "7");
        assertThat(ask("parse @message \"user=*, method:*, latency := *\" as @user, method, latency"
                        + " | filter ispresent(@user) | display @user, method, latency"))
                .containsExactly(found);
        assertThat(ask("parse /user=(?<the_user>[a-z]+)\\D+/ | filter the_user = 'eve' | display the_user"))
                .containsExactly(Map.of("the_user", "eve"));
        assertThat(ask("fields level | parse user.name '*nn' as start | filter start = 'a'"))
                .containsExactly(Map.of("level", "INFO", "start", "a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "abs(0 - 3); 3",
                "ceil(1.2) + floor(1.8); 3",
                "greatest(1, 7, 3) - least(4, 2); 5",
                "sqrt(16); 4",
                "concat('a', 1, 'b'); a1b",
                "trim('  a '); a",
                "ltrim('xxa', 'x'); a",
                "rtrim('axx', 'x'); a",
                "toupper('aB'); AB",
                "tolower('aB'); ab",
                "substr('abcdef', 2); cdef",
                "substr('abcdef', 2, 3); cde",
                "replace('a-b-c', '-', '+'); a+b+c",
                "coalesce(missing, 'x'); x",
                "isempty(''); 1",
                "fromMillis(1767225600000); 2026-01-01 00:00:00.000",
                "toMillis(fromMillis(5)); 5",
                "dateceil(fromMillis(1767225600001), 1h); 2026-01-01 01:00:00.000",
                "isValidIp('1.2.3.4') + isValidIp('1.2.3.400') + isValidIp('::1'); 2"
            })
    void functionsCompute(String function, String value) {
        assertThat(column("fields " + function + " as x | limit 1", "x")).containsExactly(value);
    }

    // ---- what is no query

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "fields @message | bad; unexpected symbol found bad at line 1 and position 19",
                "filter level = system:x; unexpected symbol found : at line 1 and position 22",
                "filter @message like /a/i; unexpected symbol found i at line 1 and position 25",
                "stats count(*) by bin(1d | limit 1; unexpected symbol found | at line 1 and position 26",
                "filter; unexpected symbol found <EOF> at line 1 and position 7",
                "stats ms by level; unexpected symbol found ms at line 1 and position 7",
                "filter count(*) > 1; unexpected symbol found count at line 1 and position 8",
                "fields a | dedup a | sort a; unexpected symbol found sort at line 1 and position 22",
                "limit 0; unexpected symbol found 0 at line 1 and position 7",
                "pattern @message; Sundog does not support the command pattern found at line 1 and position 1",
                "fields jsonParse(@message); Sundog does not support the function jsonParse found at line 1 and position 8",
                "stats count(*) by bin(1mo); Sundog does not support the period 1mo found at line 1 and position 23",
                "parse @message 'a=*' as a, b; the number of wildcards (1) is not that of names (2) at line 1 and position 16",
                "fields abs(1, 2); wrong number of arguments of abs at line 1 and position 8"
            })
    void saysWhatIsWrongAndWhere(String query, String message) {
        assertThat(malformed(query)).hasMessage(message);
    }

    @Test
    void countsLines() {
        MalformedQuery malformed = malformed("fields @message\n| nonsense");

        assertThat(malformed).hasMessage("unexpected symbol found nonsense at line 2 and position 3");
        assertThat(malformed.start()).isEqualTo(18);
        assertThat(malformed.end()).isEqualTo(26);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|",
                "fields",
                "filter a = 'open",
                "filter a like /open",
                "filter a like /[/",
                "sort",
                "parse @message"
            })
    void refusesWhatIsNoQuery(String query) {
        malformed(query);
    }

    @Test
    void refusesParenthesesThatAreTooDeep() {
        malformed("filter " + "(".repeat(5_000) + "1" + ")".repeat(5_000));
        malformed("stats " + "(".repeat(5_000) + "count(*)" + ")".repeat(5_000));
    }

    private static MalformedQuery malformed(String query) {
        MalformedQuery malformed = catchThrowableOfType(MalformedQuery.class, () -> Query.parse(query));
        assertThat(malformed).as(query).isNotNull();
        return malformed;
    }
}
