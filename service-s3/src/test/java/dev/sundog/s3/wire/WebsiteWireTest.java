package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebsiteWireTest {

    private static final String HOST = "pages.s3-website.localhost.localstack.cloud:4566";

    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
             "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::pages", "arn:aws:s3:::pages/*"]}]}""";

    private final EmulatorFixture emulator = EmulatorFixture.start();
    private final RawHttp http = new RawHttp(emulator.endpoint());

    @BeforeEach
    void makeAPublicBucket() {
        http.signed("PUT", "/pages", "");
        http.signed("DELETE", "/pages?publicAccessBlock", "");
        assertThat(http.signed("PUT", "/pages?policy", POLICY).status()).isEqualTo(204);
        put("index.html", "<h1>home</h1>");
        put("docs/index.html", "<h1>docs</h1>");
        configure("""
                <IndexDocument><Suffix>index.html</Suffix></IndexDocument>
                <ErrorDocument><Key>error.html</Key></ErrorDocument>""");
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    private void put(String key, String body, String... headers) {
        assertThat(http.signed("PUT", "/pages/" + key, body, headers).status()).isEqualTo(200);
    }

    private void configure(String website) {
        assertThat(http.signed("PUT", "/pages?website", "<WebsiteConfiguration>" + website + "</WebsiteConfiguration>")
                        .status())
                .isEqualTo(200);
    }

    private RawHttp.Answer visit(String path) {
        return http.send("GET", path, "", "Host: " + HOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HOST,
                "pages.s3-website.localhost:4566",
                "pages.s3-website-us-east-1.amazonaws.com",
                "pages.s3-website.eu-central-1.amazonaws.com"
            })
    void theRootAndFoldersShowTheirIndex(String host) {
        assertThat(http.send("GET", "/", "", "Host: " + host).body()).isEqualTo("<h1>home</h1>");
        assertThat(http.send("GET", "/docs/", "", "Host: " + host).body()).isEqualTo("<h1>docs</h1>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void visitorsOnlyRead(String method) {
        for (String path : List.of("/", "/index.html")) {
            var answer = http.send(method, path, "", "Host: " + HOST);
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
            assertThat(answer.header("x-amz-error-code")).isEqualTo("MethodNotAllowed");
            assertThat(answer.body()).contains("<h1>405 Method Not Allowed</h1>", "<li>Code: MethodNotAllowed</li>");
        }
        assertThat(visit("/index.html").body()).isEqualTo("<h1>home</h1>");
    }

    @Test
    void pagesHaveTheHeadersOfTheirObjectsAndKnowRangesAndConditions() {
        put("a.css", "body{}", "Content-Type: text/css", "Cache-Control: max-age=9");

        var page = visit("/a.css?version=1");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers())
                .containsEntry("content-type", "text/css")
                .containsEntry("cache-control", "max-age=9");
        assertThat(http.send("GET", "/a.css", "", "Host: " + HOST, "Range: bytes=0-3"))
                .satisfies(part -> assertThat(part.status()).isEqualTo(206))
                .satisfies(part -> assertThat(part.body()).isEqualTo("body"));
        assertThat(http.send("GET", "/a.css", "", "Host: " + HOST, "If-None-Match: " + page.header("etag"))
                        .status())
                .isEqualTo(304);
        var head = http.send("HEAD", "/a.css", "", "Host: " + HOST);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length")).isEqualTo("6");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aFolderWithoutItsSlashIsFoundElsewhere() {
        var found = visit("/docs");

        assertThat(found.status()).isEqualTo(302);
        assertThat(found.header("location")).isEqualTo("/docs/");
        assertThat(found.body())
                .contains("<h1>302 Found</h1>", "<li>Code: Found</li>", "<li>Message: Resource Found</li>");
    }

    @Test
    void whatIsNotThereIsTheWebsitesOwnErrorDocument() {
        put("error.html", "<h1>sorry</h1>");

        var missing = visit("/missing");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).isEqualTo("<h1>sorry</h1>");
        assertThat(missing.headers())
                .containsEntry("x-amz-error-code", "NoSuchKey")
                .containsEntry("x-amz-error-detail-key", "missing");
    }

    @Test
    void withoutAnErrorDocumentThePageIsLaidOutAsAws() {
        var missing = visit("/a%3Cb%3E");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(missing.body())
                .startsWith("<html>\n<head><title>404 Not Found</title></head>\n<body>\n<h1>404 Not Found</h1>\n<ul>\n"
                        + "<li>Code: NoSuchKey</li>\n<li>Message: The specified key does not exist.</li>\n"
                        + "<li>Key: a&lt;b&gt;</li>\n<li>RequestId: ")
                .contains("<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n<ul>\n"
                        + "<li>Code: NoSuchKey</li>\n<li>Message: The specified key does not exist.</li>\n"
                        + "<li>Key: error.html</li>\n</ul>\n<hr/>\n</body>\n</html>\n");
    }

    @Test
    void visitorsSeeWhatAPolicyOpensAndNothingElse() {
        http.signed("DELETE", "/pages?policy", "");

        var denied = visit("/");

        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.body()).contains("<h1>403 Forbidden</h1>", "<li>Code: AccessDenied</li>");
    }

    @Test
    void aBucketThatIsNoWebsiteAndOneThatIsNotThereSaySo() {
        http.signed("DELETE", "/pages?website", "");
        assertThat(visit("/").body())
                .contains(
                        "<li>Code: NoSuchWebsiteConfiguration</li>",
                        "<li>Message: The specified bucket does not have a website configuration</li>",
                        "<li>BucketName: pages</li>");
        assertThat(http.send("GET", "/", "", "Host: none.s3-website.localhost.localstack.cloud")
                        .body())
                .contains("<li>Code: NoSuchBucket</li>", "<li>BucketName: none</li>");
    }

    @Test
    void anObjectMaySendItsVisitorsElsewhere() {
        put("old", "", "x-amz-website-redirect-location: /new");

        var moved = visit("/old");

        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.header("location")).isEqualTo("/new");
        assertThat(moved.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/docs/a, 301, http://HOST/documents/a",
        "/images/a b, 302, https://cdn.example.com/images/a%20b",
        "/gone/x, 301, http://HOST/sorry.html",
        "/elsewhere, 307, http://HOST/report?of=missing"
    })
    void rulesSendVisitorsElsewhere(String path, int status, String location) {
        configure("""
                <IndexDocument><Suffix>index.html</Suffix></IndexDocument>
                <RoutingRules>
                  <RoutingRule><Condition><KeyPrefixEquals>docs/</KeyPrefixEquals></Condition>
                    <Redirect><ReplaceKeyPrefixWith>documents/</ReplaceKeyPrefixWith></Redirect></RoutingRule>
                  <RoutingRule><Condition><KeyPrefixEquals>images/</KeyPrefixEquals></Condition>
                    <Redirect><Protocol>https</Protocol><HostName>cdn.example.com</HostName>
                      <HttpRedirectCode>302</HttpRedirectCode></Redirect></RoutingRule>
                  <RoutingRule><Condition><KeyPrefixEquals>gone/</KeyPrefixEquals></Condition>
                    <Redirect><ReplaceKeyWith>sorry.html</ReplaceKeyWith></Redirect></RoutingRule>
                  <RoutingRule><Condition><HttpErrorCodeReturnedEquals>404</HttpErrorCodeReturnedEquals></Condition>
                    <Redirect><ReplaceKeyWith>report?of=missing</ReplaceKeyWith>
                      <HttpRedirectCode>307</HttpRedirectCode></Redirect></RoutingRule>
                </RoutingRules>""");

        var answer = visit(path.replace(" ", "%20"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("location")).isEqualTo(location.replace("HOST", HOST));
        assertThat(visit("/").body()).isEqualTo("<h1>home</h1>");
    }

    @ParameterizedTest
    @CsvSource({
        "<HttpRedirectCode>200</HttpRedirectCode>, '', (200) is not valid. Valid codes are 3XX except 300.",
        "<HostName>a</HostName>, 300, (300) is not valid. Valid codes are 4XX or 5XX."
    })
    void codesThatMeanSomethingElseAreRefused(String redirect, String error, String message) {
        String condition = error.isEmpty()
                ? ""
                : "<Condition><HttpErrorCodeReturnedEquals>" + error + "</HttpErrorCodeReturnedEquals></Condition>";

        var refused = http.signed(
                "PUT",
                "/pages?website",
                "<WebsiteConfiguration><IndexDocument><Suffix>i</Suffix></IndexDocument><RoutingRules><RoutingRule>"
                        + condition + "<Redirect>" + redirect
                        + "</Redirect></RoutingRule></RoutingRules></WebsiteConfiguration>");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("<Code>InvalidRequest</Code>", message);
    }

    @Test
    void aWebsiteMaySendAllVisitorsElsewhere() {
        configure("""
                <RedirectAllRequestsTo><HostName>www.example.com</HostName><Protocol>https</Protocol>\
                </RedirectAllRequestsTo>""");

        var moved = visit("/a/b");

        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.header("location")).isEqualTo("https://www.example.com/a/b");
    }

    @Test
    void pagesOfOtherOriginsAreLetInByTheBucketsRules() {
        http.signed(
                "PUT",
                "/pages?cors",
                "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>"
                        + "</CORSRule></CORSConfiguration>");

        assertThat(http.send("GET", "/", "", "Host: " + HOST, "Origin: http://a")
                        .header("access-control-allow-origin"))
                .isEqualTo("*");
        assertThat(http.send(
                                "OPTIONS",
                                "/index.html",
                                "",
                                "Host: " + HOST,
                                "Origin: http://a",
                                "Access-Control-Request-Method: GET")
                        .status())
                .isEqualTo(200);
    }
}
