package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URLs that carry their signature; the clock stands at 2026-01-01T00:00:00Z. */
class PresignedAnswersTest {

    private static final long MIDNIGHT = 1_767_225_600;

    private final S3Wire s3 = new S3Wire(EmulatorFixture.frozen());

    @BeforeEach
    void putAnObject() {
        s3.send("PUT", "/pictures", "").isOk();
        s3.send("PUT", "/pictures/k", "hello").isOk();
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private static String version4(String expires) {
        return "/pictures/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20260101%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20260101T000000Z&X-Amz-Expires=" + expires
                + "&X-Amz-SignedHeaders=host&X-Amz-Signature=00";
    }

    private static String version2(long expires) {
        return "/pictures/k?AWSAccessKeyId=test&Signature=x&Expires=" + expires;
    }

    @Test
    void whoeverHasTheUrlMayReadUntilItExpires() {
        assertThat(s3.sendUnsigned("GET", version4("60"), "").isOk().body()).isEqualTo("hello");
        assertThat(s3.sendUnsigned("GET", version2(MIDNIGHT + 60), "").isOk().body())
                .isEqualTo("hello");
        s3.emulator().clock().advance(Duration.ofSeconds(61));

        Map<String, String> times = Map.of("Expires", "2026-01-01T00:01:00Z", "ServerTime", "2026-01-01T00:01:01Z");
        Map<String, String> allTimes = new HashMap<>(times);
        allTimes.put("X-Amz-Expires", "60");
        s3.sendUnsigned("GET", version4("60"), "").isError(403, "AccessDenied", "Request has expired", allTimes);
        s3.sendUnsigned("GET", version2(MIDNIGHT + 60), "").isError(403, "AccessDenied", "Request has expired", times);
        s3.sendUnsigned("DELETE", version2(MIDNIGHT + 60), "")
                .isError(403, "AccessDenied", "Request has expired", times);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "604801|X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than"
                        + " 604800 seconds",
                "-1|X-Amz-Expires must be non-negative",
                "soon|X-Amz-Expires should be a number"
            })
    void aUrlIsGoodForAWeekAtMost(String expires, String message) {
        s3.sendUnsigned("GET", version4(expires), "").isError(400, "AuthorizationQueryParametersError", message);
    }

    @Test
    void nobodyReadsPrivateObjectsWithoutASignature() {
        s3.sendUnsigned("GET", "/pictures/k", "").isError(403, "AccessDenied", "Access Denied");
        s3.sendUnsigned("GET", "/pictures/none", "").isError(403, "AccessDenied", "Access Denied");
        s3.sendUnsigned("PUT", "/pictures/k", "x").isError(403, "AccessDenied", "Access Denied");
        s3.sendUnsigned("DELETE", "/pictures/k", "").isError(403, "AccessDenied", "Access Denied");
        s3.sendUnsigned("GET", "/pictures", "").isError(403, "AccessDenied", "Access Denied");
        s3.sendUnsigned("GET", "/nowhere/k", "")
                .isError(404, "NoSuchBucket", "The specified bucket does not exist", Map.of("BucketName", "nowhere"));
    }

    @Test
    void whereSignaturesAreVerifiedOnlyTheRightOneIsGoodEnough() {
        try (S3Wire strict = S3Wire.verifying()) {
            long expires = Integer.MAX_VALUE;
            assertThat(strict.sendUnsigned("GET", version2(expires), "").is(403).element("Code"))
                    .isEqualTo("SignatureDoesNotMatch");
            String signature = S3Wire.version2Signature("GET\n\n\n" + expires + "\n/pictures/k");
            strict.sendUnsigned(
                            "GET",
                            version2(expires)
                                    .replace("=x&", "=" + URLEncoder.encode(signature, StandardCharsets.UTF_8) + "&"),
                            "")
                    .isError(
                            404,
                            "NoSuchBucket",
                            "The specified bucket does not exist",
                            Map.of("BucketName", "pictures"));
        }
    }
}
