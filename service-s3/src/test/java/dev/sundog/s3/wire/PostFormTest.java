package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uploads by the forms of web pages; the clock stands at 2026-01-01T00:00:00Z. */
class PostFormTest {

    private static final String BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW";
    private static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final S3Wire s3 = new S3Wire(EmulatorFixture.frozen());

    @BeforeEach
    void makeTheBucket() {
        s3.send("PUT", "/pictures", "").isOk();
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private static final class Form {

        private final Map<String, String> fields = new LinkedHashMap<>();
        private String file = "hello";

        Form with(String name, String value) {
            fields.put(name, value);
            return this;
        }

        Form file(String content) {
            file = content;
            return this;
        }

        /** With a policy, signed as version 4 is, if not rightly. */
        Form policy(String conditions) {
            return with("policy", base64("2026-01-01T01:00:00.000Z", conditions))
                    .with("X-Amz-Algorithm", "AWS4-HMAC-SHA256")
                    .with("X-Amz-Credential", "test/20260101/us-east-1/s3/aws4_request")
                    .with("X-Amz-Date", "20260101T000000Z")
                    .with("X-Amz-Signature", "00");
        }

        static String base64(String expiration, String conditions) {
            String bucket = conditions.contains("\"bucket\"") ? "" : "{\"bucket\": \"pictures\"}, ";
            String json = "{\"expiration\": \"" + expiration + "\", \"conditions\": [" + bucket + conditions
                    + "[\"starts-with\", \"$x-amz-algorithm\", \"\"], [\"starts-with\", \"$x-amz-credential\", \"\"],"
                    + "{\"x-amz-date\": \"20260101T000000Z\"}]}";
            return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            StringBuilder body = new StringBuilder();
            fields.forEach((name, value) -> body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                    .append(name)
                    .append("\"\r\n\r\n")
                    .append(value)
                    .append("\r\n"));
            if (file != null) {
                body.append("--" + BOUNDARY
                                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\me\\cat.png\"\r\n"
                                + "Content-Type: image/png\r\n\r\n")
                        .append(file)
                        .append("\r\n");
            }
            return body.append("--" + BOUNDARY + "--\r\n").toString();
        }
    }

    private S3Wire.Answer post(Form form) {
        return s3.sendUnsigned("POST", "/pictures", form.toString(), "Content-Type", TYPE);
    }

    @Test
    void aFormWithAPolicyStoresItsFileWithWhatTheFieldsSay() {
        S3Wire.Answer answer = post(new Form()
                        .with("key", "up/${filename}")
                        .with("Content-Type", "image/png")
                        .with("x-amz-meta-mood", "calm")
                        .with(
                                "tagging",
                                "<Tagging><TagSet><Tag><Key>a</Key><Value>b c</Value></Tag></TagSet></Tagging>")
                        .policy(
                                "{\"bucket\": \"pictures\"}, [\"starts-with\", \"$key\", \"up/\"], {\"Content-Type\": \"image/png\"},"
                                        + "[\"eq\", \"$x-amz-meta-mood\", \"calm\"], [\"starts-with\", \"$tagging\", \"\"],"))
                .is(204);

        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("ETag")).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(answer.header("Location")).endsWith("/pictures/up/cat.png".replace("up/", "up%2F"));
        S3Wire.Answer object = s3.send("GET", "/pictures/up/cat.png", "").isOk();
        assertThat(object.body()).isEqualTo("hello");
        assertThat(object.header("Content-Type")).isEqualTo("image/png");
        assertThat(object.header("x-amz-meta-mood")).isEqualTo("calm");
        assertThat(s3.send("GET", "/pictures/up/cat.png?tagging", "").element("Value"))
                .isEqualTo("b c");
    }

