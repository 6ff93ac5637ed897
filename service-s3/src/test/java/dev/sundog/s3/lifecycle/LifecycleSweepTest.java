package dev.sundog.s3.lifecycle;

import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.s3.S3Fixture;
import dev.sundog.s3.api.BucketLifecycleConfiguration;
import dev.sundog.s3.api.DeleteBucketLifecycleRequest;
import dev.sundog.s3.api.LifecycleExpiration;
import dev.sundog.s3.api.LifecycleRule;
import dev.sundog.s3.api.LifecycleRuleFilter;
import dev.sundog.s3.api.ListObjectsV2Request;
import dev.sundog.s3.api.PutBucketLifecycleConfigurationRequest;
import dev.sundog.s3.api.S3Api;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sweeps over more keys than a step takes. */
class LifecycleSweepTest {

    private static final int KEYS = 700;

    private final S3Fixture s3 = new S3Fixture();

    private void bucketThatExpires(String name, String prefix) {
        s3.bucket(name);
        for (int i = 0; i < KEYS; i++) {
            s3.put(name, (i % 2 == 0 ? "old/" : "kept/") + i, "x");
        }
        s3.call(
                S3Api.PUT_BUCKET_LIFECYCLE_CONFIGURATION,
                PutBucketLifecycleConfigurationRequest.builder()
                        .bucket(name)
                        .lifecycleConfiguration(new BucketLifecycleConfiguration(List.of(LifecycleRule.builder()
                                .id("rule")
                                .status("Enabled")
                                .filter(LifecycleRuleFilter.builder()
                                        .prefix(prefix)
                                        .build())
                                .expiration(
                                        LifecycleExpiration.builder().days(1).build())
                                .build())))
                        .build());
    }

    private int count(String bucket) {
        return s3.call(
                        S3Api.LIST_OBJECTS_V2,
                        ListObjectsV2Request.builder().bucket(bucket).build())
                .keyCount();
    }

    @Test
    void allKeysOfAllBucketsAreLookedAt() {
        bucketThatExpires("all", "");
        bucketThatExpires("some", "old/");

        s3.advance(Duration.ofDays(3));

        assertThat(count("all")).isZero();
        assertThat(count("some")).isEqualTo(KEYS / 2);
    }

    @Test
    void otherTimersGetTheirTurnBetweenTheSteps() {
        bucketThatExpires("all", "");
        Instant midnight = Instant.parse("2026-01-03T00:00:00Z");
        assertThat(s3.time.ambient().clock().now()).isBefore(midnight);
        List<Integer> seen = new ArrayList<>();
        count("all", midnight, seen);

        s3.advance(Duration.ofDays(3));

        assertThat(seen).startsWith(KEYS).endsWith(0).hasSizeGreaterThan(3).isSortedAccordingTo(reverseOrder());
    }

    /** Counts at that instant, again and again until nothing is left. */
    private void count(String bucket, Instant when, List<Integer> seen) {
        s3.time.ambient().scheduler().at(when, () -> {
            seen.add(count(bucket));
            if (seen.getLast() > 0 && seen.size() < KEYS) {
                count(bucket, when, seen);
            }
        });
    }

    @Test
    void aBucketThatHasLostItsRulesIsLeftAlone() {
        bucketThatExpires("all", "");
        bucketThatExpires("some", "old/");
        s3.call(
                S3Api.DELETE_BUCKET_LIFECYCLE,
                DeleteBucketLifecycleRequest.builder().bucket("all").build());

        s3.advance(Duration.ofDays(3));

        assertThat(count("all")).isEqualTo(KEYS);
        assertThat(count("some")).isEqualTo(KEYS / 2);
    }
}
