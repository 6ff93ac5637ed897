package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestJsonProtocolTest {

    private static final Instant WHEN = Instant.ofEpochSecond(1700000000L);

    private final TestService service = service(RestShapes.BINDINGS, RestShapes.URI);

    private static TestService service(String shapes, String uri) {
        return new TestService(
                ProtocolId.REST_JSON, shapes, "POST", uri, DynamicService.identity("test", "", "", false));
    }

    @Test
    void readsMembersFromEveryPartOfTheRequest() {
        TestHeaders headers = new TestHeaders()
                .add("x-modified", "Tue, 14 Nov 2023 22:13:20 GMT")
                .add("X-Dates", "Tue, 14 Nov 2023 22:13:20 GMT, Tue, 14 Nov 2023 22:13:20 GMT")
                .add("X-Names", "a, \"b,c\"")
                .add("X-Names", "\"d\\\"e\",,  f ")
                .add("X-Numbers", "1,-2")
                .add("X-Json", "eyJhIjoxfQ==")
                .add("X-Meta-Color", " red ")
                .add("x-meta-", "no name");
        DynamicStruct input = service.read(
                TestService.request(
                        "POST",
                        "/things/a%2Fb%20c/at/x/y%2Fz//?act&limit=5&tag=t1&tag=t2+3&since=2023-11-14T22:13:20Z",
                        headers,
                        Blob.utf8(
                                "{\"text\": \"body\", \"when\": 1700000000, \"Name\": \"not here\", \"limit\": \"nor here\"}")));
        assertThat(input.get("Name")).isEqualTo("a/b c");
        assertThat(input.get("Path")).isEqualTo("x/y/z//");
        assertThat(input.get("Limit")).isEqualTo(5);
        assertThat(input.get("Tags")).isEqualTo(List.of("t1", "t2 3"));
        assertThat(input.get("Since")).isEqualTo(WHEN);
        assertThat(input.get("All"))
                .isEqualTo(Map.of("act", "", "limit", "5", "tag", "t1", "since", "2023-11-14T22:13:20Z"));
        assertThat(input.get("Modified")).isEqualTo(WHEN);
        assertThat(input.get("Dates")).isEqualTo(List.of(WHEN, WHEN));
        assertThat(input.get("Names")).isEqualTo(List.of("a", "b,c", "d\"e", "f"));
        assertThat(input.get("Numbers")).isEqualTo(List.of(1, -2));
        assertThat(input.get("Json")).isEqualTo("{\"a\":1}");
        assertThat(input.get("Meta")).isEqualTo(Map.of("Color", "red"));
        assertThat(input.get("Text")).isEqualTo("body");
        assertThat(input.get("When")).isEqualTo(WHEN);
    }

    @Test
    void takesNoBodyForNoMembers() {
        DynamicStruct input =
                service.read(TestService.request("POST", "/things/a/at/b?act", new TestHeaders(), Blob.EMPTY));
        assertThat(input.get("Text")).isNull();
        assertThat(input.get("Meta")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/things/a/at/b?act&limit=x | {} | integer must follow xsd1.1 definition",
                "/things/a/at/b?act&since=1 | {} | timestamp must follow ISO8601",
                "/things/a/at/b?act&limit=%zz | {} | The query string contains a syntax error.",
                "/things/a/at/b?act | {\"text\": 1} | NUMBER_VALUE can not be converted to a String"
            })
    void refusesValuesOfTheWrongType(String uri, String body, String message) {
        HttpRequest request = TestService.request("POST", uri, new TestHeaders(), Blob.utf8(body));
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> service.read(request));
        assertThat(error.type()).isEqualTo(WireErrors.SERIALIZATION);
        assertThat(error.getMessage()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Modified | yesterday",
                "X-Modified | Mon, 14 Nov 2023 22:13:20 GMT",
                "X-Dates | Tue",
                "X-Names | \"a",
                "X-Names | \"a\"b",
                "X-Numbers | 1, x",
                "X-Json | not base64"
            })
    void refusesHeadersOfTheWrongType(String name, String value) {
        HttpRequest request =
                TestService.request("POST", "/things/a/at/b?act", new TestHeaders().add(name, value), Blob.EMPTY);
        assertThat(catchThrowableOfType(ServiceError.class, () -> service.read(request))
                        .type())
                .isEqualTo(WireErrors.SERIALIZATION);
    }

    @Test
    void writesMembersIntoEveryPartOfTheAnswer() {
        HttpResponse response = service.write("""
                {"Status": 202, "Modified": 1700000000.25, "Dates": [1700000000, 1700000000], "Names": ["a", "b,c", "d\\"e", ""],
                 "Json": "{}", "Meta": {"Color": "red", "evil": "a\\r\\nSet-Cookie: b"}, "Text": "t", "When": 1700000000.5}""");
        assertThat(response.status()).isEqualTo(202);
        assertThat(response.header("Last-Modified")).isEqualTo("Tue, 14 Nov 2023 22:13:20 GMT");
        assertThat(response.header("X-Dates"))
                .isEqualTo("Tue, 14 Nov 2023 22:13:20 GMT, Tue, 14 Nov 2023 22:13:20 GMT");
        assertThat(response.header("X-Names")).isEqualTo("a, \"b,c\", \"d\\\"e\", ");
        assertThat(response.header("X-Json")).isEqualTo("e30=");
        assertThat(response.header("x-meta-Color")).isEqualTo("red");
        assertThat(response.header("x-meta-evil")).isEqualTo("a  Set-Cookie: b");
        assertThat(TestService.text(response)).isEqualTo("{\"text\":\"t\",\"when\":1700000000.5}");
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(response.header("x-amzn-RequestId")).isEqualTo(TestService.REQUEST_ID.value());
    }

    @Test
    void handsAStreamOnUntouched() {
        TestService streaming = service(RestShapes.payload("Blob", ", \"streaming\": true"), "/");
        var stream = new ByteStream.Once(new ByteArrayInputStream(new byte[10]), 10);
        HttpRequest request =
                TestService.request("POST", "/", new TestHeaders(), Blob.EMPTY).withBody(stream);
        assertThat(streaming.read(request).get("Body")).isSameAs(stream);
        HttpResponse response =
                streaming.write(new DynamicStruct(streaming.shape("Output"), new Object[] {"image/png", stream}));
        assertThat(response.body()).isSameAs(stream);
        assertThat(response.header("Content-Type")).isEqualTo("image/png");
    }

    @Test
    void carriesPayloadsOfAllKinds() {
        assertThat(exchange("Thing", "{\"a\":\"x\",\"b\":[]}")).isEqualTo("{\"a\":\"x\",\"b\":[]} application/json");
        assertThat(exchange("Any", "[1,{\"a\":null}]")).isEqualTo("[1,{\"a\":null}] application/json");
        assertThat(exchange("Any", "\"text\"")).isEqualTo("\"text\" application/json");
        assertThat(exchange("String", "plain é")).isEqualTo("plain é text/plain");
        assertThat(exchange("Blob", "bytes")).isEqualTo("bytes application/octet-stream");
        assertThat(exchange("Blob", "")).isEqualTo(" null");
    }

    private static String exchange(String shape, String body) {
        TestService service = service(RestShapes.payload(shape, ""), "/");
        Object payload = service.read(body).get("Body");
        HttpResponse response = service.write(new DynamicStruct(service.shape("Output"), new Object[] {null, payload}));
        return TestService.text(response) + " " + response.header("Content-Type");
    }

    @Test
    void refusesBrokenPayloads() {
        TestService document = service(RestShapes.payload("Any", ""), "/");
        for (String body : List.of("{", "nul", "1 2", " ")) {
            assertThat(catchThrowableOfType(ServiceError.class, () -> document.read(body)))
                    .as(body)
                    .isNotNull();
        }
        assertThat(document.read("null").get("Body")).isEqualTo(new Document.Null());
        TestService text = service(RestShapes.payload("String", ""), "/");
        assertThat(catchThrowableOfType(ServiceError.class, () -> text.read(Blob.wrap(new byte[] {(byte) 0xff}))))
                .isNotNull();
    }

    @Test
    void namesErrorsInAHeader() {
        TestService modelled = service("""
                {"TooMany": {"type": "structure", "members": {
                   "retryAfterSeconds": {"shape": "S", "location": "header", "locationName": "Retry-After"},
                   "Type": {"shape": "S"}, "Message": {"shape": "S"}}}, "S": {"type": "string"}}""", "/");
        ServiceError error = new ServiceError(
                ErrorType.sender("TooMany", 429),
                "slow down",
                modelled.value("TooMany", "{\"retryAfterSeconds\": \"3\", \"Type\": \"User\"}"));
        HttpResponse response = modelled.writeError(error);
        assertThat(response.status()).isEqualTo(429);
        assertThat(response.header("x-amzn-ErrorType")).isEqualTo("TooMany");
        assertThat(response.header("Retry-After")).isEqualTo("3");
        assertThat(TestService.text(response)).isEqualTo("{\"Message\":\"slow down\",\"Type\":\"User\"}");
    }

    @Test
    void namesItsOwnErrorsWithoutANamespace() {
        HttpResponse response =
                service.writeError(WireErrors.serialization("NUMBER_VALUE can not be converted to a String"));
        assertThat(response.header("x-amzn-ErrorType")).isEqualTo("SerializationException");
        assertThat(TestService.text(response))
                .isEqualTo("{\"Message\":\"NUMBER_VALUE can not be converted to a String\"}");
    }

    @Test
    void sendsNoBodyWithAStatusThatHasNone() {
        TestService ok = service("{}", "/");
        assertThat(TestService.text(ok.write("{}"))).isEqualTo("{}");
        TestService noContent = new TestService(
                ProtocolId.REST_JSON, "{}", "DELETE", "/", DynamicService.identity("test", "", "", false), 204);
        HttpResponse response = noContent.write("{}");
        assertThat(response.status()).isEqualTo(204);
        assertThat(TestService.text(response)).isEmpty();
        assertThat(response.header("Content-Type")).isNull();
    }
}
