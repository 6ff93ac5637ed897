package dev.sundog.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.auth.SecretKeys.Secret;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.BodyRejected;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.ByteStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureVerifierTest {

    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final String TIME = "20260203T040506Z";
    private static final Secret TEMPORARY = new Secret("secret", "token", NOW.plusSeconds(60));
    private static final Map<String, Secret> KEYS = Map.of("AKID", Secret.permanent("secret"), "ASIA", TEMPORARY);

    private Instant now = NOW;

    private void verify(HttpRequest request, Dialect dialect) {
        SecretKeys keys = accessKey -> Optional.ofNullable(KEYS.get(accessKey));
        new SignatureVerifier(keys, () -> now.toEpochMilli()).verify(SignatureReader.read(request), request, dialect);
    }

    private ServiceError refusal(HttpRequest request, Dialect dialect) {
        return catchThrowableOfType(ServiceError.class, () -> verify(request, dialect));
    }

    /** A request signed here, so that only what a test changes afterwards is wrong with it. */
    private static HttpRequest signed(String accessKey, String service, String body, String... moreHeaders) {
        List<String> headers = new ArrayList<>(List.of(moreHeaders));
        headers.add("Host: localhost");
        headers.add("X-Amz-Date: " + TIME);
        String names = headers.stream()
                .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT))
                .sorted()
                .reduce((first, next) -> first + ";" + next)
                .orElseThrow();
        var unsigned = Requests.of("POST", "/x", headers, Requests.body(body));
        var scope = new CredentialScope("20260203", "eu-west-1", service);
        String given = unsigned.headers().get("x-amz-content-sha256");
        var form = new RequestSignature.Version4(
                RequestSignature.Algorithm.HMAC_SHA256, accessKey, scope, names, "", false, -1);
        String canonical = CanonicalRequest.of(
                unsigned, form, given == null ? Sha256.hexDigest(body.getBytes(StandardCharsets.UTF_8)) : given);
        String signature = SigningKey.derive("secret", scope).signRequest(TIME, canonical);
        return Requests.with(
                unsigned,
                "Authorization: AWS4-HMAC-SHA256 Credential=" + accessKey + "/" + scope + ", SignedHeaders=" + names
                        + ", Signature=" + signature);
    }

    @Test
    void acceptsWhatIsSignedWell() {
        assertThatCode(() -> verify(signed("AKID", "sqs", "{}"), Dialect.JSON)).doesNotThrowAnyException();
    }

    @Test
    void letsRequestsWithoutSignaturePassToS3() {
        assertThatCode(() -> verify(Requests.of("GET", "/"), Dialect.S3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "JSON, MissingAuthenticationTokenException, 400, Request is missing Authentication Token",
        "REST_JSON, MissingAuthenticationTokenException, 403, Missing Authentication Token",
        "QUERY, MissingAuthenticationToken, 403, Request is missing Authentication Token",
    })
    void wantsASignatureOfAllOthers(Dialect dialect, String code, int status, String words) {
        ServiceError refusal = refusal(Requests.of("GET", "/"), dialect);
        assertThat(
                        dialect == Dialect.QUERY
                                ? refusal.type().queryCode()
                                : refusal.type().name())
                .isEqualTo(code);
        assertThat(refusal.type().status()).isEqualTo(status);
        assertThat(refusal).hasMessage(words);
    }

    @ParameterizedTest
    @CsvSource({
        "JSON, UnrecognizedClientException, 400",
        "REST_JSON, UnrecognizedClientException, 403",
        "QUERY, InvalidClientTokenId, 403",
        "EC2, AuthFailure, 401",
    })
    void doesNotKnowTheKey(Dialect dialect, String code, int status) {
        ServiceError refusal = refusal(signed("NOBODY", "sqs", "{}"), dialect);
        boolean json = dialect == Dialect.JSON || dialect == Dialect.REST_JSON;
        assertThat(json ? refusal.type().name() : refusal.type().queryCode()).isEqualTo(code);
        assertThat(refusal.type().status()).isEqualTo(status);
    }

    @Test
    void doesNotKnowTheKeyInTheWordsOfS3() {
        ServiceError refusal =
                refusal(signed("NOBODY", "s3", "", "x-amz-content-sha256: UNSIGNED-PAYLOAD"), Dialect.S3);
        assertThat(refusal.type().name()).isEqualTo("InvalidAccessKeyId");
        assertThat(refusal).hasMessage("The AWS Access Key Id you provided does not exist in our records.");
    }

    @ParameterizedTest
    @CsvSource({"JSON, InvalidSignatureException, 400", "REST_JSON, InvalidSignatureException, 403"})
    void refusesATamperedBody(Dialect dialect, String code, int status) {
        HttpRequest tampered = signed("AKID", "sqs", "{}").withBody(Requests.body("{ }"));
        ServiceError refusal = refusal(tampered, dialect);
        assertThat(refusal.type().name()).isEqualTo(code);
        assertThat(refusal.type().queryCode()).isEqualTo("SignatureDoesNotMatch");
        assertThat(refusal.type().status()).isEqualTo(status);
    }

    @Test
    void refusesABodyOtherThanTheOneWhoseDigestS3WasTold() {
        String digest = Sha256.hexDigest("content");
        HttpRequest good = signed("AKID", "s3", "content", "x-amz-content-sha256: " + digest);
        assertThatCode(() -> verify(good, Dialect.S3)).doesNotThrowAnyException();
        ServiceError refusal = refusal(good.withBody(Requests.body("contents")), Dialect.S3);
        assertThat(refusal.type().name()).isEqualTo("XAmzContentSHA256Mismatch");
    }

    @Test
    void tellsTheReaderOfAStreamThatItIsNotTheOneSigned() throws IOException {
        HttpRequest good = signed("AKID", "s3", "", "x-amz-content-sha256: " + Sha256.hexDigest("content"));
        assertThat(readOver(good, "content")).isEqualTo("content");
        assertThatThrownBy(() -> readOver(good, "contents"))
                .isInstanceOf(BodyRejected.class)
                .extracting(thrown -> ((BodyRejected) thrown).error().type().name())
                .isEqualTo("XAmzContentSHA256Mismatch");
    }

    private static String readOver(HttpRequest request, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest checked = CheckedBody.over(
                request.withBody(new ByteStream.Once(new ByteArrayInputStream(bytes), bytes.length)), Dialect.S3);
        return new String(checked.body().open().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void wantsS3ToBeToldTheDigest() {
        ServiceError refusal = refusal(signed("AKID", "s3", ""), Dialect.S3);
        assertThat(refusal).hasMessage("Missing required header for this request: x-amz-content-sha256");
    }

    @Test
    void allowsFifteenMinutesOfDifference() {
        HttpRequest request = signed("AKID", "sqs", "{}");
        for (Duration offset : List.of(Duration.ofMinutes(15), Duration.ofMinutes(-15))) {
            now = NOW.plus(offset);
            assertThatCode(() -> verify(request, Dialect.JSON)).doesNotThrowAnyException();
        }
        now = NOW.plusSeconds(901);
        assertThat(refusal(request, Dialect.JSON))
                .hasMessage("Signature expired: 20260203T040506Z is now earlier than 20260203T040507Z "
                        + "(20260203T042007Z - 15 min.)");
        now = NOW.minusSeconds(901);
        assertThat(refusal(request, Dialect.QUERY))
                .hasMessage("Signature not yet current: 20260203T040506Z is still later than 20260203T040505Z "
                        + "(20260203T035005Z + 15 min.)");
        assertThat(refusal(signed("AKID", "s3", "", "x-amz-content-sha256: UNSIGNED-PAYLOAD"), Dialect.S3)
                        .type()
                        .name())
                .isEqualTo("RequestTimeTooSkewed");
    }

    @Test
    void wantsTheTokenThatBelongsToTemporaryCredentials() {
        assertThatCode(() -> verify(signed("ASIA", "sqs", "{}", "X-Amz-Security-Token: token"), Dialect.JSON))
                .doesNotThrowAnyException();
        for (HttpRequest wrong : List.of(
                signed("ASIA", "sqs", "{}"),
                signed("ASIA", "sqs", "{}", "X-Amz-Security-Token: other"),
                signed("AKID", "sqs", "{}", "X-Amz-Security-Token: token"))) {
            assertThat(refusal(wrong, Dialect.JSON))
                    .hasMessage("The security token included in the request is invalid.");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"JSON", "QUERY", "S3"})
    void endsTemporaryCredentials(Dialect dialect) {
        HttpRequest request =
                signed("ASIA", "s3", "", "X-Amz-Security-Token: token", "x-amz-content-sha256: " + Sha256.OF_NOTHING);
        assertThatCode(() -> verify(request, dialect)).doesNotThrowAnyException();
        now = NOW.plusSeconds(61);
        assertThat(refusal(request, dialect).type().queryCode()).isEqualTo("ExpiredToken");
    }

    @Test
    void wantsTheDayOfTheScopeToBeThatOfTheRequest() {
        HttpRequest request = Requests.of(
                "GET",
                "/",
                "Host: h",
                "X-Amz-Date: 20260204T000000Z",
                "Authorization: AWS4-HMAC-SHA256 Credential=AKID/20260203/r/sqs/aws4_request, SignedHeaders=host, Signature=a");
        assertThat(refusal(request, Dialect.JSON))
                .hasMessage("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                        + "'20260203' != '20260204', from '20260204T000000Z'.");
    }

    @Test
    void takesTheTimeFromTheDateHeaderToo() {
        HttpRequest request = Requests.of(
                "GET",
                "/",
                "Host: h",
                "Date: Tue, 03 Feb 2026 04:05:06 GMT",
                "Authorization: AWS4-HMAC-SHA256 Credential=AKID/20260203/r/sqs/aws4_request, SignedHeaders=host, Signature=a");
        assertThat(refusal(request, Dialect.JSON).type().name()).isEqualTo("InvalidSignatureException");
        assertThat(refusal(request, Dialect.JSON)).hasMessageStartingWith("The request signature we calculated");
    }

    @Test
    void wantsToKnowTheTime() {
        String authorization =
                "Authorization: AWS4-HMAC-SHA256 Credential=AKID/20260203/r/sqs/aws4_request, SignedHeaders=host, Signature=a";
        assertThat(refusal(Requests.of("GET", "/", "Host: h", authorization), Dialect.JSON))
                .hasMessage("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        assertThat(refusal(Requests.of("GET", "/", "Host: h", "X-Amz-Date: now", authorization), Dialect.JSON)
                        .type()
                        .name())
                .isEqualTo("IncompleteSignatureException");
    }

    @Test
    void wantsTheHostToBeSigned() {
        HttpRequest request = Requests.of(
                "GET",
                "/",
                "Host: h",
                "X-Amz-Date: " + TIME,
                "Authorization: AWS4-HMAC-SHA256 Credential=AKID/20260203/r/sqs/aws4_request, SignedHeaders=x-amz-date, "
                        + "Signature=a");
        assertThat(refusal(request, Dialect.JSON))
                .hasMessage("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @Test
    void wantsAllThatSteersS3ToBeSigned() {
        HttpRequest request = Requests.with(
                signed("AKID", "s3", "", "x-amz-content-sha256: UNSIGNED-PAYLOAD"), "x-amz-acl: public-read");
        assertThat(refusal(request, Dialect.S3))
                .hasMessage("There were headers present in the request which were not signed");
    }

    @Test
    void saysThatItCannotVerifyChunksSignedForSeveralRegions() throws GeneralSecurityException {
        HttpRequest request = MultiRegionSigner.sign(
                "AKID", "secret", TIME, "x-amz-content-sha256: STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD");
        assertThat(refusal(request, Dialect.S3).type().status()).isEqualTo(501);
    }

    @Test
    void acceptsWhatIsSignedForSeveralRegionsAndRefusesItTampered() throws GeneralSecurityException {
        String unsigned = "x-amz-content-sha256: UNSIGNED-PAYLOAD";
        assertThatCode(() -> verify(MultiRegionSigner.sign("AKID", "secret", TIME, unsigned), Dialect.S3))
                .doesNotThrowAnyException();
        HttpRequest wrongSecret = MultiRegionSigner.sign("AKID", "wrong", TIME, unsigned);
        assertThat(refusal(wrongSecret, Dialect.S3).type().name()).isEqualTo("SignatureDoesNotMatch");
        HttpRequest good = MultiRegionSigner.sign("AKID", "secret", TIME, unsigned);
        HttpRequest tampered = new HttpRequest(
                "DELETE", false, good.path(), good.query(), good.headers(), good.body(), good.remoteAddress());
        assertThat(refusal(tampered, Dialect.S3).type().name()).isEqualTo("SignatureDoesNotMatch");
        HttpRequest nonsense = Requests.of(
                "GET",
                "/",
                "Host: h",
                "X-Amz-Date: " + TIME,
                unsigned,
                "Authorization: AWS4-ECDSA-P256-SHA256 Credential=AKID/20260203/s3/aws4_request, "
                        + "SignedHeaders=host;x-amz-date, Signature=no hex");
        assertThat(refusal(nonsense, Dialect.S3).type().name()).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void answersMalformedSignaturesInTheWordsOfEachService() {
        HttpRequest request = Requests.of("GET", "/", "Host: h", "Authorization: AWS4-HMAC-SHA256 x");
        assertThat(refusal(request, Dialect.JSON).type().name()).isEqualTo("IncompleteSignatureException");
        assertThat(refusal(request, Dialect.QUERY).type().queryCode()).isEqualTo("IncompleteSignature");
        assertThat(refusal(request, Dialect.S3).type().name()).isEqualTo("AuthorizationHeaderMalformed");
    }

    @Test
    void endsPresignedRequestsWhetherVerifiedOrNot() {
        HttpRequest version4 = Requests.of(
                "GET",
                "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20260203%2Fr%2Fs3%2Faws4_request&X-Amz-Date="
                        + TIME + "&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=abc");
        HttpRequest version2 = Requests.of(
                "GET",
                "/?AWSAccessKeyId=AKID&Signature=a&Expires="
                        + NOW.plusSeconds(60).getEpochSecond());
        for (HttpRequest request : List.of(version4, version2)) {
            var signature = SignatureReader.read(request);
            for (int seconds : new int[] {-900, 0, 60}) {
                assertThatCode(() -> PresignedExpiry.check(
                                signature,
                                request,
                                () -> NOW.plusSeconds(seconds).toEpochMilli(),
                                Dialect.S3))
                        .doesNotThrowAnyException();
            }
            assertThatThrownBy(() -> PresignedExpiry.check(
                            signature, request, () -> NOW.plusSeconds(61).toEpochMilli(), Dialect.S3))
                    .isInstanceOf(ServiceError.class)
                    .hasMessage("Request has expired");
        }
        var signature = SignatureReader.read(version4);
        assertThatThrownBy(() -> PresignedExpiry.check(
                        signature, version4, () -> NOW.minusSeconds(901).toEpochMilli(), Dialect.S3))
                .hasMessage("Request is not valid yet");
    }

    @Test
    void knowsTheKeysOfLocalDevelopmentAndThoseThatTheUserLists() {
        KnownKeys keys = KnownKeys.parse("AKIDMINE:s3cret, other : x:y ,");
        assertThat(keys.find("AKIDMINE")).contains(Secret.permanent("s3cret"));
        assertThat(keys.find("other")).contains(Secret.permanent("x:y"));
        assertThat(keys.find("test")).contains(Secret.permanent("test"));
        assertThat(keys.find("123456789012")).contains(Secret.permanent("test"));
        assertThat(keys.find("AKIDOTHER")).isEmpty();
        assertThat(keys.orElse(accessKey -> Optional.of(TEMPORARY)).find("AKIDOTHER"))
                .contains(TEMPORARY);
        assertThatThrownBy(() -> KnownKeys.parse("nothing")).isInstanceOf(IllegalArgumentException.class);
    }
}
