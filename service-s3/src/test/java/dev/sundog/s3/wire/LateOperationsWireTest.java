package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations that came to S3 late: access by tags, other keys for objects that are there. */
class LateOperationsWireTest {

    private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/12345678-1234-1234-1234-123456789012";

    private final EmulatorFixture emulator = EmulatorFixture.start();
    private final RawHttp http = new RawHttp(emulator.endpoint());

    @BeforeEach
    void makeAnObject() {
        http.signed("PUT", "/b-1", "");
        http.signed("PUT", "/b-1/a", "hello", "x-amz-meta-colour: red");
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    private RawHttp.Answer encrypt(String key) {
        return http.signed(
                "PUT",
                "/b-1/a?encryption",
                "<ObjectEncryption xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><SSE-KMS><KMSKeyArn>" + key
                        + "</KMSKeyArn><BucketKeyEnabled>true</BucketKeyEnabled></SSE-KMS></ObjectEncryption>");
    }

    @Test
    void anObjectGetsAnotherKeyAndStaysWhatItIs() {
        var before = http.signed("HEAD", "/b-1/a", "");

        assertThat(encrypt(KEY).status()).isEqualTo(200);

        var after = http.signed("GET", "/b-1/a", "");
        assertThat(after.body()).isEqualTo("hello");
        assertThat(after.headers())
                .containsEntry("x-amz-server-side-encryption", "aws:kms")
                .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", KEY)
                .containsEntry("x-amz-server-side-encryption-bucket-key-enabled", "true")
                .containsEntry("etag", before.header("etag"))
                .containsEntry("last-modified", before.header("last-modified"))
                .containsEntry("x-amz-meta-colour", "red");
    }

    @Test
    void whatIsNoKeyAndWhatIsEncryptedTwiceIsRefused() {
        assertThat(encrypt("alias/mine").body()).contains("<Code>InvalidRequest</Code>");
        http.signed("PUT", "/b-1/a", "x", "x-amz-server-side-encryption: aws:kms:dsse");
        assertThat(encrypt(KEY).body()).contains("<Code>InvalidRequest</Code>");
        http.signed("DELETE", "/b-1/a", "");
        assertThat(encrypt(KEY).body()).contains("<Code>NoSuchKey</Code>");
    }

    @Test
    void accessByTagsIsOffUntilItIsSwitchedOn() {
        assertThat(http.signed("GET", "/b-1?abac", "").body()).contains("<Status>Disabled</Status>");

        var put = http.signed("PUT", "/b-1?abac", "<AbacStatus><Status>Enabled</Status></AbacStatus>");
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.header("x-sundog-fidelity")).isEqualTo("stored");
        assertThat(http.signed("GET", "/b-1?abac", "").body()).contains("<Status>Enabled</Status>");
        assertThat(http.signed("PUT", "/b-1?abac", "<AbacStatus><Status>Perhaps</Status></AbacStatus>")
                        .body())
                .contains("<Code>MalformedXML</Code>");
    }
}
