package dev.sundog.s3.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.QueueSender;
import dev.sundog.s3.S3Fixture;
import dev.sundog.s3.api.AbortIncompleteMultipartUpload;
import dev.sundog.s3.api.BucketLifecycleConfiguration;
import dev.sundog.s3.api.CreateBucketRequest;
import dev.sundog.s3.api.CreateMultipartUploadRequest;
import dev.sundog.s3.api.DeleteMarkerEntry;
import dev.sundog.s3.api.DeleteObjectRequest;
import dev.sundog.s3.api.HeadObjectRequest;
import dev.sundog.s3.api.LifecycleExpiration;
import dev.sundog.s3.api.LifecycleRule;
import dev.sundog.s3.api.LifecycleRuleAndOperator;
import dev.sundog.s3.api.LifecycleRuleFilter;
import dev.sundog.s3.api.ListMultipartUploadsRequest;
import dev.sundog.s3.api.ListObjectVersionsOutput;
import dev.sundog.s3.api.ListObjectVersionsRequest;
import dev.sundog.s3.api.NoncurrentVersionExpiration;
import dev.sundog.s3.api.NoncurrentVersionTransition;
import dev.sundog.s3.api.NotificationConfiguration;
import dev.sundog.s3.api.ObjectVersion;
import dev.sundog.s3.api.PutBucketLifecycleConfigurationRequest;
import dev.sundog.s3.api.PutBucketNotificationConfigurationRequest;
import dev.sundog.s3.api.QueueConfiguration;
import dev.sundog.s3.api.S3Api;
import dev.sundog.s3.api.Tag;
import dev.sundog.s3.api.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final String BUCKET = "pictures";
    private static final Duration DAY = Duration.ofDays(1);

    private final S3Fixture s3 = new S3Fixture();

    private static LifecycleRule.Builder rule() {
        return LifecycleRule.builder()
                .id("rule")
                .status("Enabled")
                .filter(LifecycleRuleFilter.builder().prefix("").build());
    }

    private static LifecycleExpiration days(int days) {
        return LifecycleExpiration.builder().days(days).build();
    }

    private static PutBucketLifecycleConfigurationRequest request(LifecycleRule... rules) {
        return PutBucketLifecycleConfigurationRequest.builder()
                .bucket(BUCKET)
                .lifecycleConfiguration(new BucketLifecycleConfiguration(List.of(rules)))
                .build();
    }

    private void rules(LifecycleRule... rules) {
        s3.call(S3Api.PUT_BUCKET_LIFECYCLE_CONFIGURATION, request(rules));
    }

    private ListObjectVersionsOutput versions() {
        return s3.call(
                S3Api.LIST_OBJECT_VERSIONS,
                ListObjectVersionsRequest.builder().bucket(BUCKET).build());
    }

    private List<String> keys() {
        List<ObjectVersion> versions = versions().versions();
        return versions == null
                ? List.of()
                : versions.stream().map(ObjectVersion::key).toList();
    }

    private List<DeleteMarkerEntry> markers() {
        List<DeleteMarkerEntry> markers = versions().deleteMarkers();
        return markers == null ? List.of() : markers;
    }

    private void delete(String key) {
        s3.call(
                S3Api.DELETE_OBJECT,
                DeleteObjectRequest.builder().bucket(BUCKET).key(key).build());
    }

    private String storageClass(String key) {
        return s3.call(
                        S3Api.HEAD_OBJECT,
                        HeadObjectRequest.builder().bucket(BUCKET).key(key).build())
                .storageClass();
    }

    /** Lets a day begin, a little after midnight. */
    private void nextDay() {
        Instant now = s3.time.ambient().clock().now();
        s3.advance(
                Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(DAY).plusSeconds(1)));
    }

    @Test
    void objectsEndAtTheMidnightAfterTheirDays() {
        s3.bucket(BUCKET);
        rules(rule().expiration(days(1)).build());
        s3.put(BUCKET, "a", "x");

        nextDay();
        assertThat(keys()).containsExactly("a");
        nextDay();
        assertThat(keys()).isEmpty();
        assertThat(markers()).isEmpty();
    }

    @Test
    void objectsEndAtADate() {
        s3.bucket(BUCKET);
        Instant date =
                s3.time.ambient().clock().now().truncatedTo(ChronoUnit.DAYS).plus(3, ChronoUnit.DAYS);
        rules(rule().expiration(LifecycleExpiration.builder().date(date).build())
                .build());
        s3.put(BUCKET, "a", "x");

        s3.advance(Duration.between(s3.time.ambient().clock().now(), date).minusSeconds(1));
        assertThat(keys()).containsExactly("a");
        s3.advance(Duration.ofSeconds(1));
        assertThat(keys()).isEmpty();
    }

    @Test
    void onlyWhatTheFilterIsAboutEnds() {
        s3.bucket(BUCKET);
        var and = LifecycleRuleAndOperator.builder()
                .prefix("old/")
                .tags(List.of(new Tag("k", "v")))
                .objectSizeGreaterThan(2L)
                .objectSizeLessThan(5L)
                .build();
        rules(rule().filter(LifecycleRuleFilter.builder().and(and).build())
                .expiration(days(1))
                .build());
        put("old/a", "abc", "k=v");
        put("old/other-tag", "abc", "k=w");
        put("old/short", "ab", "k=v");
        put("old/long", "abcde", "k=v");
        put("new/a", "abc", "k=v");

        s3.advance(DAY.multipliedBy(3));

        assertThat(keys()).containsExactly("new/a", "old/long", "old/other-tag", "old/short");
    }

    private void put(String key, String body, String tags) {
        s3.call(
                S3Api.PUT_OBJECT,
                S3Fixture.object(BUCKET, key, body).tagging(tags).build());
    }

    @Test
    void aDisabledRuleDoesNothing() {
        s3.bucket(BUCKET);
        rules(rule().status("Disabled").expiration(days(1)).build());
        s3.put(BUCKET, "a", "x");

        s3.advance(DAY.multipliedBy(9));

        assertThat(keys()).containsExactly("a");
    }

    @Test
    void aBucketThatKeepsVersionsGetsAMarkerWhichGoesOnceItHidesNothing() {
        s3.bucket(BUCKET);
        s3.keepVersions(BUCKET);
        rules(
                rule().expiration(days(1)).build(),
                rule().id("versions")
                        .noncurrentVersionExpiration(new NoncurrentVersionExpiration(2, null))
                        .build());
        s3.put(BUCKET, "a", "x");

        s3.advance(DAY.multipliedBy(2));
        assertThat(keys()).containsExactly("a");
        assertThat(markers()).hasSize(1);
        s3.advance(DAY.multipliedBy(3));
        assertThat(keys()).isEmpty();
        s3.advance(DAY);
        assertThat(markers()).isEmpty();
    }

    @Test
    void aRuleAboutMarkersTakesThoseThatHideNothing() {
        s3.bucket(BUCKET);
        s3.keepVersions(BUCKET);
        s3.put(BUCKET, "kept", "x");
        delete("kept");
        delete("alone");
        rules(rule().expiration(LifecycleExpiration.builder()
                        .expiredObjectDeleteMarker(true)
                        .build())
                .build());

        nextDay();

        assertThat(markers())
                .singleElement()
                .satisfies(marker -> assertThat(marker.key()).isEqualTo("kept"));
    }

    @Test
    void theNewestOfTheVersionsThatAreNotCurrentAreSpared() {
        s3.bucket(BUCKET);
        s3.keepVersions(BUCKET);
        rules(rule().noncurrentVersionExpiration(new NoncurrentVersionExpiration(1, 2))
                .build());
        for (int i = 0; i < 5; i++) {
            s3.put(BUCKET, "a", "x".repeat(i + 1));
        }

        s3.advance(DAY.multipliedBy(3));

        assertThat(versions().versions()).extracting(ObjectVersion::size).containsExactly(5L, 4L, 3L);
    }

    @Test
    void aLockKeepsAVersionThatWouldEnd() {
        s3.call(
                S3Api.CREATE_BUCKET,
                CreateBucketRequest.builder()
                        .bucket(BUCKET)
                        .objectLockEnabledForBucket(true)
                        .build());
        rules(rule().noncurrentVersionExpiration(new NoncurrentVersionExpiration(1, null))
                .build());
        s3.call(
                S3Api.PUT_OBJECT,
                S3Fixture.object(BUCKET, "a", "x")
                        .objectLockLegalHoldStatus("ON")
                        .build());
        s3.put(BUCKET, "a", "xy");
        s3.put(BUCKET, "a", "xyz");

        s3.advance(DAY.multipliedBy(9));

        assertThat(versions().versions()).extracting(ObjectVersion::size).containsExactly(3L, 1L);
    }

    @Test
    void objectsGoDownToTheCheapestClassThatIsDue() {
        s3.bucket(BUCKET);
        var anySize = LifecycleRuleFilter.builder().objectSizeGreaterThan(0L).build();
        rules(rule().filter(anySize)
                .transitions(List.of(
                        new Transition(null, 30, "STANDARD_IA"),
                        new Transition(null, 60, "GLACIER_IR"),
                        new Transition(null, 90, "DEEP_ARCHIVE")))
                .build());
        s3.put(BUCKET, "a", "x");
        s3.call(
                S3Api.PUT_OBJECT,
                S3Fixture.object(BUCKET, "archived", "x")
                        .storageClass("GLACIER")
                        .build());

        s3.advance(DAY.multipliedBy(31));
        assertThat(storageClass("a")).isEqualTo("STANDARD_IA");
        assertThat(storageClass("archived")).as("never upwards").isEqualTo("GLACIER");
        s3.advance(DAY.multipliedBy(60));
        assertThat(storageClass("a")).isEqualTo("DEEP_ARCHIVE");
    }

    @Test
    void smallObjectsStayUnlessTheRuleNamesSizes() {
        s3.bucket(BUCKET);
        rules(rule().transitions(List.of(new Transition(null, 0, "GLACIER"))).build());
        s3.put(BUCKET, "small", "x");
        s3.put(BUCKET, "large", "x".repeat(128 << 10));

        nextDay();

        assertThat(storageClass("small")).isNull();
        assertThat(storageClass("large")).isEqualTo("GLACIER");
    }

    @Test
    void versionsThatAreNotCurrentMoveOnTheirOwnTerms() {
        s3.bucket(BUCKET);
        s3.keepVersions(BUCKET);
        var anySize = LifecycleRuleFilter.builder().objectSizeGreaterThan(0L).build();
        rules(rule().filter(anySize)
                .noncurrentVersionTransitions(List.of(new NoncurrentVersionTransition(1, "GLACIER", 1)))
                .build());
        s3.put(BUCKET, "a", "x");
        s3.put(BUCKET, "a", "xy");
        s3.put(BUCKET, "a", "xyz");

        s3.advance(DAY.multipliedBy(2));

        assertThat(versions().versions())
                .extracting(ObjectVersion::storageClass)
                .containsExactly("STANDARD", "STANDARD", "GLACIER");
    }

    @Test
    void uploadsThatNobodyCompletesAreAborted() {
        s3.bucket(BUCKET);
        rules(rule().abortIncompleteMultipartUpload(new AbortIncompleteMultipartUpload(2))
                .build());
        s3.call(
                S3Api.CREATE_MULTIPART_UPLOAD,
                CreateMultipartUploadRequest.builder().bucket(BUCKET).key("a").build());

        s3.advance(DAY.multipliedBy(2));
        assertThat(uploads()).isEqualTo(1);
        s3.advance(DAY);
        assertThat(uploads()).isZero();
    }

    private int uploads() {
        var uploads = s3.call(
                        S3Api.LIST_MULTIPART_UPLOADS,
                        ListMultipartUploadsRequest.builder().bucket(BUCKET).build())
                .uploads();
        return uploads == null ? 0 : uploads.size();
    }

    @Test
    void whatBecameDueWhileTheServiceWasClosedIsDoneWhenItOpens() {
        s3.bucket(BUCKET);
        rules(rule().expiration(days(1)).build());
        s3.put(BUCKET, "a", "x");
        s3.closeFor(DAY.multipliedBy(3));

        s3.advance(Duration.ZERO);

        assertThat(keys()).isEmpty();
    }

    @Test
    void queuesAreToldWhatTheRulesDid() {
        List<String> sent = new ArrayList<>();
        s3.ports.offer(QueueSender.class, (queue, message, sender, delay) -> {
            sent.add(message.body());
            return "id";
        });
        s3.bucket(BUCKET);
        var queue = new QueueConfiguration(
                "q",
                "arn:aws:sqs:us-east-1:000000000000:q",
                List.of("s3:LifecycleExpiration:*", "s3:LifecycleTransition"),
                null);
        s3.call(
                S3Api.PUT_BUCKET_NOTIFICATION_CONFIGURATION,
                PutBucketNotificationConfigurationRequest.builder()
                        .bucket(BUCKET)
                        .notificationConfiguration(new NotificationConfiguration(null, List.of(queue), null, null))
                        .build());
        sent.clear();
        var anySize = LifecycleRuleFilter.builder().objectSizeGreaterThan(0L).build();
        rules(rule().filter(anySize)
                .transitions(List.of(new Transition(null, 1, "GLACIER")))
                .expiration(days(2))
                .build());
        s3.put(BUCKET, "a", "x");

        s3.advance(DAY.multipliedBy(3));

        assertThat(sent).hasSize(2);
        assertThat(sent.get(0))
                .contains(
                        "\"eventName\":\"LifecycleTransition\"",
                        "\"transitionEventData\":{\"destinationStorageClass\":\"GLACIER\"}",
                        "\"principalId\":\"s3.amazonaws.com\"");
        assertThat(sent.get(1)).contains("\"eventName\":\"LifecycleExpiration:Delete\"");
    }

    @Test
    void noTimerRunsWhileNoBucketHasRules() {
        s3.bucket(BUCKET);
        int others = s3.time.clock().pendingTimers();
        assertThat(others).as("the one that meters storage").isEqualTo(1);

        rules(rule().expiration(days(1)).build());

        assertThat(s3.time.clock().pendingTimers()).isEqualTo(others + 1);
    }

    @Test
    void rulesThatAwsRefusesAreRefused() {
        s3.bucket(BUCKET);
        refused("MalformedXML", rule().status("Bogus").expiration(days(1)));
        refused("InvalidArgument", rule().expiration(days(0)));
        refused("InvalidRequest", rule());
        refused("InvalidArgument", rule().noncurrentVersionExpiration(new NoncurrentVersionExpiration(1, 101)));
        refused(
                "InvalidArgument",
                rule().noncurrentVersionTransitions(List.of(new NoncurrentVersionTransition(3, "STANDARD_IA", null))));
        refused("MalformedXML", rule().transitions(List.of(new Transition(null, 30, "COLD"))));
        refused(
                "InvalidRequest",
                rule().transitions(List.of(new Transition(null, 30, "GLACIER"), new Transition(null, 60, "GLACIER"))));
        refused(
                "InvalidRequest",
                rule().expiration(days(9)).transitions(List.of(new Transition(Instant.EPOCH, null, "GLACIER"))));
        refused(
                "InvalidRequest",
                rule().filter(LifecycleRuleFilter.builder()
                                .tag(new Tag("k", "v"))
                                .build())
                        .abortIncompleteMultipartUpload(new AbortIncompleteMultipartUpload(1)));
        assertThat(s3.assertError(
                        S3Api.PUT_BUCKET_LIFECYCLE_CONFIGURATION,
                        request(rule().expiration(days(30))
                                .transitions(List.of(new Transition(null, 30, "GLACIER")))
                                .build()),
                        "InvalidArgument"))
                .hasMessage("'Days' in the Expiration action for filter '(prefix=)' must be greater than 'Days' in the"
                        + " Transition action");
        assertThat(s3.assertError(
                        S3Api.PUT_BUCKET_LIFECYCLE_CONFIGURATION,
                        request(
                                rule().expiration(days(1)).build(),
                                LifecycleRule.builder()
                                        .status("Enabled")
                                        .prefix("a")
                                        .expiration(days(1))
                                        .build()),
                        "InvalidRequest"))
                .hasMessageStartingWith("Base level prefix cannot be used in Lifecycle V2");
    }

    private void refused(String code, LifecycleRule.Builder rule) {
        s3.assertError(S3Api.PUT_BUCKET_LIFECYCLE_CONFIGURATION, request(rule.build()), code);
    }
}
