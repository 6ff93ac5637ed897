package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrossOriginWireTest {

    private static final String RULES = """
            <CORSConfiguration><CORSRule>
              <AllowedOrigin>https://*.example.com</AllowedOrigin>
              <AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod>
              <AllowedHeader>x-amz-*</AllowedHeader><AllowedHeader>Content-Type</AllowedHeader>
              <ExposeHeader>ETag</ExposeHeader><ExposeHeader>x-amz-meta-a</ExposeHeader>
              <MaxAgeSeconds>3000</MaxAgeSeconds>
            </CORSRule><CORSRule>
              <AllowedOrigin>*</AllowedOrigin><AllowedMethod>HEAD</AllowedMethod>
            </CORSRule></CORSConfiguration>""";

    private static final String PAGE = "Origin: https://www.example.com";

    private final EmulatorFixture emulator = EmulatorFixture.start();
    private final RawHttp http = new RawHttp(emulator.endpoint());

    @BeforeEach
    void makeABucket() {
        assertThat(http.signed("PUT", "/pictures", "").status()).isEqualTo(200);
        assertThat(http.signed("PUT", "/pictures/cat", "miaow").status()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    private void putRules() {
        assertThat(http.signed("PUT", "/pictures?cors", RULES).status()).isEqualTo(200);
    }

    private RawHttp.Answer ask(String target, String... headers) {
        return http.send("OPTIONS", target, "", headers);
    }

    @Test
    void aBrowserThatAsksBeforehandIsToldWhatTheFirstRuleThatFitsAllows() {
        putRules();

        var answer = ask(
                "/pictures/new",
                PAGE,
                "Access-Control-Request-Method: PUT",
                "Access-Control-Request-Headers: X-Amz-Date,content-type");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers())
                .containsEntry("access-control-allow-origin", "https://www.example.com")
                .containsEntry("access-control-allow-methods", "GET, PUT")
                .containsEntry("access-control-allow-headers", "x-amz-date, content-type")
                .containsEntry("access-control-expose-headers", "ETag, x-amz-meta-a")
                .containsEntry("access-control-max-age", "3000")
                .containsEntry("access-control-allow-credentials", "true")
                .containsEntry("vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
    }

    @Test
    void everybodyIsAnsweredAStarWithoutCredentialsAndTheBucketMayStandInTheHostName() {
        putRules();

        var answer = ask(
                "/cat", "Host: pictures.s3.amazonaws.com", "Origin: http://a", "Access-Control-Request-Method: HEAD");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("access-control-allow-origin", "*")
                .doesNotContainKeys("access-control-allow-credentials", "access-control-max-age");
    }

    @Test
    void whatNoRuleAllowsIsForbiddenInTheWordsOfAws() {
        putRules();

        var wrongHeader = ask(
                "/pictures/cat", PAGE, "Access-Control-Request-Method: GET", "Access-Control-Request-Headers: x-other");

        assertThat(wrongHeader.status()).isEqualTo(403);
        assertThat(wrongHeader.header("access-control-allow-origin")).isNull();
        assertThat(wrongHeader.body())
                .contains("<Code>AccessForbidden</Code><Message>CORSResponse: This CORS request is not allowed. This is"
                        + " usually because the evalution of Origin, request method / Access-Control-Request-Method or"
                        + " Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.</Message>")
                .contains("<Method>GET</Method><ResourceType>OBJECT</ResourceType>");
        assertThat(ask("/pictures", PAGE, "Access-Control-Request-Method: DELETE"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(403))
                .satisfies(answer -> assertThat(answer.body()).contains("<ResourceType>BUCKET</ResourceType>"));
    }

    @Test
    void aBucketWithoutRulesAndOneThatIsNotThereAllowNothing() {
        assertThat(ask("/pictures/cat", PAGE, "Access-Control-Request-Method: GET")
                        .body())
                .contains("<Message>CORSResponse: CORS is not enabled for this bucket.</Message>");
        assertThat(ask("/missing/cat", PAGE, "Access-Control-Request-Method: GET")
                        .body())
                .contains("<Message>CORSResponse: Bucket not found</Message>");
    }

    @Test
    void whoDoesNotSayWhatForIsNotUnderstood() {
        assertThat(ask("/pictures/cat").body())
                .contains("<Code>BadRequest</Code>", "Insufficient information. Origin request header needed.");
        assertThat(ask("/pictures/cat", PAGE).body()).contains("Invalid Access-Control-Request-Method: null");
        assertThat(ask("/pictures/cat", PAGE, "Access-Control-Request-Method: FLY")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void answersAndErrorsCarryTheHeadersOfTheRuleForTheirMethod() {
        putRules();

        var found = http.signed("GET", "/pictures/cat", "", PAGE);
        assertThat(found.body()).isEqualTo("miaow");
        assertThat(found.headers())
                .containsEntry("access-control-allow-origin", "https://www.example.com")
                .containsEntry("access-control-expose-headers", "ETag, x-amz-meta-a")
                .containsEntry("vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
        var missing = http.signed("GET", "/pictures/dog", "", PAGE);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("access-control-allow-origin")).isEqualTo("https://www.example.com");
        assertThat(http.signed("HEAD", "/pictures/cat", "", PAGE).header("access-control-allow-origin"))
                .isEqualTo("*");
        assertThat(http.signed("DELETE", "/pictures/cat", "", PAGE).headers())
                .doesNotContainKeys("access-control-allow-origin", "vary");
        assertThat(http.signed("GET", "/pictures", "").headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void pagesThatTheEmulatorLetsInNeedNoRule() {
        String own = "Origin: https://localhost";

        var asked = ask("/pictures/cat", own, "Access-Control-Request-Method: DELETE");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("access-control-allow-origin")).isEqualTo("https://localhost");
        assertThat(http.signed("GET", "/pictures/cat", "", own).header("access-control-allow-origin"))
                .isEqualTo("https://localhost");
    }
}
