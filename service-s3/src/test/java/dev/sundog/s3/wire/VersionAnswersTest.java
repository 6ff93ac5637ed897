package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What AWS answers about versions, delete markers and ids that no version has. */
class VersionAnswersTest {

    private static final String MADE_UP = "HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD";
    private static final String NOT_ALLOWED = "The specified method is not allowed against this resource.";
    private static final String TAGS = "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>";

    private final S3Wire s3 = new S3Wire(EmulatorFixture.frozen());

    @BeforeEach
    void makeTheBucket() {
        s3.send("PUT", "/maps", "").isOk();
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void anIdThatS3NeverGaveOutIsAnInvalidArgument() {
        versioning("Enabled");
        s3.send("PUT", "/maps/k", "x").isOk();

        for (String method : new String[] {"GET", "DELETE"}) {
            s3.send(method, "/maps/k?versionId=" + MADE_UP, "")
                    .isError(
                            400,
                            "InvalidArgument",
                            "Invalid version id specified",
                            Map.of("ArgumentName", "versionId", "ArgumentValue", MADE_UP));
        }
        S3Wire.Answer several = s3.send("POST", "/maps?delete", deletion("k", MADE_UP), digests("k", MADE_UP))
                .isOk();
        assertThat(several.element("Code")).isEqualTo("NoSuchVersion");
    }

    @Test
    void anIdOfAVersionThatIsGoneIsNotFoundAndCanBeDeletedAgain() {
        versioning("Enabled");
        String id = s3.send("PUT", "/maps/k", "x").isOk().header("x-amz-version-id");

        s3.send("DELETE", "/maps/k?versionId=" + id, "").is(204);
        s3.send("DELETE", "/maps/k?versionId=" + id, "").is(204);
        s3.send("GET", "/maps/k?versionId=" + id, "")
                .isError(
                        404,
                        "NoSuchVersion",
                        "The specified version does not exist.",
                        Map.of("Key", "k", "VersionId", id));
    }

    @Test
    void bucketsThatNeverKeptVersionsKnowTheNullVersionAlone() {
        s3.send("PUT", "/maps/k", "x").isOk();

        s3.send("GET", "/maps/k?versionId=null", "").isOk();
        s3.send("GET", "/maps/k?versionId=" + MADE_UP, "").is(400);
    }

    @Test
    void aDeleteMarkerTakesNoTagsAndShowsNone() {
        versioning("Enabled");
        s3.send("PUT", "/maps/k", "x").isOk();
        s3.send("DELETE", "/maps/k", "").is(204);

        s3.send("PUT", "/maps/k?tagging", TAGS)
                .isError(405, "MethodNotAllowed", NOT_ALLOWED, Map.of("Method", "PUT", "ResourceType", "DeleteMarker"));
        s3.send("DELETE", "/maps/k?tagging", "")
                .isError(
                        405,
                        "MethodNotAllowed",
                        NOT_ALLOWED,
                        Map.of("Method", "DELETE", "ResourceType", "DeleteMarker"));
        s3.send("GET", "/maps/k?tagging", "").is(404);
    }

    @Test
    void theErrorAboutTagsOfNoObjectNamesTheBucketToo() {
        s3.send("GET", "/maps/none?tagging", "")
                .isError(404, "NoSuchKey", "The specified key does not exist.", Map.of("Key", "maps/none"));
    }

    @Test
    void aCopyIntoABucketThatStoppedKeepingVersionsIsTheNullVersion() {
        versioning("Enabled");
        s3.send("PUT", "/maps/k", "x").isOk();
        versioning("Suspended");

        assertThat(s3.send("PUT", "/maps/copy", "", "x-amz-copy-source", "/maps/k")
                        .isOk()
                        .header("x-amz-version-id"))
                .isEqualTo("null");
    }

    @Test
    void whatALockForbidsTheErrorSays() {
        s3.send("PUT", "/vault", "", "x-amz-bucket-object-lock-enabled", "true").isOk();
        String id = s3.send("PUT", "/vault/k", "x", "x-amz-object-lock-legal-hold", "ON")
                .isOk()
                .header("x-amz-version-id");

        s3.send("DELETE", "/vault/k?versionId=" + id, "")
                .isError(403, "AccessDenied", "Access Denied because object protected by object lock.");
    }

    private void versioning(String status) {
        s3.send(
                        "PUT",
                        "/maps?versioning",
                        "<VersioningConfiguration><Status>" + status + "</Status></VersioningConfiguration>")
                .isOk();
    }

    private static String deletion(String key, String versionId) {
        return "<Delete><Object><Key>" + key + "</Key><VersionId>" + versionId + "</VersionId></Object></Delete>";
    }

    private static String[] digests(String key, String versionId) {
        return new String[] {"Content-MD5", S3Wire.md5(deletion(key, versionId))};
    }
}
