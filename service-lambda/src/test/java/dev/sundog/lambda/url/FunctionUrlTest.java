package dev.sundog.lambda.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.core.launch.EmulatorSettings;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.lambda.RawHttp;
import dev.sundog.lambda.RawHttp.Answer;
import dev.sundog.lambda.execution.Programs;
import dev.sundog.testkit.EmulatorFixture;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to the URLs of functions, byte by byte. */
class FunctionUrlTest {

    /** Answers what the event's path says; the event itself where it says nothing. */
    private static final String SOURCE = """
            import json
            ANSWERS = {
                '/text': 'hello', '/number': 7, '/list': [1, 'a'], '/none': None,
                '/custom': {'statusCode': 418, 'headers': {'X-Own': 'yes', 'content-type': 'text/tea'}, 'body': 'pot',
                            'cookies': ['a=1; Secure', 'b=2']},
                '/binary': {'statusCode': 200, 'isBase64Encoded': True, 'body': 'aGkA/w=='},
                '/textual': {'statusCode': '201', 'body': {'a': 1}}, '/empty': {'statusCode': 204},
                '/badstatus': {'statusCode': 'many', 'body': ''}, '/badheader': {'statusCode': 200, 'headers': {'a': {}}},
                '/badbase64': {'statusCode': 200, 'isBase64Encoded': True, 'body': '*'}, '/split': {'statusCode': 200,
                            'headers': {'a': 'b\\r\\nc: d'}},
                '/cors': {'statusCode': 200, 'headers': {'Access-Control-Allow-Origin': 'https://mine.example'}, 'body': ''},
            }
            def handler(event, context):
                path = event['rawPath']
                if path == '/fail':
                    raise ValueError('boom')
                return ANSWERS[path] if path in ANSWERS else event
            """;

    private static EmulatorFixture emulator;
    private static RawHttp http;
    private static String open;
    private static String closed;
    private static String signed;

    @BeforeAll
    static void makeFunctions() {
        assumeTrue(Programs.has("python3"), "python3 is not on this machine");
        emulator = EmulatorFixture.start(EmulatorSettings.local()
                .with(new ServiceSettings(Map.of("CONTAINER_ENGINE", "process", "LAMBDA_SYNCHRONOUS_CREATE", "1"))));
        http = new RawHttp(emulator.endpoint());
        open = url("open", "'AuthType':'NONE'");
        permit("open", "*", "NONE");
        closed = url("closed", "'AuthType':'NONE'");
        signed = url("signed", "'AuthType':'AWS_IAM'");
    }

    @AfterAll
    static void close() {
        if (emulator != null) {
            emulator.close();
        }
    }

    private static String url(String name, String config) {
        http.function(name, "python3.12", "app.handler", "app.py", SOURCE, "");
        Answer made =
                http.api("POST", "/2021-10-31/functions/" + name + "/url", ("{" + config + "}").replace('\'', '"'));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return text(made.body(), "FunctionUrl");
    }

    private static void permit(String name, String principal, String authType) {
        permit(
                name,
                "'StatementId':'url','Action':'lambda:InvokeFunctionUrl','FunctionUrlAuthType':'" + authType
                        + "','Principal':'" + principal + "'");
        permit(
                name,
                "'StatementId':'invoke','Action':'lambda:InvokeFunction','InvokedViaFunctionUrl':true,'Principal':'"
                        + principal + "'");
    }

