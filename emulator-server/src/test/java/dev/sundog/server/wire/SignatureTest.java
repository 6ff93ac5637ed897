package dev.sundog.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.server.wire.SignedRequest.Signing;
import dev.sundog.server.wire.SignedRequest.Signing.How;
import dev.sundog.server.wire.WireServer.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Signatures where they are verified: made by the AWS SDK, then good, or tampered with on the way. Time stands still. */
class SignatureTest {

    private static final Instant NOW = Instant.parse("2030-02-03T04:05:06Z");
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided.";

    private static WireServer server;

    @BeforeAll
    static void start() {
        server = WireServer.start("SUNDOG_VERIFY_SIGNATURES", "1", "SUNDOG_CREDENTIALS", "AKIDMINE:mine");
        server.admin("/_sundog/clock", Map.of("freeze", "true"));
        server.admin("/_sundog/clock", Map.of("set", NOW.toString()));
        send(s3().sign("PUT", uri("/bucket"), ""));
        send(s3().sign("PUT", uri("/bucket/private"), "secret content"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static URI uri(String path) {
        return URI.create(server.endpoint() + path);
    }

    private static Signing sqs() {
        return Signing.of("sqs", NOW);
    }

    private static Signing s3() {
        return Signing.of("s3", NOW);
    }

    private static Answer send(SignedRequest request) {
        return server.send(request.toHttp());
    }

    private static SignedRequest listQueues(Signing signing) {
        return signing.sign(
                "POST",
                uri("/"),
                "{\"QueueNamePrefix\":\"a\"}",
                "X-Amz-Target",
                "AmazonSQS.ListQueues",
                "Content-Type",
                "application/x-amz-json-1.0");
    }

    private static SignedRequest listQueuesByForm(Signing signing) {
        return signing.sign(
                "POST",
                uri("/"),
                "Action=ListQueues&Version=2012-11-05",
                "Content-Type",
                "application/x-www-form-urlencoded; charset=utf-8");
    }

    private static SignedRequest getPrivate(Signing signing) {
        return signing.sign("GET", uri("/bucket/private"), "");
    }

    /** The same refusal of one request in SQS's two protocols and in S3's words. */
    private static void assertRefused(
            Signing sqs, Signing s3, String json, String query, String s3Code, int s3Status, String words) {
        Answer byJson = send(listQueues(sqs));
        assertThat(byJson.status()).as(byJson.body()).isEqualTo(400);
        assertThat(byJson.body()).contains("#" + json + "\"", words);
        Answer byQuery = send(listQueuesByForm(sqs));
        assertThat(byQuery.status()).as(byQuery.body()).isEqualTo(403);
        assertThat(byQuery.body()).contains("<Type>Sender</Type><Code>" + query + "</Code>", words);
        Answer byS3 = send(getPrivate(s3));
        assertThat(byS3.status()).as(byS3.body()).isEqualTo(s3Status);
        assertThat(byS3.body()).contains("<Code>" + s3Code + "</Code>").doesNotContain("secret content");
    }

    // ---- in the header

    @Test
    void theRightKeyIsLetIn() {
        assertThat(send(listQueues(sqs())).status()).isEqualTo(200);
        assertThat(send(listQueuesByForm(sqs())).status()).isEqualTo(200);
        assertThat(send(listQueues(sqs().by("AKIDMINE", "mine"))).status()).isEqualTo(200);
        assertThat(send(listQueues(sqs().by("123456789012", "test"))).status()).isEqualTo(200);
        assertThat(send(getPrivate(s3())).body()).isEqualTo("secret content");
        assertThat(send(s3().sign("GET", uri("/bucket?list-type=2&prefix=a%20b%2Fc&delimiter=%2F"), ""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aWrongSecretIsRefused() {
        assertRefused(
                sqs().by("test", "wrong"),
                s3().by("test", "wrong"),
                "InvalidSignatureException",
                "SignatureDoesNotMatch",
                "SignatureDoesNotMatch",
                403,
                MISMATCH);
    }

    @Test
    void anUnknownAccessKeyIsRefused() {
        assertRefused(
                sqs().by("AKIDNOBODY", "test"),
                s3().by("AKIDNOBODY", "test"),
                "UnrecognizedClientException",
                "InvalidClientTokenId",
                "InvalidAccessKeyId",
                403,
                "The security token included in the request is invalid.");
    }

    @Test
    void aSessionTokenThatDoesNotBelongToTheKeyIsRefused() {
        assertRefused(
                sqs().withToken("token"),
                s3().withToken("token"),
                "UnrecognizedClientException",
                "InvalidClientTokenId",
                "InvalidToken",
                400,
                "The security token included in the request is invalid.");
    }

    @Test
    void aDateOfYearsAgoIsRefused() {
        Instant then = Instant.parse("2020-01-01T00:00:00Z");

        assertRefused(
                Signing.of("sqs", then),
                Signing.of("s3", then),
                "InvalidSignatureException",
                "SignatureDoesNotMatch",
                "RequestTimeTooSkewed",
                403,
                "Signature expired: 20200101T000000Z is now earlier than 20300203T035006Z (20300203T040506Z - 15 min.)");
    }

    @Test
    void clocksMayDifferByFifteenMinutesAndNotByMore() {
        for (Duration offset : new Duration[] {Duration.ofMinutes(15), Duration.ofMinutes(-15)}) {
            Instant at = NOW.plus(offset);
            assertThat(send(listQueues(Signing.of("sqs", at))).status()).isEqualTo(200);
            assertThat(send(getPrivate(Signing.of("s3", at))).status()).isEqualTo(200);
            Instant beyond = at.plusSeconds(offset.isNegative() ? -1 : 1);
            assertThat(send(listQueues(Signing.of("sqs", beyond))).body())
                    .contains(offset.isNegative() ? "Signature expired: " : "Signature not yet current: ");
            assertThat(send(getPrivate(Signing.of("s3", beyond))).body()).contains("<Code>RequestTimeTooSkewed</Code>");
        }
    }

    @Test
    void aTamperedBodyIsRefused() {
        Answer json = send(listQueues(sqs()).withBody("{\"QueueNamePrefix\":\"b\"}"));
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.body()).contains("#InvalidSignatureException\"", MISMATCH);

        Answer s3 = send(s3().sign("PUT", uri("/bucket/tampered"), "content").withBody("c0ntent"));
        assertThat(s3.status()).isEqualTo(400);
        assertThat(s3.body()).contains("<Code>XAmzContentSHA256Mismatch</Code>");
        assertThat(send(s3().sign("GET", uri("/bucket/tampered"), "")).status()).isEqualTo(404);
    }

    @Test
    void aTamperedPathMethodOrHeaderIsRefused() {
        assertThat(send(getPrivate(s3()).withUri("private", "other")).body())
                .contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(send(getPrivate(s3()).withMethod("DELETE")).body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(send(listQueues(sqs()).withHeader("X-Amz-Target", "AmazonSQS.CreateQueue"))
                        .body())
                .contains("#InvalidSignatureException\"");
    }

    @Test
    void whoDoesNotSignAtAllIsRefused() {
        Answer json = server.send(
                "POST",
                "/",
                "{}",
                "X-Amz-Target",
                "AmazonSQS.ListQueues",
                "Content-Type",
                "application/x-amz-json-1.0");
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.body())
                .contains("#MissingAuthenticationTokenException\"", "Request is missing Authentication Token");
        Answer query = server.send("GET", "/?Action=ListQueues", "");
        assertThat(query.status()).isEqualTo(403);
        assertThat(query.body()).contains("<Code>MissingAuthenticationToken</Code>");
        Answer object = server.send("GET", "/bucket/private", "");
        assertThat(object.status()).isEqualTo(403);
        assertThat(object.body()).contains("<Code>AccessDenied</Code><Message>Access Denied</Message>");
    }

    // ---- in the URL

    @Test
    void aPresignedUrlIsGoodForItsMethodPathAndTime() {
        SignedRequest url = getPrivate(s3().how(How.PRESIGNED));

        assertThat(send(url).body()).isEqualTo("secret content");
        for (SignedRequest tampered : new SignedRequest[] {
            url.withMethod("DELETE"),
            url.withUri("/private", "/other"),
            url.withUri("X-Amz-Expires=300", "X-Amz-Expires=3000"),
            getPrivate(s3().by("test", "wrong").how(How.PRESIGNED)),
        }) {
            Answer answer = send(tampered);
            assertThat(answer.status()).as(tampered.toString()).isEqualTo(403);
            assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
        }
        assertThat(send(url).body()).as("nothing was deleted").isEqualTo("secret content");
    }

    @ParameterizedTest
    @CsvSource({"300, 200, secret content", "301, 403, Request has expired", "-901, 403, Request is not valid yet"})
    void aPresignedUrlEndsAndBegins(int age, int status, String words) {
        Answer answer = send(getPrivate(Signing.of("s3", NOW.minusSeconds(age)).how(How.PRESIGNED)));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void aPresignedCallToSqsIsGoodToo() {
        SignedRequest url = sqs().how(How.PRESIGNED).sign("GET", uri("/?Action=ListQueues&Version=2012-11-05"), "");

        assertThat(send(url).body()).contains("<ListQueuesResponse");
        assertThat(send(url.withUri("ListQueues", "CreateQueue&QueueName=a")).body())
                .contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void aPresignedUrlOfVersion2IsGoodForItsMethodPathAndTime() {
        String url = version2("GET", "/bucket/private", NOW.plusSeconds(60), "test");

        assertThat(server.send("GET", url, "").body()).isEqualTo("secret content");
        assertThat(server.send("DELETE", url, "").body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(server.send("PUT", url, "other").body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(server.send("GET", url.replace("/private", "/other"), "").body())
                .contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(server.send("GET", url.replaceAll("Expires=\\d+", "Expires=2000000000"), "")
                        .body())
                .contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(server.send("GET", url.replace("AWSAccessKeyId=test", "AWSAccessKeyId=AKIDMINE"), "")
                        .body())
                .contains("<Code>SignatureDoesNotMatch</Code>");
        Answer expired = server.send("GET", version2("GET", "/bucket/private", NOW.minusSeconds(1), "test"), "");
        assertThat(expired.status()).isEqualTo(403);
        assertThat(expired.body()).contains("<Code>AccessDenied</Code><Message>Request has expired</Message>");
        assertThat(server.send("GET", url, "").body())
                .as("nothing was deleted or replaced")
                .isEqualTo("secret content");
    }

    private static String version2(String method, String path, Instant expires, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            String text = method + "\n\n\n" + expires.getEpochSecond() + "\n" + path;
            String signature = Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            return path + "?AWSAccessKeyId=test&Signature=" + URLEncoder.encode(signature, StandardCharsets.UTF_8)
                    + "&Expires=" + expires.getEpochSecond();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    // ---- chunk by chunk

    private static final String CONTENT = "0123456789".repeat(20_000);

    @ParameterizedTest
    @EnumSource(names = {"CHUNKS", "CHUNKS_AND_TRAILER"})
    void signedChunksAreTakenAndTamperedOnesRefused(How how) {
        SignedRequest good = s3().how(how).sign("PUT", uri("/bucket/" + how), CONTENT);
        assertThat(good.headers().get("x-amz-content-sha256"))
                .isEqualTo("STREAMING-AWS4-HMAC-SHA256-PAYLOAD" + (how == How.CHUNKS ? "" : "-TRAILER"));
        assertThat(good.text()).contains(";chunk-signature=");

        assertThat(send(good).status()).isEqualTo(200);
        assertThat(send(s3().sign("GET", uri("/bucket/" + how), "")).body()).isEqualTo(CONTENT);

        SignedRequest other = s3().how(how).sign("PUT", uri("/bucket/refused"), CONTENT);
        int middle = other.text().length() / 2;
        Answer data = send(other.withBody(
                other.text().substring(0, middle) + "x" + other.text().substring(middle + 1)));
        assertThat(data.status()).as(data.body()).isEqualTo(403);
        assertThat(data.body()).contains("<Code>SignatureDoesNotMatch</Code>");
        Answer signature = send(other.withBody(other.text().replaceFirst("chunk-signature=.", "chunk-signature=x")));
        assertThat(signature.body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(send(s3().sign("GET", uri("/bucket/refused"), "")).status()).isEqualTo(404);
    }

    @Test
    void aTrailerIsSignedToo() {
        SignedRequest good = s3().how(How.CHUNKS_AND_TRAILER).sign("PUT", uri("/bucket/trailer"), CONTENT);
        assertThat(good.text()).contains("x-amz-checksum-crc32:", "x-amz-trailer-signature:");

        Answer checksum = send(good.withBody(good.text().replaceFirst("(x-amz-checksum-crc32:).{4}", "$1AAAA")));
        assertThat(checksum.status()).isEqualTo(403);
        assertThat(checksum.body()).contains("<Code>SignatureDoesNotMatch</Code>");
        Answer signature = send(good.withBody(good.text().replaceFirst("(x-amz-trailer-signature:).", "$1x")));
        assertThat(signature.body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(send(s3().sign("GET", uri("/bucket/trailer"), "")).status()).isEqualTo(404);
    }
}