    @Test
    void theFormChoosesHowItIsAnswered() {
        S3Wire.Answer created = post(new Form()
                        .with("key", "k")
                        .with("success_action_status", "201")
                        .policy("{\"key\": \"k\"}, {\"success_action_status\": \"201\"},"))
                .is(201);
        assertThat(created.body())
                .matches(
                        "(?s)<\\?xml.*\\?>\\s*<PostResponse( xmlns=[^>]*)?><Location>http://.*/pictures/k</Location><Bucket>pictures</Bucket>"
                                + "<Key>k</Key><ETag>(\"|&quot;)5d41402abc4b2a76b9719d911017c592(\"|&quot;)</ETag></PostResponse>");
        assertThat(post(new Form()
                                .with("key", "k")
                                .with("success_action_redirect", "http://page.example/done?x=1")
                                .policy("{\"key\": \"k\"}, [\"starts-with\", \"$success_action_redirect\", \"\"],"))
                        .is(303)
                        .header("Location"))
                .isEqualTo(
                        "http://page.example/done?x=1&bucket=pictures&key=k&etag=%225d41402abc4b2a76b9719d911017c592%22");
    }

    @Test
    void whatThePolicyDoesNotAllowIsRefused() {
        post(new Form().with("key", "private/k").policy("[\"starts-with\", \"$key\", \"up/\"],"))
                .isError(
                        403,
                        "AccessDenied",
                        "Invalid according to Policy: Policy Condition failed: [\"starts-with\", \"$key\", \"up/\"]");
        post(new Form().with("key", "k").with("acl", "private").policy("{\"key\": \"k\"},"))
                .isError(403, "AccessDenied", "Invalid according to Policy: Extra input fields: acl");
        post(new Form().with("key", "k").policy("{\"bucket\": \"others\"}, {\"key\": \"k\"},"))
                .isError(
                        403,
                        "AccessDenied",
                        "Invalid according to Policy: Policy Condition failed: [\"eq\", \"$bucket\", \"others\"]");
        post(new Form()
                        .with("key", "k")
                        .with("policy", unconditioned())
                        .with("AWSAccessKeyId", "test")
                        .with("signature", "00"))
                .isError(403, "AccessDenied", "Invalid according to Policy: Extra input fields: bucket");
        post(new Form().with("key", "k").policy("{\"key\": \"k\"}, [\"content-length-range\", 0, 4],"))
                .isError(
                        400,
                        "EntityTooLarge",
                        "Your proposed upload exceeds the maximum allowed size",
                        Map.of("ProposedSize", "5", "MaxSizeAllowed", "4"));
        post(new Form().with("key", "k").policy("{\"key\": \"k\"}, [\"content-length-range\", 6, 9],"))
                .isError(
                        400,
                        "EntityTooSmall",
                        "Your proposed upload is smaller than the minimum allowed size",
                        Map.of("ProposedSize", "5", "MinSizeAllowed", "6"));
        assertThat(s3.send("GET", "/pictures", "").body()).doesNotContain("<Key>");
    }

