package dev.sundog.core.auth;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.auth.SecretKeys.Secret;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.ServiceError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The signatures that AWS publishes in its Signature Version 4 test suite. */
class SignatureSuiteTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
    private static final String STS_TOKEN =
            "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuw"
                    + "thAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6"
                    + "q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iS"
                    + "IlTJabIQwj2ICCR/oLxBA==";

    private static final long NOW = Instant.parse("2015-08-30T12:36:00Z").toEpochMilli();

    /** One case; the name is the suite's. */
    record Case(String name, String method, String target, List<String> headers, String body, String signature) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Case get(String name, String target, String signature, String... headers) {
        return new Case(name, "GET", target, List.of(headers), "", signature);
    }

    private static Case post(String name, String body, String signature, String... headers) {
        return new Case(name, "POST", "/", List.of(headers), body, signature);
    }

    static Stream<Case> signedInTheHeader() {
        String vanilla = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
        String formHash = "x-amz-content-sha256:9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e";
        return Stream.of(
                get("get-vanilla", "/", vanilla),
                get(
                        "get-header-key-duplicate",
                        "/",
                        "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
                        "My-Header1:value2",
                        "My-Header1:value2",
                        "My-Header1:value1"),
                get(
                        "get-header-value-order",
                        "/",
                        "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01",
                        "My-Header1:value4",
                        "My-Header1:value1",
                        "My-Header1:value3",
                        "My-Header1:value2"),
                get(
                        "get-header-value-trim",
                        "/",
                        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
                        "My-Header1: value1",
                        "My-Header2: \"a   b   c\""),
                get("get-relative-relative-normalized", "/example1/example2/../..", vanilla),
                get(
                        "get-slashes-normalized",
                        "//example//",
                        "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"),
                get(
                        "get-space-normalized",
                        "/example space/",
                        "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"),
                get("get-utf8", "/\u1234", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
                get(
                        "get-vanilla-utf8-query",
                        "/?\u1234=bar",
                        "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
                get(
                        "get-vanilla-query-order-key-case",
                        "/?Param2=value2&Param1=value1",
                        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
                get(
                        "get-vanilla-query-order-encoded",
                        "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
                        "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac"),
                get(
                        "get-unreserved",
                        "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
                        "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"),
                get(
                        "get-vanilla-with-session-token",
                        "/",
                        "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8",
                        "X-Amz-Security-Token:" + TOKEN),
                post("post-vanilla", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
                post(
                        "post-header-key-sort",
                        "",
                        "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
                        "My-Header1:value1"),
                post(
                        "post-sts-header-before",
                        "",
                        "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead",
                        "X-Amz-Security-Token:" + STS_TOKEN),
                post(
                        "post-x-www-form-urlencoded",
                        "Param1=value1",
                        "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b",
                        "Content-Type:application/x-www-form-urlencoded",
                        "Content-Length:13",
                        formHash),
                post(
                        "post-x-www-form-urlencoded-parameters",
                        "Param1=value1",
                        "328d1b9eaadca9f5818ef05e8392801e091653bafec24fcab71e7344e7f51422",
                        "Content-Type:application/x-www-form-urlencoded; charset=utf-8",
                        "Content-Length:13",
                        formHash));
    }

    static Stream<Case> presigned() {
        return Stream.of(
                get(
                        "get-slash-pointless-dot-normalized",
                        "/./example",
                        "35034b1a0bdd969f346975386daf8aedfd4976573b8348cf4f67eaa41c5857de"),
                get("get-utf8", "/\u1234", "10eae3f14a260bd3911cc6d008d3c576d143b05b62f09782a7a4b37f52178e44"));
    }

    @ParameterizedTest
    @MethodSource
    void signedInTheHeader(Case suite) {
        assertThatCode(() -> verify(header(suite, suite.signature()))).doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(header(suite, suite.signature().replace('1', '2'))))
                .isInstanceOf(ServiceError.class)
                .hasMessageStartingWith("The request signature we calculated does not match");
    }

    @ParameterizedTest
    @MethodSource
    void presigned(Case suite) {
        String query = "?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fservice%2Faws4_request"
                + "&X-Amz-Date=20150830T123600Z&X-Amz-SignedHeaders=host&X-Amz-Expires=3600&X-Amz-Signature=";
        String target = Requests.bytesOf(suite.target()) + query;
        assertThatCode(() -> verify(Requests.of("GET", target + suite.signature(), "Host:example.amazonaws.com")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(Requests.of(
                        "GET", target.replace("3600&", "3601&") + suite.signature(), "Host:example.amazonaws.com")))
                .isInstanceOf(ServiceError.class);
    }

    private static HttpRequest header(Case suite, String signature) {
        List<String> headers = new ArrayList<>(suite.headers());
        headers.add("Host:example.amazonaws.com");
        headers.add("X-Amz-Date:20150830T123600Z");
        String signed = headers.stream()
                .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT))
                .sorted()
                .distinct()
                .reduce((first, next) -> first + ";" + next)
                .orElseThrow();
        headers.add("Authorization:AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                + "SignedHeaders=" + signed + ", Signature=" + signature);
        return Requests.of(suite.method(), Requests.bytesOf(suite.target()), headers, Requests.body(suite.body()));
    }

    private static void verify(HttpRequest request) {
        String token = request.headers().get("x-amz-security-token");
        SecretKeys keys = accessKey -> accessKey.equals("AKIDEXAMPLE")
                ? Optional.of(new Secret(SECRET, token == null ? "" : token, Instant.MAX))
                : Optional.empty();
        new SignatureVerifier(keys, () -> NOW).verify(SignatureReader.read(request), request, Dialect.QUERY);
    }
}
