package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects that are encrypted with a key that their owner shows with each request. */
class CustomerKeyWireTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_KEY = "f".repeat(32);
    private static final String NAME = "x-amz-server-side-encryption";
    private static final String MD5_OF_HELLO = "\"5d41402abc4b2a76b9719d911017c592\"";
    private static final String INVALID_KEY = "The secret key was invalid for the specified algorithm.";

    private final S3Wire s3 = new S3Wire(EmulatorFixture.frozen());

    @BeforeEach
    void makeTheBucket() {
        s3.send("PUT", "/letters", "").isOk();
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void theTagOfAnEncryptedObjectIsNoDigestOfItsContent() {
        String tag = s3.send("PUT", "/letters/k", "hello", headers(KEY)).isOk().header("ETag");

        assertThat(tag).matches("\"[0-9a-f]{32}\"").isNotEqualTo(MD5_OF_HELLO);
        assertThat(s3.send("GET", "/letters/k", "", headers(KEY)).isOk().header("ETag"))
                .isEqualTo(tag);
        assertThat(s3.send("PUT", "/letters/k", "hello", headers(KEY)).isOk().header("ETag"))
                .isNotEqualTo(tag);
        assertThat(s3.send("PUT", "/letters/plain", "hello").isOk().header("ETag"))
                .isEqualTo(MD5_OF_HELLO);
    }

    @Test
    void aReaderWithAnotherKeyIsDenied() {
        s3.send("PUT", "/letters/k", "hello", headers(KEY)).isOk();

        s3.send("GET", "/letters/k", "", headers(OTHER_KEY))
                .isError(
                        403,
                        "AccessDenied",
                        "Requests specifying Server Side Encryption with Customer provided keys must provide the correct"
                                + " secret key.");
        s3.send("GET", "/letters/k", "")
                .isError(
                        400,
                        "InvalidRequest",
                        "The object was stored using a form of Server Side Encryption. The correct parameters must be"
                                + " provided to retrieve the object.");
    }

    @Test
    void anObjectWithoutEncryptionAdmitsNoKey() {
        s3.send("PUT", "/letters/plain", "hello").isOk();

        s3.send("GET", "/letters/plain", "", headers(KEY))
                .isError(400, "InvalidRequest", "The encryption parameters are not applicable to this object.");
    }

    @Test
    void aWriterMustShowAKeyOfTheRightSizeAndItsDigest() {
        s3.send("PUT", "/letters/k", "hello", headers("short"))
                .isError(400, "InvalidArgument", INVALID_KEY, Map.of("ArgumentName", NAME));
        s3.send(
                        "PUT",
                        "/letters/k",
                        "hello",
                        List.of(headers(KEY)).subList(0, 4).toArray(String[]::new))
                .isError(400, "InvalidArgument", INVALID_KEY, Map.of("ArgumentName", NAME));
        String[] wrong = headers(KEY);
        wrong[5] = S3Wire.md5(OTHER_KEY);
        s3.send("PUT", "/letters/k", "hello", wrong)
                .isError(
                        400,
                        "InvalidArgument",
                        "The calculated MD5 hash of the key did not match the hash that was provided.",
                        Map.of("ArgumentName", NAME));
    }

    @Test
    void aReaderWhoShowsNoDigestOfTheKeyIsToldThatTheKeyIsWrong() {
        s3.send("PUT", "/letters/k", "hello", headers(KEY)).isOk();

        s3.send("GET", "/letters/k", "", List.of(headers(KEY)).subList(0, 4).toArray(String[]::new))
                .is(403);
    }

    @Test
    void thePartsOfAnUploadHaveTagsThatTheCompletionNames() {
        String upload =
                s3.send("POST", "/letters/k?uploads", "", headers(KEY)).isOk().element("UploadId");
        String tag = s3.send("PUT", "/letters/k?partNumber=1&uploadId=" + upload, "hello", headers(KEY))
                .isOk()
                .header("ETag");
        String parts = "<CompleteMultipartUpload><Part><ETag>" + tag
                + "</ETag><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>";

        assertThat(tag).isNotEqualTo(MD5_OF_HELLO);
        s3.send("POST", "/letters/k?uploadId=" + upload, parts).isOk();
        assertThat(s3.send("GET", "/letters/k", "", headers(KEY)).isOk().body()).isEqualTo("hello");
    }

    private static String[] headers(String key) {
        String encoded = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII));
        return new String[] {
            NAME + "-customer-algorithm",
            "AES256",
            NAME + "-customer-key",
            encoded,
            NAME + "-customer-key-MD5",
            S3Wire.md5(key)
        };
    }
}