    private static String unconditioned() {
        return Base64.getEncoder()
                .encodeToString("{\"expiration\": \"2999-01-01T00:00:00Z\", \"conditions\": [{\"key\": \"k\"}]}"
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theChecksumInAFieldMustBeThatOfTheFile() {
        String policy = "{\"key\": \"k\"}, [\"starts-with\", \"$x-amz-checksum-crc32\", \"\"],";

        post(new Form()
                        .with("key", "k")
                        .with("x-amz-checksum-crc32", "AAAAAA==")
                        .policy(policy))
                .isError(400, "BadDigest", "The CRC32 you specified did not match the calculated checksum.");
        post(new Form()
                        .with("key", "k")
                        .with("x-amz-checksum-crc32", "NhCmhg==")
                        .policy(policy))
                .is(204);
    }

    @Test
    void aPolicyEnds() {
        s3.emulator().clock().advance(Duration.ofHours(1));
        post(new Form().with("key", "k").policy("{\"key\": \"k\"},"))
                .isError(403, "AccessDenied", "Invalid according to Policy: Policy expired.");
    }

    @Test
    void aPolicyMustBeOne() {
        Form form = new Form().with("key", "k").policy("");
        post(form.with("policy", "e2JhZA==")).isError(400, "InvalidPolicyDocument", "Invalid Policy: Invalid JSON.");
        post(form.with(
                        "policy",
                        Base64.getEncoder().encodeToString("{\"conditions\": []}".getBytes(StandardCharsets.UTF_8))))
                .isError(400, "InvalidPolicyDocument", "Invalid Policy: Policy missing expiration.");
        post(new Form().with("key", "k").policy("{},"))
                .isError(
                        400,
                        "InvalidPolicyDocument",
                        "Invalid Policy: Invalid Simple-Condition: Simple-Conditions must have exactly one property"
                                + " specified.");
    }

    @Test
    void fieldsThatMustBeThereAreNamed() {
        post(new Form().with("acl", "private"))
                .isError(
                        400,
                        "InvalidArgument",
                        "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
                        Map.of("ArgumentName", "key", "ArgumentValue", ""));
        post(new Form().with("key", "k").file(null))
                .isError(
                        400,
                        "InvalidArgument",
                        "POST requires exactly one file upload per request.",
                        Map.of("ArgumentName", "file", "ArgumentValue", "0"));
        post(new Form().with("key", "k")).isError(403, "AccessDenied", "Access Denied");
        s3.sendUnsigned("POST", "/pictures", "a=b", "Content-Type", "application/x-www-form-urlencoded")
                .isError(
                        412,
                        "PreconditionFailed",
                        "At least one of the pre-conditions you specified did not hold",
                        Map.of("Condition", "Bucket POST must be of the enclosure-type multipart/form-data"));
        s3.sendUnsigned("POST", "/nowhere", new Form().with("key", "k").toString(), "Content-Type", TYPE)
                .isError(404, "NoSuchBucket", "The specified bucket does not exist", Map.of("BucketName", "nowhere"));
    }

    @Test
    void aLargeFileMayHoldWhatLooksLikeItsBoundary() {
        String content = ("x".repeat(70_000) + "\r\n--" + BOUNDARY.substring(1) + "\r").repeat(40);
        post(new Form().with("key", "k").policy("{\"key\": \"k\"},").file(content))
                .is(204);
        assertThat(s3.send("GET", "/pictures/k", "").body()).isEqualTo(content);
    }

    @Test
    void aFormThatEndsEarlyLeavesNothing() {
        String body = new Form().with("key", "k").policy("{\"key\": \"k\"},").toString();
        s3.sendUnsigned("POST", "/pictures", body.substring(0, body.length() - 20), "Content-Type", TYPE)
                .is(400);
        s3.send("GET", "/pictures/k", "").is(404);
    }

    @Test
    void whereSignaturesAreVerifiedThePolicyMustBeSigned() {
        try (S3Wire strict = S3Wire.verifying()) {
            String signature = S3Wire.version2Signature("PUT\n\n\n" + Integer.MAX_VALUE + "\n/pictures");
            strict.sendUnsigned(
                            "PUT",
                            "/pictures?AWSAccessKeyId=test&Expires=" + Integer.MAX_VALUE + "&Signature="
                                    + URLEncoder.encode(signature, StandardCharsets.UTF_8),
                            "")
                    .isOk();
            String policy = Base64.getEncoder()
                    .encodeToString(
                            "{\"expiration\": \"2999-01-01T00:00:00Z\", \"conditions\": [{\"bucket\": \"pictures\"}, {\"key\": \"k\"}]}"
                                    .getBytes(StandardCharsets.UTF_8));
            Form form = new Form().with("key", "k").with("policy", policy).with("AWSAccessKeyId", "test");

            assertThat(code(strict, form.with("signature", "AAAA"))).isEqualTo("SignatureDoesNotMatch");
            assertThat(code(strict, form.with("AWSAccessKeyId", "nobody"))).isEqualTo("InvalidAccessKeyId");
            form.with("AWSAccessKeyId", "test").with("signature", S3Wire.version2Signature(policy));
            strict.sendUnsigned("POST", "/pictures", form.toString(), "Content-Type", TYPE)
                    .is(204);
        }
    }

    private static String code(S3Wire strict, Form form) {
        return strict.sendUnsigned("POST", "/pictures", form.toString(), "Content-Type", TYPE)
                .is(403)
                .element("Code");
    }
}
