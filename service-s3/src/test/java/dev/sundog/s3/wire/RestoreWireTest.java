package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreWireTest {

    private final EmulatorFixture emulator = EmulatorFixture.frozen();
    private final RawHttp http = new RawHttp(emulator.endpoint());

    @BeforeEach
    void makeABucket() {
        http.signed("PUT", "/b-1", "");
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    private void archive(String storageClass) {
        http.signed("PUT", "/b-1/a", "frozen", "x-amz-storage-class: " + storageClass);
    }

    private RawHttp.Answer restore(String tier, int days) {
        return http.signed(
                "POST",
                "/b-1/a?restore",
                "<RestoreRequest><Days>" + days + "</Days><GlacierJobParameters><Tier>" + tier
                        + "</Tier></GlacierJobParameters></RestoreRequest>");
    }

    private String status() {
        return http.signed("HEAD", "/b-1/a", "").header("x-amz-restore");
    }

    @Test
    void anArchivedObjectCanBeReadOnlyWhileItsCopyLives() {
        archive("GLACIER");
        var refused = http.signed("GET", "/b-1/a", "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body())
                .contains("<Code>InvalidObjectState</Code>", "<StorageClass>GLACIER</StorageClass>")
                .contains("The operation is not valid for the object's storage class");
        assertThat(http.signed("PUT", "/b-1/copy", "", "x-amz-copy-source: /b-1/a")
                        .body())
                .contains("<Code>InvalidObjectState</Code>");
        assertThat(status()).isNull();

        assertThat(restore("Standard", 2).status()).isEqualTo(202);
        assertThat(status()).isEqualTo("ongoing-request=\"true\"");
        assertThat(http.signed("GET", "/b-1/a", "").status()).isEqualTo(403);
        emulator.clock().advance(Duration.ofHours(5));
        assertThat(status()).isEqualTo("ongoing-request=\"false\", expiry-date=\"Sun, 04 Jan 2026 00:00:00 GMT\"");
        assertThat(http.signed("GET", "/b-1/a", "").body()).isEqualTo("frozen");
        assertThat(http.signed("PUT", "/b-1/copy", "", "x-amz-copy-source: /b-1/a")
                        .status())
                .isEqualTo(200);

        emulator.clock().advance(Duration.ofDays(3));
        assertThat(http.signed("GET", "/b-1/a", "").status()).isEqualTo(403);
        assertThat(status()).isNull();
        assertThat(restore("Standard", 1).status()).isEqualTo(202);
    }

    @Test
    void aSecondRequestLengthensTheLifeOfTheCopy() {
        archive("GLACIER");
        restore("Expedited", 1);
        emulator.clock().advance(Duration.ofMinutes(5));

        assertThat(restore("Expedited", 9).status()).isEqualTo(200);

        assertThat(status()).contains("expiry-date=\"Sun, 11 Jan 2026 00:00:00 GMT\"");
        emulator.clock().advance(Duration.ofDays(4));
        assertThat(http.signed("GET", "/b-1/a", "").status()).isEqualTo(200);
    }

    @Test
    void aRestoreThatIsUnderWayCanOnlyBeHastened() {
        archive("GLACIER");
        restore("Bulk", 1);

        var again = restore("Bulk", 1);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body())
                .contains("<Code>RestoreAlreadyInProgress</Code>", "Object restore is already in progress");
        assertThat(restore("Expedited", 1).status()).isEqualTo(202);
        emulator.clock().advance(Duration.ofMinutes(5));
        assertThat(http.signed("GET", "/b-1/a", "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GLACIER, Expedited, 5",
        "GLACIER, Standard, 300",
        "GLACIER, Bulk, 720",
        "DEEP_ARCHIVE, Standard, 720",
        "DEEP_ARCHIVE, Bulk, 2880"
    })
    void eachTierTakesItsTime(String storageClass, String tier, int minutes) {
        archive(storageClass);
        restore(tier, 1);

        emulator.clock().advance(Duration.ofMinutes(minutes).minusMillis(1));
        assertThat(http.signed("GET", "/b-1/a", "").status()).isEqualTo(403);
        emulator.clock().advance(Duration.ofMillis(1));
        assertThat(http.signed("GET", "/b-1/a", "").status()).isEqualTo(200);
    }

    @Test
    void whatCannotBeRestoredIsRefused() {
        http.signed("PUT", "/b-1/a", "warm");
        assertThat(restore("Standard", 1).body())
                .contains("Restore is not allowed for the object's current storage class")
                .contains("<StorageClass>STANDARD</StorageClass>");
        archive("DEEP_ARCHIVE");
        assertThat(restore("Expedited", 1).body())
                .contains("<Code>InvalidArgument</Code>", "Retrieval option is not supported by this storage class");
        assertThat(restore("Quick", 1).body()).contains("<Code>MalformedXML</Code>");
        assertThat(restore("Standard", 0).body()).contains("<Code>MalformedXML</Code>");
        assertThat(http.signed("POST", "/b-1/a?restore", "<RestoreRequest></RestoreRequest>")
                        .body())
                .contains("<Code>MalformedXML</Code>");
        assertThat(http.signed("POST", "/b-1/missing?restore", "<RestoreRequest><Days>1</Days></RestoreRequest>")
                        .body())
                .contains("<Code>NoSuchKey</Code>");
    }
}
