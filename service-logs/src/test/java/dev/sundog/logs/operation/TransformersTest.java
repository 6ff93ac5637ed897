package dev.sundog.logs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.logs.LogsFixture;
import dev.sundog.logs.api.AddKeyEntry;
import dev.sundog.logs.api.AddKeys;
import dev.sundog.logs.api.CopyValue;
import dev.sundog.logs.api.CopyValueEntry;
import dev.sundog.logs.api.Csv;
import dev.sundog.logs.api.DateTimeConverter;
import dev.sundog.logs.api.DeleteKeys;
import dev.sundog.logs.api.DeleteTransformerRequest;
import dev.sundog.logs.api.GetQueryResultsRequest;
import dev.sundog.logs.api.GetTransformerRequest;
import dev.sundog.logs.api.Grok;
import dev.sundog.logs.api.ListToMap;
import dev.sundog.logs.api.LogsApi;
import dev.sundog.logs.api.LowerCaseString;
import dev.sundog.logs.api.MoveKeyEntry;
import dev.sundog.logs.api.MoveKeys;
import dev.sundog.logs.api.ParseJSON;
import dev.sundog.logs.api.ParseKeyValue;
import dev.sundog.logs.api.ParseVPC;
import dev.sundog.logs.api.Processor;
import dev.sundog.logs.api.PutTransformerRequest;
import dev.sundog.logs.api.RenameKeyEntry;
import dev.sundog.logs.api.RenameKeys;
import dev.sundog.logs.api.ResultField;
import dev.sundog.logs.api.SplitString;
import dev.sundog.logs.api.SplitStringEntry;
import dev.sundog.logs.api.StartQueryRequest;
import dev.sundog.logs.api.SubstituteString;
import dev.sundog.logs.api.SubstituteStringEntry;
import dev.sundog.logs.api.TestTransformerRequest;
import dev.sundog.logs.api.TypeConverter;
import dev.sundog.logs.api.TypeConverterEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransformersTest {

    private static final Processor JSON =
            Processor.builder().parseJSON(new ParseJSON(null, null)).build();

    private final LogsFixture logs = new LogsFixture();

    /** What a message becomes. */
    private String transformed(String message, Processor... processors) {
        return logs.call(LogsApi.TEST_TRANSFORMER, new TestTransformerRequest(List.of(processors), List.of(message)))
                .transformedLogs()
                .getFirst()
                .transformedEventMessage();
    }

    private static Processor move(String source, String target) {
        return Processor.builder()
                .moveKeys(new MoveKeys(List.of(new MoveKeyEntry(source, target, null))))
                .build();
    }

    @Test
    void whatWouldTakeForEverStaysAsItWas() {
        Processor convert = Processor.builder()
                .typeConverter(new TypeConverter(List.of(new TypeConverterEntry("a", "integer"))))
                .build();
        for (String number : List.of("1e999999999", "1e-999999999", "1e99999999999")) {
            String message = "{\"a\":\"" + number + "\"}";
            assertThat(transformed(message, JSON, convert)).isEqualTo(message);
        }

        Processor substitute = Processor.builder()
                .substituteString(new SubstituteString(List.of(new SubstituteStringEntry("a", "x*x*x*x*x*x*y", "z"))))
                .build();
        String endless = "{ \"a\":\"" + "x".repeat(100) + "\"}";
        assertThat(transformed(endless, JSON, substitute)).isEqualTo(endless);

        Processor pairs = Processor.builder()
                .parseKeyValue(new ParseKeyValue(null, null, null, null, null, null, null))
                .build();
        String deep = "a" + ".a".repeat(100_000) + "=1";
        assertThat(transformed(deep, pairs)).isEqualTo(deep);
    }

    @Test
    void keysAreAddedDeletedRenamedMovedAndCopied() {
        Processor add = Processor.builder()
                .addKeys(new AddKeys(
                        List.of(new AddKeyEntry("new.key", "is ${a.b}", null), new AddKeyEntry("a", "stays", false))))
                .build();
        assertThat(transformed("{\"a\":{\"b\":\"c\"}}", JSON, add))
                .isEqualTo("{\"a\":{\"b\":\"c\"},\"new\":{\"key\":\"is c\"}}");

        Processor delete = Processor.builder()
                .deleteKeys(new DeleteKeys(List.of("a.b", "no")))
                .build();
        assertThat(transformed("{\"a\":{\"b\":1,\"c\":2}}", JSON, delete)).isEqualTo("{\"a\":{\"c\":2}}");

        Processor rename = Processor.builder()
                .renameKeys(new RenameKeys(List.of(new RenameKeyEntry("a", "b", null))))
                .build();
        assertThat(transformed("{\"a\":1}", JSON, rename)).isEqualTo("{\"b\":1}");

        assertThat(transformed("{\"a\":{\"b\":1},\"c\":{\"d\":2}}", JSON, move("a.b", "c")))
                .isEqualTo("{\"a\":{},\"c\":{\"d\":2,\"b\":1}}");

        Processor copy = Processor.builder()
                .copyValue(new CopyValue(List.of(new CopyValueEntry("a", "b", null))))
                .build();
        assertThat(transformed("{\"a\":1}", JSON, copy)).isEqualTo("{\"a\":1,\"b\":1}");
    }

    @Test
    void textsAndTypesAreChanged() {
        Processor lower = Processor.builder()
                .lowerCaseString(new LowerCaseString(List.of("a")))
                .build();
        assertThat(transformed("{\"a\":\"ABC\"}", JSON, lower)).isEqualTo("{\"a\":\"abc\"}");

        Processor split = Processor.builder()
                .splitString(new SplitString(List.of(new SplitStringEntry("a", "|"))))
                .build();
        assertThat(transformed("{\"a\":\"x|y\"}", JSON, split)).isEqualTo("{\"a\":[\"x\",\"y\"]}");

        Processor substitute = Processor.builder()
                .substituteString(new SubstituteString(List.of(new SubstituteStringEntry("a", "\\[(\\d+)\\]", "<$1>"))))
                .build();
        assertThat(transformed("{\"a\":\"[12] and [3]\"}", JSON, substitute)).isEqualTo("{\"a\":\"<12> and <3>\"}");

        Processor convert = Processor.builder()
                .typeConverter(new TypeConverter(
                        List.of(new TypeConverterEntry("a", "integer"), new TypeConverterEntry("b", "boolean"))))
                .build();
        assertThat(transformed("{\"a\":\"12\",\"b\":\"true\"}", JSON, convert)).isEqualTo("{\"a\":12,\"b\":true}");
    }

    @Test
    void listsBecomeObjects() {
        String message = "{\"l\":[{\"k\":\"a\",\"v\":1},{\"k\":\"b\",\"v\":2},{\"k\":\"b\",\"v\":3}]}";
        Processor map = Processor.builder()
                .listToMap(new ListToMap("l", "k", "v", "m", null, null))
                .build();
        assertThat(transformed(message, JSON, map)).endsWith(",\"m\":{\"a\":[1],\"b\":[2,3]}}");
        Processor flat = Processor.builder()
                .listToMap(new ListToMap("l", "k", "v", "m", true, "last"))
                .build();
        assertThat(transformed(message, JSON, flat)).endsWith(",\"m\":{\"a\":1,\"b\":3}}");
    }

    @Test
    void timesAreWrittenInAnotherForm() {
        Processor convert = Processor.builder()
                .dateTimeConverter(DateTimeConverter.builder()
                        .source("t")
                        .target("u")
                        .matchPatterns(List.of("epoch", "uuuu/MM/dd HH:mm"))
                        .sourceTimezone("Europe/Paris")
                        .build())
                .build();
        assertThat(transformed("{\"t\":\"2025/01/02 03:04\"}", JSON, convert))
                .contains("\"u\":\"2025-01-02T02:04:00.000Z\"");
        assertThat(transformed("{\"t\":1000}", JSON, convert)).contains("\"u\":\"1970-01-01T00:00:01.000Z\"");
    }

    @Test
    void otherFormsThanJsonAreRead() {
        Processor csv = Processor.builder()
                .csv(Csv.builder().columns(List.of("a", "b")).build())
                .build();
        assertThat(transformed("1,\"x, \"\"y\"\"\",z", csv))
                .isEqualTo("{\"a\":\"1\",\"b\":\"x, \\\"y\\\"\",\"column_3\":\"z\"}");
        Processor pairs = Processor.builder()
                .parseKeyValue(ParseKeyValue.builder().keyPrefix("p_").build())
                .build();
        assertThat(transformed("a=1&b=2", pairs)).isEqualTo("{\"p_a\":\"1\",\"p_b\":\"2\"}");
        Processor grok = Processor.builder()
                .grok(new Grok(null, "%{IP:client} %{WORD:verb} %{URIPATH:path} %{NUMBER:bytes}"))
                .build();
        assertThat(transformed("10.0.0.1 GET /a/b 42", grok))
                .isEqualTo("{\"client\":\"10.0.0.1\",\"verb\":\"GET\",\"path\":\"/a/b\",\"bytes\":\"42\"}");
    }

    @Test
    void whatCannotBeReadStaysAsItIs() {
        assertThat(transformed("no JSON", JSON)).isEqualTo("no JSON");
    }

    @Test
    void whatIsNotBuiltOrBeginsWithNoParserIsRefused() {
        refuse("The first processor must be a parser.", move("a", "b"));
        refuse(
                "Each processor must be exactly one of those that are known.",
                Processor.builder().build());
        logs.assertError(
                LogsApi.TEST_TRANSFORMER,
                new TestTransformerRequest(
                        List.of(Processor.builder().parseVPC(new ParseVPC(null)).build()), List.of("m")),
                "InvalidParameterException",
                "Sundog does not support the processor parseVPC.");
    }

    private void refuse(String why, Processor processor) {
        logs.assertError(
                LogsApi.TEST_TRANSFORMER,
                new TestTransformerRequest(List.of(processor), List.of("m")),
                "InvalidParameterException",
                "Invalid transformerConfig. " + why);
    }

    @Test
    void queriesFindTheFieldsOfTransformedEventsAlsoAfterARestart() {
        logs.group("g");
        logs.stream("g", "s");
        logs.log("g", "s", "v=0");
        logs.advance(Duration.ofSeconds(1));
        Processor pairs = Processor.builder()
                .parseKeyValue(ParseKeyValue.builder().build())
                .build();
        Processor copy = Processor.builder()
                .copyValue(new CopyValue(List.of(new CopyValueEntry("@logGroupName", "group", null))))
                .build();
        logs.call(LogsApi.PUT_TRANSFORMER, new PutTransformerRequest("g", List.of(pairs, copy)));
        logs.reopen();
        logs.log("g", "s", "v=1");

        assertThat(values("fields v, group | filter ispresent(v)")).containsExactly("1", "g");
        assertThat(LogsFixture.messages(logs.get("g", "s", null, null, true))).containsExactly("v=0", "v=1");
        assertThat(logs.call(LogsApi.GET_TRANSFORMER, new GetTransformerRequest("g"))
                        .transformerConfig())
                .hasSize(2);
        logs.call(LogsApi.DELETE_TRANSFORMER, new DeleteTransformerRequest("g"));
        logs.assertError(
                LogsApi.DELETE_TRANSFORMER,
                new DeleteTransformerRequest("g"),
                "ResourceNotFoundException",
                "No transformer exists for the specified log group.");
        assertThat(logs.call(LogsApi.GET_TRANSFORMER, new GetTransformerRequest("g"))
                        .transformerConfig())
                .isNull();
    }

    private List<String> values(String query) {
        long second = logs.now() / 1000;
        String id = logs.call(
                        LogsApi.START_QUERY,
                        StartQueryRequest.builder()
                                .logGroupName("g")
                                .startTime(second - 60)
                                .endTime(second + 60)
                                .queryString(query)
                                .build())
                .queryId();
        return logs.call(LogsApi.GET_QUERY_RESULTS, new GetQueryResultsRequest(id, null, null)).results().stream()
                .flatMap(List::stream)
                .filter(cell -> !cell.field().equals("@ptr"))
                .map(ResultField::value)
                .toList();
    }
}
