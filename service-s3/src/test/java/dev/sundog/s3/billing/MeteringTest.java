package dev.sundog.s3.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sundog.core.meter.UsageRow;
import dev.sundog.core.shape.Operation;
import dev.sundog.s3.S3Fixture;
import dev.sundog.s3.api.CopyObjectRequest;
import dev.sundog.s3.api.DeleteObjectRequest;
import dev.sundog.s3.api.S3Api;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MeteringTest {

    private static final String BUCKET = "pictures";
    private static final String KIBIBYTE = "x".repeat(1024);
    private static final double KIBIBYTE_MONTHS = 1.0 / (1 << 20);

    private final S3Fixture s3 = new S3Fixture();

    @BeforeEach
    void makeABucket() {
        s3.bucket(BUCKET);
    }

    private void put(String key, String storageClass) {
        s3.call(
                S3Api.PUT_OBJECT,
                S3Fixture.object(BUCKET, key, KIBIBYTE)
                        .storageClass(storageClass)
                        .build());
    }

    private void delete(String key) {
        s3.call(
                S3Api.DELETE_OBJECT,
                DeleteObjectRequest.builder().bucket(BUCKET).key(key).build());
    }

    private Map<String, Double> metered() {
        return s3.meter.rows().stream().collect(Collectors.toMap(UsageRow::dimension, UsageRow::amount));
    }

    private void assertMetered(String dimension, double months) {
        assertThat(metered().get(dimension)).isCloseTo(months * KIBIBYTE_MONTHS, within(1e-12));
    }

    @Test
    void whatLiesThereForAMonthIsBilledForAMonth() {
        put("a", null);
        s3.advance(Duration.ofHours(730));

        assertMetered("standard-gb-months", 1);
    }

    @Test
    void whatIsDeletedOrOverwrittenIsBilledNoLonger() {
        put("a", null);
        put("a", null);
        put("b", null);
        s3.advance(Duration.ofHours(73));
        delete("b");
        s3.advance(Duration.ofHours(73));
        delete("a");
        s3.advance(Duration.ofHours(73));

        assertMetered("standard-gb-months", 0.3);
    }

    @Test
    void earlierVersionsAreBilledToo() {
        s3.keepVersions(BUCKET);
        put("a", null);
        put("a", null);
        delete("a");
        s3.advance(Duration.ofHours(730));

        assertMetered("standard-gb-months", 2);
    }

    @Test
    void eachStorageClassIsBilledByItself() {
        put("a", "GLACIER_IR");
        s3.call(
                S3Api.COPY_OBJECT,
                CopyObjectRequest.builder()
                        .bucket(BUCKET)
                        .key("a")
                        .copySource(BUCKET + "/a")
                        .storageClass("STANDARD_IA")
                        .build());
        put("b", "GLACIER_IR");
        s3.advance(Duration.ofHours(730));

        assertMetered("glacier-ir-gb-months", 1);
        assertMetered("standard-ia-gb-months", 1);
    }

    @Test
    void objectsThatWereThereBeforeARestartAreBilledAfterIt() {
        put("a", null);
        s3.reopen();
        s3.advance(Duration.ofHours(73));

        assertMetered("standard-gb-months", 0.1);
    }

    @ParameterizedTest
    @CsvSource({
        "PutObject, tier1-requests",
        "ListObjectsV2, tier1-requests",
        "ListBuckets, tier1-requests",
        "CompleteMultipartUpload, tier1-requests",
        "GetObject, tier2-requests",
        "HeadObject, tier2-requests",
        "SelectObjectContent, tier2-requests",
        "DeleteObjects, free-requests",
        "AbortMultipartUpload, free-requests"
    })
    void requestsAreBilledByTheirKind(String name, String dimension) {
        Operation<?, ?> operation = S3Api.MODEL.operations().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findAny()
                .orElseThrow();

        assertThat(Metering.ofRequest(operation)).isEqualTo(dimension);
    }
}
