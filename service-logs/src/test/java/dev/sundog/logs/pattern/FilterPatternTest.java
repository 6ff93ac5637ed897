package dev.sundog.logs.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPatternTest {

    private static final String JSON = """
            {"eventType": "UpdateTrail", "sourceIPAddress": "111.111.111.111", "someInt": 123, "someFloat": 12.34,
             "someObject": {"a": {"b": [10, "x1"]}}, "someArray": [{"n": 1}, {"n": 5}], "nothing": null, "yes": true,
             "no": false, "cluster.name": "c", "quoted": "error \\"message\\""}
            """;

    private static final String LINE =
            "127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534";

    private static boolean matches(String pattern, String message) {
        return FilterPattern.parse(pattern).matches(message);
    }

    // ---- terms

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ERROR",
                "ERROR CODE",
                "\"[ERROR] CODE\"",
                "\"say \\\"hi\\\"\"",
                "?WARN ?ERROR",
                "ERROR -WARN",
                "-WARN",
                "%E[A-Z]+R%",
                "?WARN CODE",
                "-%^ERROR%"
            })
    void termsMatch(String pattern) {
        assertThat(matches(pattern, "[ERROR] CODE 42 say \"hi\"")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error",
                "ERROR WARN",
                "\"ERROR CODE\"",
                "?WARN ?INFO",
                "ERROR -CODE",
                "-\"[ERROR]\"",
                "%^ERROR%",
                "?ERROR WARN"
            })
    void termsDoNotMatch(String pattern) {
        assertThat(matches(pattern, "[ERROR] CODE 42 say \"hi\"")).isFalse();
    }

    // ---- JSON

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ $.eventType = \"UpdateTrail\" }",
                "{$.eventType=UpdateTrail}",
                "{ $.eventType = \"Update*\" }",
                "{ $.eventType = *Trail }",
                "{ $.eventType = \"*date*\" }",
                "{ $.eventType = * }",
                "{ $.eventType != \"NoTrail\" }",
                "{ $.sourceIPAddress = 111.111.* }",
                "{ $.sourceIPAddress != 123.123.* }",
                "{ $.someInt = 123 }",
                "{ $.someInt = 123.0 }",
                "{ $.someInt = 12* }",
                "{ $.someInt != *32 }",
                "{ $.someInt > 122 }",
                "{ $.someInt >= 123 && $.someInt <= 1.23e2 }",
                "{ $.someFloat < 12.35 }",
                "{ $.someFloat = *.34 }",
                "{ $.someObject.a.b[0] = 10 }",
                "{ $.someObject.a.b[1] = \"x*\" }",
                "{ $.someArray[*].n > 4 }",
                "{ $['cluster.name'] = \"c\" }",
                "{ $.nothing IS NULL }",
                "{ $.yes IS TRUE && $.no IS FALSE }",
                "{ $.missing NOT EXISTS }",
                "{ $.quoted = \"error \\\"message\\\"\" }",
                "{ ($.someInt = 1 || $.someInt = 123) && $.yes IS TRUE }",
                "{ $.someInt = 123 || $.someInt = 1 && $.missing = 1 }",
                "{ $.sourceIPAddress = %^111\\.1{3}% }",
                "{ $.eventType != %^No% }"
            })
    void jsonMatches(String pattern) {
        assertThat(matches(pattern, JSON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ $.notThere = \"UpdateTrail\" }",
                "{ $.notThere != \"UpdateTrail\" }",
                "{ $.notThere IS NULL }",
                "{ $.someInt = \"123\" }",
                "{ $.someInt != 123 }",
                "{ $.someFloat != 12.34 }",
                "{ $.someObject = \"x\" }",
                "{ $.someObject != \"x\" }",
                "{ $.someArray != \"x\" }",
                "{ $.sourceIPAddress = \"11*1\" }",
                "{ $.eventType > 1 }",
                "{ $.nothing NOT EXISTS }",
                "{ $.someArray[2].n NOT EXISTS && $.someInt < 1 }",
                "{ ($.someInt = 123 || $.yes IS TRUE) && $.missing = 1 }"
            })
    void jsonDoesNotMatch(String pattern) {
        assertThat(matches(pattern, JSON)).isFalse();
    }

    @Test
    void jsonPatternsMatchNothingThatIsNoObject() {
        assertThat(matches("{ $.a NOT EXISTS }", "a")).isFalse();
        assertThat(matches("{ $.a NOT EXISTS }", "[1]")).isFalse();
        assertThat(matches("{ $.a NOT EXISTS }", "{\"b\": 1} x")).isFalse();
    }

    @Test
    void jsonPatternsShowWhatTheySelect() {
        assertThat(FilterPattern.parse("{ $.someInt > 1 && $.someObject.a.b[1] = * && $.missing NOT EXISTS }")
                        .match(JSON))
                .contains(Map.of("$.someInt", "123", "$.someObject.a.b[1]", "x1"));
    }

    // ---- columns

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[ip, id, user, timestamp, request, status, size]",
                "[ip, id, user, timestamp, request, status=4*, size>1000]",
                "[ip, ..., size=1534]",
                "[..., status = 404 || status = 500, size]",
                "[ip=127.0.0.1, ...]",
                "[ip, id, user=\"fr*\", ...]",
                "[..., request=*html*, status!=2*, size]",
                "[..., request=%index\\.html%, status, size]",
                "[..., status=4* && status!=403, size]"
            })
    void columnsMatch(String pattern) {
        assertThat(matches(pattern, LINE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ip, id]",
                "[a, b, c, d, e, f, g, h]",
                "[..., status=5*, size]",
                "[..., size<1000]",
                "[ip, id=test, ...]",
                "[..., status=4* && status!=404, size]"
            })
    void columnsDoNotMatch(String pattern) {
        assertThat(matches(pattern, LINE)).isFalse();
    }

    @Test
    void columnsShowTheirValuesByNameOrNumber() {
        assertThat(FilterPattern.parse("[ip, , ..., size]").match("1.2.3.4 - [a b] \"c d\" 7"))
                .contains(Map.of("$ip", "1.2.3.4", "$2", "-", "$3", "a b", "$4", "c d", "$size", "7"));
    }

    // ---- what is no pattern

    @Test
    void namesTheCharactersThatATermMayNotHave() {
        assertTerm("Key:", ":");
        assertTerm("level\\x", "\\");
        assertTerm("user@host", "@");
        assertTerm("\"\"", "\"\"");
        assertTerm("%some(thing)%", "%some(thing)%");
        assertTerm("{ $.\"sc-status\" = 5* }", "$.\"");
        assertTerm("{ $.someInt >= someString }", "\"someString\"");
        assertTerm("{ $.someInt < \"7\" }", "\"7\"");
        assertTerm("[...fields, status=FAILED]", "...fields");
        assertTerm("[a=1 || b=2]", "b");
    }

    private static void assertTerm(String pattern, String term) {
        assertThat(bad(pattern).term()).contains(term);
    }

    private static BadPattern bad(String pattern) {
        BadPattern bad = catchThrowableOfType(BadPattern.class, () -> FilterPattern.parse(pattern));
        assertThat(bad).as(pattern).isNotNull();
        return bad;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{ $.a }",
                "{ $.a = 1",
                "{ $.a = 1 } x",
                "{ $.a IS 1 }",
                "{ $.a NOT NULL }",
                "{ $.a[x] = 1 }",
                "{ $.a = 1 && }",
                "{ ($.a = 1 }",
                "{ $.a = \"1 }",
                "[a, b",
                "[..., a, ...]",
                "[a && a=1]",
                "\"open",
                "{ $.a = %x% || $.a = %y% || $.a = %z% }"
            })
    void refusesWhatIsNoPattern(String pattern) {
        assertThat(bad(pattern).term()).isEmpty();
    }

    @Test
    void refusesParenthesesThatAreTooDeep() {
        bad("{ " + "(".repeat(5_000) + "$.a = 1" + ")".repeat(5_000) + " }");
    }
}
