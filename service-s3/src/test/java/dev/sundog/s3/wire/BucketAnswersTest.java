package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is easy to let pass about buckets, and AWS does not. */
class BucketAnswersTest {

    private static final String MALFORMED_XML =
            "The XML you provided was not well-formed or did not validate against our published schema";

    private final S3Wire s3 = new S3Wire(EmulatorFixture.frozen());

    @BeforeEach
    void makeTheBucket() {
        s3.send("PUT", "/pictures", "").isOk();
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags", "jobs", "health", "clusters", "restapis", "policies", "things", "schedules", "tables",
                "environments", "account", "functions", "queues", "topics", "apis", "2015-03-31", "2020-05-31",
                        "v20180820"
            })
    void bucketsMayHaveTheNamesOfOtherServicesPaths(String name) {
        s3.send("PUT", "/" + name, "").isOk();
        s3.send("PUT", "/" + name + "/k", "x").isOk();

        assertThat(s3.send("GET", "/" + name + "/k", "").isOk().body()).isEqualTo("x");
        assertThat(s3.send("GET", "/" + name + "?list-type=2", "").isOk().element("Key"))
                .isEqualTo("k");
        s3.sendUnsigned("GET", "/" + name + "/k", "").isError(403, "AccessDenied", "Access Denied");
        s3.send("DELETE", "/" + name + "/k", "").is(204);
        s3.send("DELETE", "/" + name, "").is(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "ab..cd",
                "192.168.5.4",
                "xn--abc",
                "Abc",
                "a_b",
                "-abc",
                "abc-",
                "sthree-x",
                "x-s3alias",
                "x--ol-s3"
            })
    void namesThatCannotBeBucketsAreRefused(String name) {
        s3.send("PUT", "/" + name, "")
                .isError(400, "InvalidBucketName", "The specified bucket is not valid.", Map.of("BucketName", name));
    }

    @Test
    void aLocationMustBeARegion() {
        s3.send(
                        "PUT",
                        "/mars",
                        "<CreateBucketConfiguration><LocationConstraint>mars-1</LocationConstraint></CreateBucketConfiguration>")
                .isError(
                        400,
                        "InvalidLocationConstraint",
                        "The specified location-constraint is not valid",
                        Map.of("LocationConstraint", "mars-1"));
    }

    @Test
    void aNewBucketIsEncryptedOwnedByItsMakerAndClosedToThePublic() {
        assertThat(s3.send("GET", "/pictures?ownershipControls", "").element("ObjectOwnership"))
                .isEqualTo("BucketOwnerEnforced");
        assertThat(s3.send("GET", "/pictures?publicAccessBlock", "").body())
                .endsWith("<BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>"
                        + "<BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>"
                        + "</PublicAccessBlockConfiguration>");
        assertThat(s3.send("GET", "/pictures?encryption", "").element("SSEAlgorithm"))
                .isEqualTo("AES256");
    }

    @Test
    void whatDoesNotExistIsNamed() {
        s3.send("GET", "/nowhere/k", "")
                .isError(404, "NoSuchBucket", "The specified bucket does not exist", Map.of("BucketName", "nowhere"));
        s3.send("GET", "/pictures/k", "")
                .isError(404, "NoSuchKey", "The specified key does not exist.", Map.of("Key", "k"));
    }

    @Test
    void aPageOfNoKeysIsEmpty() {
        s3.send("PUT", "/pictures/k", "x").isOk();
        assertThat(s3.send("GET", "/pictures?list-type=2&max-keys=0", "").isOk().body())
                .contains("<KeyCount>0</KeyCount>", "<IsTruncated>false</IsTruncated>")
                .doesNotContain("<Contents>");
    }

    @Test
    void sizesAndTokensOfPagesAreChecked() {
        s3.send("GET", "/pictures?list-type=2&max-keys=-1", "")
                .isError(
                        400,
                        "InvalidArgument",
                        "Argument maxKeys must be an integer between 0 and 2147483647",
                        Map.of("ArgumentName", "max-keys", "ArgumentValue", "-1"));
        s3.send("GET", "/pictures?max-keys=abc", "")
                .isError(
                        400,
                        "InvalidArgument",
                        "Provided max-keys not an integer or within integer range",
                        Map.of("ArgumentName", "max-keys", "ArgumentValue", "abc"));
        s3.send("GET", "/pictures?list-type=2&continuation-token=garbage", "")
                .isError(
                        400,
                        "InvalidArgument",
                        "The continuation token provided is incorrect",
                        Map.of("ArgumentName", "continuation-token"));
    }

    @Test
    void policiesAreReadBeforeTheyAreKept() {
        s3.send("PUT", "/pictures?policy", "{not json")
                .isError(400, "MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'");
        s3.send("PUT", "/pictures?policy", policy("Maybe", "pictures"))
                .isError(400, "MalformedPolicy", "Invalid effect: Maybe");
        s3.send("PUT", "/pictures?policy", policy("Deny", "others"))
                .isError(400, "MalformedPolicy", "Policy has invalid resource");
        s3.send("PUT", "/pictures?policy", policy("Deny", "pictures")).is(204);
    }

    private static String policy(String effect, String bucket) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "%s", "Principal": "*",
                  "Action": "s3:GetObject", "Resource": "arn:aws:s3:::%s/*"}]}""".formatted(effect, bucket);
    }

    @Test
    void rulesOfLifecycleMustMakeSense() {
        String rule = "<LifecycleConfiguration><Rule><ID>a</ID><Filter><Prefix></Prefix></Filter><Status>%s</Status>"
                + "<Expiration><Days>%s</Days></Expiration></Rule></LifecycleConfiguration>";
        put("lifecycle", rule.formatted("Bogus", 1)).isError(400, "MalformedXML", MALFORMED_XML);
        put("lifecycle", rule.formatted("Enabled", 0))
                .isError(400, "InvalidArgument", "'Days' for Expiration action must be a positive integer");
        put("lifecycle", rule.formatted("Enabled", 1)).isOk();
    }

    private S3Wire.Answer put(String setting, String document) {
        return s3.send("PUT", "/pictures?" + setting, document, "Content-MD5", S3Wire.md5(document));
    }

    @Test
    void eventsGoToQueuesThatExistAndHaveNames() {
        String configuration = "<NotificationConfiguration><QueueConfiguration>"
                + "<Queue>arn:aws:sqs:us-east-1:000000000000:none</Queue><Event>%s</Event>"
                + "</QueueConfiguration></NotificationConfiguration>";
        put("notification", configuration.formatted("s3:ObjectCreated:*"))
                .isError(
                        400,
                        "InvalidArgument",
                        "Unable to validate the following destination configurations",
                        Map.of(
                                "ArgumentName",
                                "arn:aws:sqs:us-east-1:000000000000:none",
                                "ArgumentValue",
                                "The destination queue does not exist"));
        put("notification", configuration.formatted("s3:Bogus")).is(400);
    }

    @Test
    void replicationNeedsVersionsLoggingItsTargetAndLocksTheirBucket() {
        put(
                        "replication",
                        "<ReplicationConfiguration><Role>arn:aws:iam::000000000000:role/r</Role><Rule><Status>Enabled</Status>"
                                + "<Prefix></Prefix><Destination><Bucket>arn:aws:s3:::pictures</Bucket></Destination></Rule>"
                                + "</ReplicationConfiguration>")
                .isError(
                        400,
                        "InvalidRequest",
                        "Versioning must be 'Enabled' on the bucket to apply a replication configuration");
        put(
                        "logging",
                        "<BucketLoggingStatus><LoggingEnabled><TargetBucket>missing</TargetBucket><TargetPrefix>x</TargetPrefix>"
                                + "</LoggingEnabled></BucketLoggingStatus>")
                .isError(
                        400,
                        "InvalidTargetBucketForLogging",
                        "The target bucket for logging does not exist",
                        Map.of("TargetBucket", "missing"));
        s3.send(
                        "PUT",
                        "/pictures/k",
                        "x",
                        "x-amz-object-lock-mode",
                        "GOVERNANCE",
                        "x-amz-object-lock-retain-until-date",
                        "2030-01-01T00:00:00Z")
                .isError(400, "InvalidRequest", "Bucket is missing Object Lock Configuration");
    }

    @Test
    void tagsAreFewAndEachKeyIsThereOnce() {
        s3.send("GET", "/pictures?tagging", "")
                .isError(404, "NoSuchTagSet", "The TagSet does not exist", Map.of("BucketName", "pictures"));
        s3.send("PUT", "/pictures/k", "x").isOk();
        String eleven = tags(IntStream.range(0, 11).mapToObj(i -> "t" + i));
        s3.send("PUT", "/pictures/k?tagging", eleven, "Content-MD5", S3Wire.md5(eleven))
                .isError(400, "BadRequest", "Object tags cannot be greater than 10");
        put("tagging", tags(Stream.of("a", "a")))
                .isError(400, "InvalidTag", "Cannot provide multiple Tags with the same key", Map.of("TagKey", "a"));
    }

    private static String tags(Stream<String> keys) {
        return keys.map(key -> "<Tag><Key>" + key + "</Key><Value>v</Value></Tag>")
                .collect(Collectors.joining("", "<Tagging><TagSet>", "</TagSet></Tagging>"));
    }

    @Test
    void documentsMustBeWhatTheirDigestsSay() {
        String tags = tags(Stream.of("a"));
        s3.send("PUT", "/pictures?tagging", tags, "Content-MD5", S3Wire.md5("hello"))
                .isError(
                        400,
                        "BadDigest",
                        "The Content-MD5 you specified did not match what we received.",
                        Map.of(
                                "ExpectedDigest",
                                "5d41402abc4b2a76b9719d911017c592",
                                "CalculatedDigest",
                                S3Wire.md5(tags)));
        s3.send("PUT", "/pictures?tagging", tags, "Content-MD5", "abc")
                .isError(
                        400,
                        "InvalidDigest",
                        "The Content-MD5 you specified was invalid.",
                        Map.of("Content-MD5", "abc"));
        s3.send("PUT", "/pictures?tagging", tags, "x-amz-checksum-crc32", "AAAAAA==")
                .isError(400, "BadDigest", "The CRC32 you specified did not match the calculated checksum.");
        put("tagging", tags).is(204);
    }

    @Test
    void aListOfWhatToDeleteComesWithADigest() {
        String list = "<Delete><Object><Key>k</Key></Object></Delete>";
        s3.send("POST", "/pictures?delete", list)
                .isError(
                        400,
                        "InvalidRequest",
                        "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        assertThat(s3.send("POST", "/pictures?delete", list, "Content-MD5", S3Wire.md5(list))
                        .isOk()
                        .element("Key"))
                .isEqualTo("k");
    }

    @Test
    void anObjectIsNotPostedTo() {
        s3.send("POST", "/pictures/k", "")
                .isError(
                        405,
                        "MethodNotAllowed",
                        "The specified method is not allowed against this resource.",
                        Map.of("Method", "POST", "ResourceType", "OBJECT"));
    }
}
