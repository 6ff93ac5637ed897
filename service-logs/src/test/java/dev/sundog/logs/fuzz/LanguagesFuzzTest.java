package dev.sundog.logs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.logs.insights.LogRecord;
import dev.sundog.logs.insights.MalformedQuery;
import dev.sundog.logs.insights.Query;
import dev.sundog.logs.pattern.BadPattern;
import dev.sundog.logs.pattern.FilterPattern;
import dev.sundog.testkit.SeededRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whatever is put together from parts of patterns and queries is read or refused, and what is read runs. */
class LanguagesFuzzTest {

    private static final int TEXTS = 300;

    private static final List<String> PATTERN_PARTS = List.of(
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "$",
            ".",
            "a",
            "b[0]",
            "[*]",
            "$.a",
            "=",
            "!=",
            ">",
            "<=",
            "&&",
            "||",
            "\"",
            "x*",
            "%",
            "a+",
            "IS",
            "NULL",
            "NOT",
            "EXISTS",
            ",",
            "...",
            "?",
            "-",
            " ",
            " ",
            "1",
            "2.5",
            "\\",
            "{ $.a = 1 }",
            "é");

    private static final List<String> QUERY_PARTS = List.of(
            "fields",
            "filter",
            "stats",
            "sort",
            "limit",
            "parse",
            "dedup",
            "display",
            "|",
            "|",
            "@message",
            "@timestamp",
            "a",
            "b.c",
            "`d-e`",
            "count(*)",
            "sum(",
            "pct(",
            "bin(",
            "5m",
            "strlen(",
            "substr(",
            ")",
            "(",
            ",",
            "as",
            "by",
            "desc",
            "and",
            "or",
            "not",
            "in",
            "like",
            "=~",
            "/",
            "/a(?<b>.*)/",
            "\"*x*\"",
            "'",
            "1",
            "-",
            "+",
            "*",
            "^",
            "=",
            "<",
            "#",
            "\n",
            "concat(",
            "toMillis(",
            "greatest(");

    private static final List<String> MESSAGES = List.of(
            "",
            "plain 1 [two three] \"four",
            "{\"a\": {\"b\": [1, null, true]}, \"b\": \"x\"}",
            "{\"a\": 1e9999, \"n\": -0.0}",
            "{broken",
            "REPORT RequestId: 1-a\tDuration: 1.2.3 ms\tMemory Size: 9 MB\t",
            "\uD800");

    private static String text(SeededRandom random, List<String> parts) {
        StringBuilder text = new StringBuilder();
        for (int n = random.between(1, 14); n > 0; n--) {
            text.append(random.pick(parts)).append(random.percent(60) ? " " : "");
        }
        return text.toString();
    }

    private static List<LogRecord> events() {
        LogRecord.Origin origin = new LogRecord.Origin("1:g", "s", () -> "p");
        return MESSAGES.stream()
                .map(message -> new LogRecord(origin, 1, 2, message))
                .toList();
    }

    @Test
    void patternsAreReadOrRefused() {
        AtomicInteger read = new AtomicInteger();
        SeededRandom.forEachSeed(20, random -> {
            for (int i = 0; i < TEXTS; i++) {
                try {
                    FilterPattern pattern = FilterPattern.parse(text(random, PATTERN_PARTS));
                    MESSAGES.forEach(message -> assertThat(pattern.matches(message))
                            .isEqualTo(pattern.match(message).isPresent()));
                    read.incrementAndGet();
                } catch (BadPattern refused) {
                    assertThat(refused).hasMessageNotContaining("null");
                }
            }
        });
        assertThat(read).hasPositiveValue();
    }

    @Test
    void queriesAreReadOrRefused() {
        AtomicInteger read = new AtomicInteger();
        SeededRandom.forEachSeed(20, random -> {
            for (int i = 0; i < TEXTS; i++) {
                try {
                    Query query = Query.parse(
                            random.pick("", "fields ", "filter ", "stats ", "sort ") + text(random, QUERY_PARTS));
                    assertThat(query.ask(events(), 5).rows()).hasSizeLessThanOrEqualTo(MESSAGES.size());
                    read.incrementAndGet();
                } catch (MalformedQuery refused) {
                    assertThat(refused.start()).isNotNegative();
                    assertThat(refused.end()).isGreaterThanOrEqualTo(refused.start());
                }
            }
        });
        assertThat(read).hasPositiveValue();
    }

    @Test
    void longOnesDoNotOutgrowTheStack() {
        assertThat(Query.parse("filter " + "1+".repeat(490) + "1 = 491")
                        .ask(events(), 100)
                        .rows())
                .hasSize(MESSAGES.size());
        for (String part : List.of("-", "1+", "2^", "1 and ", "not ", "abs(", "1,", "(")) {
            String expression = part.repeat(9_000 / part.length()) + "1";
            try {
                Query.parse("filter " + expression).ask(events(), 1);
            } catch (MalformedQuery refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
    }
}