    private static void permit(String name, String statement) {
        Answer made = http.api(
                "POST", "/2015-03-31/functions/" + name + "/policy", ("{" + statement + "}").replace('\'', '"'));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private static Map<String, Document> object(String json) {
        return JsonText.readObject(json).orElseThrow().members();
    }

    private static String text(String json, String member) {
        return ((Document.Text) object(json).get(member)).value();
    }

    private static String host(String url) {
        return "Host: " + url.substring(url.indexOf("://") + 3, url.length() - 1);
    }

    private static Answer visit(String path, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = host(open);
        return http.send("GET", path, "", all);
    }

    @Test
    void aUrlHasAnIdOfItsOwnInTheDomainOfTheEmulator() {
        assertThat(open).matches("http://[a-z0-9]{32}\\.lambda-url\\.us-east-1\\.localhost\\.localstack\\.cloud:\\d+/");
    }

    @Test
    void theFunctionSeesTheRequestInPayloadFormat2() {
        Answer answer = http.send(
                "POST",
                "/my/path?a=1&b=x%20y&a=2",
                "{\"ü\":1}",
                host(open),
                "Content-Type: application/json",
                "X-Many: one",
                "X-Many: two",
                "Cookie: c1=v1; c2=v2",
                "User-Agent: tester");

        String id = host(open).substring(6, 38);
        Map<String, Document> event = object(answer.body());
        assertThat(event.keySet())
                .containsExactly(
                        "version",
                        "routeKey",
                        "rawPath",
                        "rawQueryString",
                        "cookies",
                        "headers",
                        "queryStringParameters",
                        "requestContext",
                        "body",
                        "isBase64Encoded");
        assertThat(JsonText.write(event.get("queryStringParameters"))).isEqualTo("{\"a\":\"1,2\",\"b\":\"x y\"}");
        assertThat(JsonText.write(event.get("cookies"))).isEqualTo("[\"c1=v1\",\"c2=v2\"]");
        assertThat(event.get("body")).isEqualTo(new Document.Text("{\"ü\":1}"));
        assertThat(event.get("isBase64Encoded")).isEqualTo(new Document.Bool(false));
        Map<String, Document> headers = ((Document.Object) event.get("headers")).members();
        assertThat(headers)
                .containsEntry("x-many", new Document.Text("one,two"))
                .containsEntry("x-forwarded-proto", new Document.Text("http"))
                .containsEntry("x-forwarded-for", new Document.Text("127.0.0.1"))
                .containsKeys("host", "x-amzn-trace-id")
                .doesNotContainKeys("cookie", "connection");
        String context = JsonText.write(event.get("requestContext"));
        assertThat(context)
                .startsWith("{\"accountId\":\"anonymous\",\"apiId\":\"" + id + "\",\"domainName\":\"" + id
                        + ".lambda-url.us-east-1.localhost.localstack.cloud\",\"domainPrefix\":\"" + id
                        + "\",\"http\":{\"method\":\"POST\",\"path\":\"/my/path\",\"protocol\":\"HTTP/1.1\","
                        + "\"sourceIp\":\"127.0.0.1\",\"userAgent\":\"tester\"},\"requestId\":\"")
                .matches(
                        ".*\"routeKey\":\"\\$default\",\"stage\":\"\\$default\","
                                + "\"time\":\"\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000\",\"timeEpoch\":\\d{13}}");
    }

    @ParameterizedTest
    @CsvSource({"application/octet-stream", "application/x-www-form-urlencoded", "image/png"})
    void whatIsNoTextComesInBase64(String type) {
        Answer answer = http.send("POST", "/", new byte[] {0, 1, (byte) 0xff}, host(open), "Content-Type: " + type);

        assertThat(text(answer.body(), "body")).isEqualTo("AAH/");
        assertThat(object(answer.body()).get("isBase64Encoded")).isEqualTo(new Document.Bool(true));
    }

    @Test
    void aRequestWithoutBodyOrQueryHasNeitherInItsEvent() {
        assertThat(object(visit("/").body()))
                .doesNotContainKeys("body", "queryStringParameters", "cookies")
                .containsEntry("isBase64Encoded", new Document.Bool(false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /text   | 200 | application/json | hello
            /number | 200 | application/json | 7
            /list   | 200 | application/json | [1, "a"]
            /none   | 200 | application/json | null
            /custom | 418 | text/tea         | pot
            /textual| 201 | application/json | {"a":1}
            """)
    void anAnswerIsABodyUnlessItHasAStatus(String path, int status, String type, String body) {
        Answer answer = visit(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo(type);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.header("x-amzn-requestid")).matches("[0-9a-f-]{36}");
    }

    @Test
    void anAnswerCanHaveHeadersCookiesAndBinaryBodies() {
        assertThat(visit("/custom").header("x-own")).isEqualTo("yes");
        assertThat(visit("/custom").header("set-cookie")).isEqualTo("a=1; Secure and b=2");
        assertThat(visit("/binary").body()).startsWith("hi\0");
        assertThat(visit("/empty").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fail", "/badstatus", "/badheader", "/badbase64", "/split"})
    void whatCannotBeSentIsAnInternalServerError(String path) {
        Answer answer = visit(path);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).isEqualTo("Internal Server Error");
        assertThat(answer.header("x-sundog-fidelity")).isEqualTo("simulated");
    }

    @Test
    void aUrlThatIsOpenStillNeedsAPolicy() {
        Answer answer = http.send("GET", "/text", "", host(closed));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("x-amzn-errortype")).isEqualTo("AccessDeniedException");
        assertThat(answer.body())
                .isEqualTo("{\"Message\":\"Forbidden. For troubleshooting Function URL authorization issues, see: "
                        + "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html\"}");
    }

    @Test
    void whoMayCallTheUrlMustAlsoBeAllowedToInvokeTheFunction() {
        String url = url("half", "'AuthType':'NONE'");
        permit(
                "half",
                "'StatementId':'url','Action':'lambda:InvokeFunctionUrl','FunctionUrlAuthType':'NONE','Principal':'*'");
        assertThat(http.send("GET", "/text", "", host(url)).status()).isEqualTo(403);

        permit(
                "half",
                "'StatementId':'invoke','Action':'lambda:InvokeFunction','InvokedViaFunctionUrl':true,'Principal':'*'");
        assertThat(http.send("GET", "/text", "", host(url)).status()).isEqualTo(200);
    }

    @Test
    void aUrlThatWasNeverMadeIsForbidden() {
        Answer answer = http.send("GET", "/", "", "Host: nobody.lambda-url.us-east-1.on.aws");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"Message\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {".lambda-url.us-east-1.on.aws", ".lambda-url.us-east-1.localhost:4566"})
    void aUrlAnswersInEveryDomain(String domain) {
        String id = host(open).substring(6, 38);

        assertThat(http.send("GET", "/text", "", "Host: " + id + domain).body()).isEqualTo("hello");
        assertThat(http.send("GET", "/text", "", "Host: " + id + domain.replace("us-east-1", "eu-west-1"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whereIamIsAskedForARequestMustBeSigned() {
        assertThat(http.send("GET", "/text", "", host(signed)).body()).isEqualTo("{\"Message\":\"Forbidden\"}");

        String event = http.send("GET", "/", "", host(signed), RawHttp.signedBy("test"))
                .body();
        assertThat(event)
                .contains("\"authorizer\": {\"iam\": {\"accessKey\": \"test\", \"accountId\": \"000000000000\","
                        + " \"callerId\": \"000000000000\", \"cognitoIdentity\": null, \"principalOrgId\": null,"
                        + " \"userArn\": \"arn:aws:iam::000000000000:root\", \"userId\": \"000000000000\"}}");
    }

    @Test
    void otherAccountsComeInByPolicyOnly() {
        String url = url("shared", "'AuthType':'AWS_IAM'");
        String other = RawHttp.signedBy("111111111111");
        assertThat(http.send("GET", "/text", "", host(url), other).status()).isEqualTo(403);

        permit("shared", "111111111111", "AWS_IAM");

        assertThat(http.send("GET", "/text", "", host(url), other).body()).isEqualTo("hello");
        assertThat(http.send("GET", "/text", "", host(url), RawHttp.signedBy("222222222222"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void rulesForPagesOutweighWhatTheFunctionSays() {
        String url = url(
                "pages",
                "'AuthType':'NONE','Cors':{'AllowOrigins':['https://*.example'],'AllowMethods':['GET','PUT'],"
                        + "'AllowHeaders':['x-a','x-b'],'ExposeHeaders':['x-c'],'MaxAge':60,'AllowCredentials':true}");
        permit("pages", "*", "NONE");

        Answer before = http.send(
                "OPTIONS", "/", "", host(url), "Origin: https://a.example", "Access-Control-Request-Method: PUT");
        assertThat(before.status()).isEqualTo(200);
        assertThat(before.headers())
                .containsEntry("access-control-allow-origin", "https://a.example")
                .containsEntry("access-control-allow-methods", "GET,PUT")
                .containsEntry("access-control-allow-headers", "x-a,x-b")
                .containsEntry("access-control-max-age", "60")
                .containsEntry("access-control-allow-credentials", "true");
        Answer answer = http.send("GET", "/cors", "", host(url), "Origin: https://a.example");
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://a.example");
        assertThat(answer.header("access-control-expose-headers")).isEqualTo("x-c");
        Answer foreign = http.send("GET", "/cors", "", host(url), "Origin: https://a.other");
        assertThat(foreign.header("access-control-allow-origin")).isEqualTo("https://mine.example");
        assertThat(http.send(
                                "OPTIONS",
                                "/",
                                "",
                                host(url),
                                "Origin: https://a.example",
                                "Access-Control-Request-Method: DELETE")
                        .headers())
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void withoutRulesTheFunctionItselfAnswersBrowsersThatAsk() {
        Answer answer = http.send(
                "OPTIONS", "/text", "", host(open), "Origin: https://a.example", "Access-Control-Request-Method: GET");

        assertThat(answer.body()).isEqualTo("hello");
    }

    @Test
    void anAliasHasAUrlOfItsOwn() {
        http.function("versions", "python3.12", "app.handler", "app.py", SOURCE, ",'Publish':true");
        http.api("POST", "/2015-03-31/functions/versions/aliases", "{\"Name\":\"live\",\"FunctionVersion\":\"1\"}");
        String made = http.api(
                        "POST", "/2021-10-31/functions/versions/url?Qualifier=live", "{\"AuthType\":\"AWS_IAM\"}")
                .body();

        assertThat(text(made, "FunctionArn")).endsWith(":function:versions:live");
        assertThat(http.send("GET", "/text", "", host(text(made, "FunctionUrl")), RawHttp.signedBy("test"))
                        .body())
                .isEqualTo("hello");
    }

    @Test
    void aFunctionForWhichThereIsNoRoomAnswersTooManyRequests() {
        String url = url("full", "'AuthType':'AWS_IAM'");
        http.api("PUT", "/2017-10-31/functions/full/concurrency", "{\"ReservedConcurrentExecutions\":0}");

        Answer answer = http.send("GET", "/", "", host(url), RawHttp.signedBy("test"));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).isEqualTo("{\"Message\":\"Rate Exceeded.\"}");
    }

    @Test
    void aBodyOfMoreThanSixMegabytesIsRefused() {
        byte[] large = "x".repeat(6 * 1024 * 1024 + 1).getBytes(StandardCharsets.UTF_8);

        assertThat(http.send("POST", "/", large, host(open)).status()).isEqualTo(413);
    }

    @Test
    void theCodeOfAFunctionCanBeFetchedByTheLinkThatGetFunctionGives() {
        String described = http.api("GET", "/2015-03-31/functions/open", "").body();
        String link = described.replaceAll(".*\"Location\":\"http://[^/]*([^\"]*)\".*", "$1");

        Answer code = http.send("GET", link, "");

        assertThat(code.status()).isEqualTo(200);
        assertThat(code.header("content-type")).isEqualTo("application/zip");
        assertThat(code.body()).startsWith("PK").contains("app.py");
        assertThat(http.send("GET", link.replaceAll(".$", "x"), "").status()).isEqualTo(403);
    }
}
