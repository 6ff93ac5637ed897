package dev.sundog.s3.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.s3.S3Fixture;
import org.junit.jupiter.api.Test;

class BucketObjectsTest {

    private final S3Fixture s3 = new S3Fixture();
    private final ObjectStore objects = s3.ports.find(ObjectStore.class).orElseThrow();

    @Test
    void whatOneServiceWritesTheClientReads() {
        s3.bucket("files");
        String etag = objects.write("files", "a/b", Blob.utf8("hello"), "text/plain");
        assertThat(S3Fixture.text(s3.get("files", "a/b").body())).isEqualTo("hello");
        assertThat(s3.get("files", "a/b").contentType()).isEqualTo("text/plain");
        assertThat(etag).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    }

    @Test
    void whatTheClientWritesOneServiceListsAndReads() {
        s3.bucket("files");
        s3.put("files", "in/2", "two");
        s3.put("files", "in/1", "one");
        s3.put("files", "other", "x");
        assertThat(objects.list("files", "in/")).containsExactly("in/1", "in/2");
        assertThat(S3Fixture.text(objects.read("files", "in/1"))).isEqualTo("one");
    }

    @Test
    void oneServiceReadsAnEarlierVersion() {
        s3.bucket("files");
        s3.keepVersions("files");
        String earlier = s3.put("files", "a", "one").versionId();
        s3.put("files", "a", "two");
        assertThat(S3Fixture.text(objects.read("files", "a", earlier))).isEqualTo("one");
        assertThat(S3Fixture.text(objects.read("files", "a"))).isEqualTo("two");
        assertThatThrownBy(() -> objects.read("files", "a", "no-version"))
                .isInstanceOfSatisfying(
                        ServiceError.class,
                        error -> assertThat(error.type().queryCode()).isEqualTo("NoSuchVersion"));
    }

    @Test
    void aBucketThatIsNotThereIsRefusedByS3sOwnError() {
        assertThatThrownBy(() -> objects.list("nowhere", ""))
                .isInstanceOfSatisfying(
                        ServiceError.class,
                        error -> assertThat(error.type().queryCode()).isEqualTo("NoSuchBucket"));
    }
}
