package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsQueryProtocolTest {

    private final TestService service = new TestService(
            ProtocolId.AWS_QUERY,
            TestService.ALL_KINDS,
            "POST",
            "/",
            DynamicService.identity("sqs", "", "http://queue.amazonaws.com/doc/2012-11-05/", false));

    @Test
    void readsAMemberOfEachKind() {
        DynamicStruct input = service.read(
                "Action=Act&Version=2012-11-05&Text=a+b%26c%3D%C3%A9&Truth=true&Int=-5&Long=7"
                        + "&Float=1.5&Double=Infinity&Bytes=AAEC&When=2023-11-14T22%3A13%3A20.250Z&List.member.1=a&List.member.2="
                        + "&Map.entry.1.key=k&Map.entry.1.value=v&Flat.1=x&Flat.2=y&Nested.Nested.Text=deep&Choice.Right=7"
                        + "&Lists.member.1.member.1=q&Structs.member.1.Text=s&StructMap.entry.1.key=m&StructMap.entry.1.value.Int=3");
        assertThat(input.get("Text")).isEqualTo("a b&c=é");
        assertThat(input.get("Truth")).isEqualTo(true);
        assertThat(input.get("Int")).isEqualTo(-5);
        assertThat(input.get("Long")).isEqualTo(7L);
        assertThat(input.get("Float")).isEqualTo(1.5f);
        assertThat(input.get("Double")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(input.get("Bytes")).isEqualTo(Blob.wrap(new byte[] {0, 1, 2}));
        assertThat(input.get("When")).isEqualTo(Instant.ofEpochMilli(1700000000250L));
        assertThat(input.get("List")).isEqualTo(List.of("a", ""));
        assertThat(input.get("Map")).isEqualTo(Map.of("k", "v"));
        assertThat(input.get("Flat")).isEqualTo(List.of("x", "y"));
        assertThat(((DynamicStruct) ((DynamicStruct) input.get("Nested")).get("Nested")).get("Text"))
                .isEqualTo("deep");
        assertThat(input.get("Lists")).isEqualTo(List.of(List.of("q")));
        assertThat(((DynamicStruct) ((List<?>) input.get("Structs")).getFirst()).get("Text"))
                .isEqualTo("s");
        assertThat(((DynamicStruct) ((Map<?, ?>) input.get("StructMap")).get("m")).get("Int"))
                .isEqualTo(3);
    }

    @Test
    void readsParametersFromTheQueryStringOfAGetOrAPost() {
        DynamicStruct expected = service.read("Text=a&Int=1");
        var get = TestService.request("GET", "/?Action=Act&Text=a&Int=1", new TestHeaders(), Blob.EMPTY);
        var post = TestService.request("POST", "/?Action=Act&Text=a", new TestHeaders(), Blob.utf8("Int=1"));
        assertThat(service.read(get)).isEqualTo(expected);
        assertThat(service.read(post)).isEqualTo(expected);
    }

    @Test
    void ordersListsByIndexAndClosesGaps() {
        assertThat(service.read("List.member.10=c&List.member.2=a&List.member.3=b")
                        .get("List"))
                .isEqualTo(List.of("a", "b", "c"));
        assertThat(service.read("Flat.999999999999999999999999=b&Flat.7=a").get("Flat"))
                .isEqualTo(List.of("a", "b"));
    }

    @Test
    void takesAnEmptyValueForAnEmptyList() {
        assertThat(service.read("List=&Flat=&Map=").get("List")).isEqualTo(List.of());
    }

    @Test
    void ignoresParametersThatItDoesNotKnow() {
        assertThat(service.read("Text=a&Unknown.x.1.y=b&AWSAccessKeyId=k&text=b&=&&Nested.Unknown=1"))
                .isEqualTo(service.read("Text=a&Nested.x=1"));
    }

    @Test
    void countsTheFirstOfSeveralParametersOfOneName() {
        assertThat(service.read("Text=a&Text=b").get("Text")).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Text.member.1=a | Start of list found where not expected",
                "Int=abc | integer must follow xsd1.1 definition",
                "Int=2147483648 | integer must follow xsd1.1 definition",
                "Int=+1 | integer must follow xsd1.1 definition",
                "Int= | integer must follow xsd1.1 definition",
                "Double=0x1p3 | double must follow xsd1.1 definition",
                "Double=1d | double must follow xsd1.1 definition",
                "Truth=TRUE | boolean must follow xsd1.1 definition",
                "When=yesterday | timestamp must follow ISO8601",
                "When=1700000000 | timestamp must follow ISO8601",
                "List=a | Unexpected list element termination",
                "List.1=a | Top level element may not be treated as a list",
                "List.member.0=a | 0 is not a valid index",
                "Flat.0=a | 0 is not a valid index",
                "Nested=a | Unexpected complex element termination",
                "Map.entry.1.value=a | Unexpected map entry termination",
                "Map.entry.1.key=a | Unexpected map entry termination",
                "Map.entry.1.key=a&Map.entry.1.valu=b | Unexpected map entry termination",
                "Bytes=AAE | Base64 encoded length is expected a multiple of 4 bytes but found: 3"
            })
    void refusesParametersOfAnotherShape(String form, String message) {
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> service.read(form));
        assertThat(error.type()).isEqualTo(WireErrors.MALFORMED_INPUT);
        assertThat(error.getMessage()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"Text=%", "Text=%4", "Text=%zz", "Text=%ff", "%=a", "Text=%-1"})
    void refusesBrokenEscapes(String form) {
        assertThat(catchThrowableOfType(ServiceError.class, () -> service.read(form))
                        .type())
                .isEqualTo(WireErrors.MALFORMED_QUERY_STRING);
    }

    @Test
    void refusesFormsThatWouldFillTheMemory() {
        StringBuilder wide = new StringBuilder();
        for (int i = 1; i < 200_000; i++) {
            wide.append("Flat.").append(i).append("=&");
        }
        assertRefused(wide.toString());
        assertRefused("Nested." + "Nested.".repeat(100_000) + "Text=a");
        assertRefused("Nested" + ".".repeat(100_000) + "=a");
    }

    private void assertRefused(String form) {
        assertThat(catchThrowableOfType(ServiceError.class, () -> service.read(form))
                        .type())
                .isEqualTo(WireErrors.MALFORMED_INPUT);
    }

    @Test
    void writesGoldenXml() {
        HttpResponse response = service.write("""
                {"Text": "a<b>&\\"\\r\\n\\u0001\\u00e9\\ud83d\\ude00", "Truth": true, "Int": 5, "Double": "-Infinity", "Bytes": "hi",
                 "When": 1700000000, "WhenHttp": 1700000000.25, "List": ["x", ""], "Map": {"k": "v"}, "Flat": ["p", "q"],
                 "Nested": {}, "Choice": {"Left": "l"}}""");
        assertThat(TestService.text(response))
                .isEqualTo("<?xml version=\"1.0\"?>"
                        + "<ActResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><ActResult>"
                        + "<Text>a&lt;b&gt;&amp;\"&#xd;\n&#x1;é😀</Text><Truth>true</Truth><Int>5</Int>"
                        + "<Double>-Infinity</Double><Bytes>aGk=</Bytes><When>2023-11-14T22:13:20Z</When>"
                        + "<WhenHttp>Tue, 14 Nov 2023 22:13:20 GMT</WhenHttp>"
                        + "<List><member>x</member><member></member></List>"
                        + "<Map><entry><key>k</key><value>v</value></entry></Map><Flat>p</Flat><Flat>q</Flat><Nested/>"
                        + "<Choice><Left>l</Left></Choice></ActResult>"
                        + "<ResponseMetadata><RequestId>11111111-2222-3333-4444-555555555555</RequestId></ResponseMetadata>"
                        + "</ActResponse>");
        assertThat(response.header("Content-Type")).isEqualTo("text/xml");
    }

    @Test
    void leavesTheResultOutWhereThereIsNone() {
        TestService silent = new TestService(ProtocolId.AWS_QUERY, "{}");
        assertThat(TestService.text(silent.write("{}")))
                .isEqualTo(
                        "<?xml version=\"1.0\"?><ActResponse><ResponseMetadata>"
                                + "<RequestId>11111111-2222-3333-4444-555555555555</RequestId></ResponseMetadata></ActResponse>");
    }

    @Test
    void writesAnEmptyResultWhereTheModelNamesOneWithoutMembers() {
        TestService renewal =
                new TestService(ProtocolId.AWS_QUERY, "{\"Output\": {\"type\": \"structure\", \"members\": {}}}");
        assertThat(TestService.text(renewal.write("{}"))).contains("<ActResponse><ActResult", "<ResponseMetadata>");
    }

    @Test
    void writesErrors() {
        ServiceError sender = new ServiceError(ErrorType.sender("InvalidAction", 400), "No <such> action");
        assertThat(TestService.text(service.writeError(sender)))
                .isEqualTo(
                        "<?xml version=\"1.0\"?><ErrorResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">"
                                + "<Error><Type>Sender</Type><Code>InvalidAction</Code><Message>No &lt;such&gt; action</Message>"
                                + "<Detail/></Error><RequestId>11111111-2222-3333-4444-555555555555</RequestId></ErrorResponse>");
        ServiceError receiver = new ServiceError(ErrorType.receiver("InternalFailure", 500), null);
        assertThat(TestService.text(service.writeError(receiver)))
                .contains("<Error><Type>Receiver</Type><Code>InternalFailure</Code><Detail/></Error>");
    }
}
