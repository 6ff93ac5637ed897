package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifecycleWireTest {

    private static final String RULES = """
            <LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule>
              <ID>logs</ID><Status>Enabled</Status><Filter><Prefix>logs/</Prefix></Filter>
              <Expiration><Days>1</Days></Expiration>
              <AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation></AbortIncompleteMultipartUpload>
            </Rule></LifecycleConfiguration>""";

    private final EmulatorFixture emulator = EmulatorFixture.frozen();
    private final RawHttp http = new RawHttp(emulator.endpoint());

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void clientsAreToldWhenWhatTheyPutEndsAndItDoes() {
        http.signed("PUT", "/b-1", "");
        assertThat(http.signed("PUT", "/b-1?lifecycle", RULES).status()).isEqualTo(200);

        String expected = "expiry-date=\"Sat, 03 Jan 2026 00:00:00 GMT\", rule-id=\"logs\"";
        assertThat(http.signed("PUT", "/b-1/logs/a", "x").header("x-amz-expiration"))
                .isEqualTo(expected);
        assertThat(http.signed("PUT", "/b-1/other", "x").header("x-amz-expiration"))
                .isNull();
        assertThat(http.signed("HEAD", "/b-1/logs/a", "").header("x-amz-expiration"))
                .isEqualTo(expected);
        var upload = http.signed("POST", "/b-1/logs/b?uploads", "");
        assertThat(upload.header("x-amz-abort-date")).isEqualTo("Fri, 09 Jan 2026 00:00:00 GMT");
        assertThat(upload.header("x-amz-abort-rule-id")).isEqualTo("logs");

        emulator.clock().advance(Duration.ofDays(2));

        assertThat(http.signed("GET", "/b-1/logs/a", "").status()).isEqualTo(404);
        assertThat(http.signed("GET", "/b-1/other", "").status()).isEqualTo(200);
        assertThat(http.signed("GET", "/b-1?uploads", "").body()).contains("<UploadId>");
        emulator.clock().advance(Duration.ofDays(6));
        assertThat(http.signed("GET", "/b-1?uploads", "").body()).doesNotContain("<UploadId>");
    }

    @Test
    void aRuleOfNoDaysIsRefusedInTheWordsOfAws() {
        http.signed("PUT", "/b-1", "");

        var refused = http.signed("PUT", "/b-1?lifecycle", RULES.replace("<Days>1<", "<Days>0<"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("<Code>InvalidArgument</Code>")
                .contains("<Message>'Days' for Expiration action must be a positive integer</Message>");
    }
}
