package dev.sundog.s3.operation;

import static dev.sundog.s3.S3Fixture.object;
import static dev.sundog.s3.S3Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.s3.S3Fixture;
import dev.sundog.s3.api.BucketLifecycleConfiguration;
import dev.sundog.s3.api.CreateBucketRequest;
import dev.sundog.s3.api.DeleteObjectRequest;
import dev.sundog.s3.api.DeletePublicAccessBlockRequest;
import dev.sundog.s3.api.GetObjectRequest;
import dev.sundog.s3.api.HeadObjectRequest;
import dev.sundog.s3.api.LifecycleExpiration;
import dev.sundog.s3.api.LifecycleRule;
import dev.sundog.s3.api.LifecycleRuleFilter;
import dev.sundog.s3.api.PutBucketLifecycleConfigurationRequest;
import dev.sundog.s3.api.PutBucketPolicyRequest;
import dev.sundog.s3.api.S3Api;
import dev.sundog.s3.checksum.RunningDigest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final String BUCKET = "pictures";

    private final S3Fixture s3 = new S3Fixture();

    @ParameterizedTest
    @ValueSource(strings = {"ab", "ab..cd", "192.168.5.4", "xn--abc", "Upper", "-abc", "abc-", "a_b", "abc-s3alias"})
    void namesThatAwsRefusesAreRefused(String name) {
        s3.assertError(
                S3Api.CREATE_BUCKET, CreateBucketRequest.builder().bucket(name).build(), "InvalidBucketName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs", "tags", "health", "a.b.c", "123"})
    void namesOfOtherThingsAreFine(String name) {
        s3.bucket(name);
        s3.put(name, "k", "v");
    }

    @Test
    void strangersSeeNothingUntilAPolicyLetsThemIn() {
        s3.bucket(BUCKET);
        s3.put(BUCKET, "a", "hello");
        s3.assertError(S3Api.PUT_BUCKET_POLICY, policy("Allow", "*", BUCKET), "AccessDenied");
        s3.call(
                S3Api.DELETE_PUBLIC_ACCESS_BLOCK,
                DeletePublicAccessBlockRequest.builder().bucket(BUCKET).build());
        s3.call(S3Api.PUT_BUCKET_POLICY, policy("Allow", "*", BUCKET));
        s3.callAnonymously();

        assertThat(text(s3.get(BUCKET, "a").body())).isEqualTo("hello");
        s3.assertError(S3Api.PUT_OBJECT, object(BUCKET, "b", "x").build(), "AccessDenied");
        // A stranger who may not list cannot tell what is not there from what is hidden.
        s3.assertError(
                S3Api.GET_OBJECT,
                GetObjectRequest.builder().bucket(BUCKET).key("missing").build(),
                "AccessDenied");
    }

    @ParameterizedTest
    @CsvSource({
        "Maybe, *, pictures, Invalid effect: Maybe",
        "Allow, *, another, Policy has invalid resource",
        "Allow, nobody, pictures, Invalid policy syntax."
    })
    void policiesThatAwsRefusesAreRefused(String effect, String principal, String bucket, String message) {
        s3.bucket(BUCKET);

        assertThat(s3.assertError(S3Api.PUT_BUCKET_POLICY, policy(effect, principal, bucket), "MalformedPolicy"))
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"NumericLessThan\": {\"aws:Referer\": 10}} | 9 | true",
                "{\"NumericLessThan\": {\"aws:Referer\": 10}} | ten | false",
                "{\"NumericLessThan\": {\"aws:Referer\": \"many\"}} | 9 | false",
                "{\"NumericNotEquals\": {\"aws:Referer\": \"many\"}} | 9 | true",
                "{\"DateLessThan\": {\"aws:Referer\": \"2026-01-01T00:00:00Z\"}} | 2025-01-01T00:00:00Z | true",
                "{\"DateLessThan\": {\"aws:Referer\": \"2026-01-01T00:00:00Z\"}} | yesterday | false",
                "{\"DateLessThan\": {\"aws:Referer\": \"tomorrow\"}} | 2025-01-01T00:00:00Z | false",
                "{\"ForAnyValue:StringLike\": {\"aws:Referer\": [\"a*\", \"b*\"]}} | bee | true"
            })
    void aValueThatIsNoNumberOrNoDateMeetsNoConditionOfNumbersOrDates(
            String condition, String referer, boolean allowed) {
        s3.bucket(BUCKET);
        s3.put(BUCKET, "a", "hello");
        s3.call(
                S3Api.DELETE_PUBLIC_ACCESS_BLOCK,
                DeletePublicAccessBlockRequest.builder().bucket(BUCKET).build());
        s3.call(
                S3Api.PUT_BUCKET_POLICY,
                PutBucketPolicyRequest.builder()
                        .bucket(BUCKET)
                        .policy("{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\","
                                + "\"Resource\":\"arn:aws:s3:::pictures/*\",\"Condition\":" + condition + "}]}")
                        .build());
        s3.callAnonymously();
        s3.header("Referer", referer);

        if (allowed) {
            assertThat(text(s3.get(BUCKET, "a").body())).isEqualTo("hello");
        } else {
            s3.assertError(
                    S3Api.GET_OBJECT,
                    GetObjectRequest.builder().bucket(BUCKET).key("a").build(),
                    "AccessDenied");
        }
    }

    @Test
    void whoeverLacksTheCustomersKeyGetsNothing() {
        s3.bucket(BUCKET);
        String key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
        var put = object(BUCKET, "a", "secret").sseCustomerAlgorithm("AES256").sseCustomerKey(key);
        s3.assertError(S3Api.PUT_OBJECT, put.sseCustomerKeyMD5("wrong").build(), "InvalidArgument");
        String right = md5Of("01234567890123456789012345678901");
        s3.call(S3Api.PUT_OBJECT, put.sseCustomerKeyMD5(right).build());

        s3.assertError(
                S3Api.GET_OBJECT,
                GetObjectRequest.builder().bucket(BUCKET).key("a").build(),
                "InvalidRequest");
    }

    @Test
    void aLockedVersionCannotBeDeletedBeforeItsTime() {
        s3.call(
                S3Api.CREATE_BUCKET,
                CreateBucketRequest.builder()
                        .bucket(BUCKET)
                        .objectLockEnabledForBucket(true)
                        .build());
        var until = s3.time.ambient().clock().now().plus(Duration.ofDays(2));
        String version = s3.call(
                        S3Api.PUT_OBJECT,
                        object(BUCKET, "a", "x")
                                .objectLockMode("COMPLIANCE")
                                .objectLockRetainUntilDate(until)
                                .build())
                .versionId();
        DeleteObjectRequest delete = DeleteObjectRequest.builder()
                .bucket(BUCKET)
                .key("a")
                .versionId(version)
                .bypassGovernanceRetention(true)
                .build();

        s3.assertError(S3Api.DELETE_OBJECT, delete, "AccessDenied");
        s3.advance(Duration.ofDays(3));
        s3.call(S3Api.DELETE_OBJECT, delete);
    }

    @Test
    void readersAreToldWhenAnObjectExpires() {
        s3.bucket(BUCKET);
        s3.call(
                S3Api.PUT_BUCKET_LIFECYCLE_CONFIGURATION,
                PutBucketLifecycleConfigurationRequest.builder()
                        .bucket(BUCKET)
                        .lifecycleConfiguration(new BucketLifecycleConfiguration(List.of(LifecycleRule.builder()
                                .id("a rule")
                                .status("Enabled")
                                .filter(LifecycleRuleFilter.builder()
                                        .prefix("old/")
                                        .build())
                                .expiration(
                                        LifecycleExpiration.builder().days(3).build())
                                .build())))
                        .build());
        s3.put(BUCKET, "old/a", "x");
        s3.put(BUCKET, "new/a", "x");

        assertThat(head("old/a")).contains("rule-id=\"a+rule\"").contains("00:00:00 GMT");
        assertThat(head("new/a")).isNull();
    }

    private String head(String key) {
        return s3.call(
                        S3Api.HEAD_OBJECT,
                        HeadObjectRequest.builder().bucket(BUCKET).key(key).build())
                .expiration();
    }

    private static String md5Of(String text) {
        var md5 = RunningDigest.of("MD5");
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        md5.update(bytes, 0, bytes.length);
        return Base64.getEncoder().encodeToString(md5.finish());
    }

    private static PutBucketPolicyRequest policy(String effect, String principal, String bucket) {
        return PutBucketPolicyRequest.builder()
                .bucket(BUCKET)
                .policy("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Principal\":\""
                        + principal + "\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::" + bucket
                        + "/*\"}]}")
                .build();
    }
}
