package dev.sundog.s3.operation;

import static dev.sundog.s3.S3Fixture.object;
import static dev.sundog.s3.S3Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.s3.S3Fixture;
import dev.sundog.s3.api.CompleteMultipartUploadRequest;
import dev.sundog.s3.api.CompletedMultipartUpload;
import dev.sundog.s3.api.CompletedPart;
import dev.sundog.s3.api.CopyObjectRequest;
import dev.sundog.s3.api.CreateMultipartUploadRequest;
import dev.sundog.s3.api.DeleteBucketRequest;
import dev.sundog.s3.api.DeleteObjectRequest;
import dev.sundog.s3.api.GetObjectOutput;
import dev.sundog.s3.api.GetObjectRequest;
import dev.sundog.s3.api.ListObjectVersionsRequest;
import dev.sundog.s3.api.ListObjectsV2Output;
import dev.sundog.s3.api.ListObjectsV2Request;
import dev.sundog.s3.api.S3Api;
import dev.sundog.s3.api.UploadPartRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectsTest {

    private static final String BUCKET = "pictures";
    private static final int FIVE_MIB = 5 << 20;

    private final S3Fixture s3 = new S3Fixture();

    @BeforeEach
    void makeTheBucket() {
        s3.bucket(BUCKET);
    }

    @Test
    void anObjectComesBackWithAllThatItWasGiven() {
        s3.call(
                S3Api.PUT_OBJECT,
                object(BUCKET, "a", "hello")
                        .contentType("text/plain")
                        .metadata(Map.of("Colour", "red"))
                        .tagging("k=v")
                        .build());

        GetObjectOutput object = s3.get(BUCKET, "a");

        assertThat(text(object.body())).isEqualTo("hello");
        assertThat(object.contentType()).isEqualTo("text/plain");
        assertThat(object.metadata()).isEqualTo(Map.of("colour", "red"));
        assertThat(object.tagCount()).isEqualTo(1);
        assertThat(object.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(object.serverSideEncryption()).isEqualTo("AES256");
    }

    @Test
    void objectsSurviveReopening() {
        s3.keepVersions(BUCKET);
        s3.put(BUCKET, "a", "one");
        s3.put(BUCKET, "a", "two");
        s3.reopen();

        assertThat(text(s3.get(BUCKET, "a").body())).isEqualTo("two");
        assertThat(versions()).hasSize(2);
    }

    @Test
    void aRangeIsAPartOfTheObject() {
        s3.put(BUCKET, "a", "hello");
        GetObjectOutput part = s3.call(
                S3Api.GET_OBJECT,
                GetObjectRequest.builder()
                        .bucket(BUCKET)
                        .key("a")
                        .range("bytes=-3")
                        .build());

        assertThat(text(part.body())).isEqualTo("llo");
        assertThat(part.contentRange()).isEqualTo("bytes 2-4/5");
        assertThat(part.statusCode()).isEqualTo(206);
        s3.assertError(
                S3Api.GET_OBJECT,
                GetObjectRequest.builder()
                        .bucket(BUCKET)
                        .key("a")
                        .range("bytes=5-")
                        .build(),
                "InvalidRange");
    }

    @Test
    void onlyOneOfTwoWritersMakesAnObjectThatMustNotExist() {
        s3.call(S3Api.PUT_OBJECT, object(BUCKET, "a", "one").ifNoneMatch("*").build());

        s3.assertError(
                S3Api.PUT_OBJECT, object(BUCKET, "a", "two").ifNoneMatch("*").build(), "PreconditionFailed");
        assertThat(text(s3.get(BUCKET, "a").body())).isEqualTo("one");
    }

    @Test
    void aBodyThatIsNotWhatItsChecksumSaysLeavesNothingBehind() {
        s3.header("x-amz-checksum-crc32", "AAAAAA==");

        s3.assertError(S3Api.PUT_OBJECT, object(BUCKET, "a", "hello").build(), "BadDigest");
        s3.assertError(
                S3Api.GET_OBJECT,
                GetObjectRequest.builder().bucket(BUCKET).key("a").build(),
                "NoSuchKey");
    }

    @Test
    void aChecksumInATrailerIsVerifiedToo() {
        s3.header("x-amz-trailer", "x-amz-checksum-crc32");
        s3.header("x-amz-checksum-crc32c", "AAAAAA==");

        s3.assertError(S3Api.PUT_OBJECT, object(BUCKET, "a", "hello").build(), "BadDigest");
    }

    @Test
    void aDeletedObjectHidesBehindAMarkerWhileVersionsAreKept() {
        s3.keepVersions(BUCKET);
        String first = s3.put(BUCKET, "a", "one").versionId();
        var deleted = s3.call(S3Api.DELETE_OBJECT, delete("a", null));

        assertThat(deleted.deleteMarker()).isTrue();
        s3.assertError(
                S3Api.GET_OBJECT,
                GetObjectRequest.builder().bucket(BUCKET).key("a").build(),
                "NoSuchKey");
        s3.assertError(
                S3Api.GET_OBJECT,
                GetObjectRequest.builder()
                        .bucket(BUCKET)
                        .key("a")
                        .versionId(deleted.versionId())
                        .build(),
                "MethodNotAllowed");
        s3.call(S3Api.DELETE_OBJECT, delete("a", deleted.versionId()));
        assertThat(text(s3.get(BUCKET, "a").body())).isEqualTo("one");
        assertThat(s3.get(BUCKET, "a").versionId()).isEqualTo(first);
    }

    @Test
    void aBucketWithVersionsIsNotEmpty() {
        s3.put(BUCKET, "a", "one");
        DeleteBucketRequest request =
                DeleteBucketRequest.builder().bucket(BUCKET).build();

        s3.assertError(S3Api.DELETE_BUCKET, request, "BucketNotEmpty");
        s3.call(S3Api.DELETE_OBJECT, delete("a", null));
        s3.call(S3Api.DELETE_BUCKET, request);
        s3.assertError(S3Api.DELETE_BUCKET, request, "NoSuchBucket");
    }

    @Test
    void aCopyTakesMetadataAlongUnlessToldOtherwise() {
        s3.call(
                S3Api.PUT_OBJECT,
                object(BUCKET, "a b", "hello").metadata(Map.of("n", "1")).build());
        s3.call(
                S3Api.COPY_OBJECT,
                CopyObjectRequest.builder()
                        .bucket(BUCKET)
                        .key("copy")
                        .copySource(BUCKET + "/a%20b")
                        .build());

        assertThat(s3.get(BUCKET, "copy").metadata()).isEqualTo(Map.of("n", "1"));
        s3.assertError(
                S3Api.COPY_OBJECT,
                CopyObjectRequest.builder()
                        .bucket(BUCKET)
                        .key("copy")
                        .copySource(BUCKET + "/copy")
                        .build(),
                "InvalidRequest");
    }

    @Test
    void pagesFollowEachOther() {
        for (String key : List.of("a", "b/1", "b/2", "c")) {
            s3.put(BUCKET, key, key);
        }
        ListObjectsV2Output first = list(null);
        ListObjectsV2Output second = list(first.nextContinuationToken());

        assertThat(first.isTruncated()).isTrue();
        assertThat(first.contents()).extracting("key").containsExactly("a");
        assertThat(first.commonPrefixes()).extracting("prefix").containsExactly("b/");
        assertThat(second.isTruncated()).isFalse();
        assertThat(second.contents()).extracting("key").containsExactly("c");
    }

    @Test
    void partsMakeAnObjectInTheirOrder() {
        String upload = begin();
        String second = part(upload, 2, "tail");
        String first = part(upload, 1, "x".repeat(FIVE_MIB));
        s3.assertError(
                S3Api.COMPLETE_MULTIPART_UPLOAD,
                complete(upload, Map.of(2, second, 1, first), 2, 1),
                "InvalidPartOrder");
        s3.call(S3Api.COMPLETE_MULTIPART_UPLOAD, complete(upload, Map.of(1, first, 2, second), 1, 2));

        GetObjectOutput whole = s3.get(BUCKET, "big");
        assertThat(whole.eTag()).endsWith("-2\"");
        assertThat(text(whole.body())).hasSize(FIVE_MIB + 4).endsWith("xtail");
        GetObjectOutput part = s3.call(
                S3Api.GET_OBJECT,
                GetObjectRequest.builder()
                        .bucket(BUCKET)
                        .key("big")
                        .partNumber(2)
                        .build());
        assertThat(text(part.body())).isEqualTo("tail");
        assertThat(part.partsCount()).isEqualTo(2);
    }

    @Test
    void allPartsButTheLastMustBeLargeEnough() {
        String upload = begin();
        Map<Integer, String> tags = Map.of(1, part(upload, 1, "small"), 2, part(upload, 2, "last"));

        s3.assertError(S3Api.COMPLETE_MULTIPART_UPLOAD, complete(upload, tags, 1, 2), "EntityTooSmall");
        s3.assertError(S3Api.COMPLETE_MULTIPART_UPLOAD, complete(upload, Map.of(1, "\"wrong\""), 1), "InvalidPart");
        s3.call(S3Api.COMPLETE_MULTIPART_UPLOAD, complete(upload, tags, 2));
        s3.assertError(S3Api.COMPLETE_MULTIPART_UPLOAD, complete(upload, tags, 1), "NoSuchUpload");
    }

    private List<?> versions() {
        return s3.call(
                        S3Api.LIST_OBJECT_VERSIONS,
                        ListObjectVersionsRequest.builder().bucket(BUCKET).build())
                .versions();
    }

    private static DeleteObjectRequest delete(String key, String versionId) {
        return DeleteObjectRequest.builder()
                .bucket(BUCKET)
                .key(key)
                .versionId(versionId)
                .build();
    }

    private ListObjectsV2Output list(String token) {
        return s3.call(
                S3Api.LIST_OBJECTS_V2,
                ListObjectsV2Request.builder()
                        .bucket(BUCKET)
                        .delimiter("/")
                        .maxKeys("2")
                        .continuationToken(token)
                        .build());
    }

    private String begin() {
        return s3.call(
                        S3Api.CREATE_MULTIPART_UPLOAD,
                        CreateMultipartUploadRequest.builder()
                                .bucket(BUCKET)
                                .key("big")
                                .build())
                .uploadId();
    }

    private String part(String upload, int number, String body) {
        return s3.call(
                        S3Api.UPLOAD_PART,
                        UploadPartRequest.builder()
                                .bucket(BUCKET)
                                .key("big")
                                .uploadId(upload)
                                .partNumber(number)
                                .body(ByteStream.of(Blob.utf8(body)))
                                .build())
                .eTag();
    }

    private static CompleteMultipartUploadRequest complete(
            String upload, Map<Integer, String> tags, Integer... numbers) {
        List<CompletedPart> parts = Arrays.stream(numbers)
                .map(number -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(tags.get(number))
                        .build())
                .toList();
        return CompleteMultipartUploadRequest.builder()
                .bucket(BUCKET)
                .key("big")
                .uploadId(upload)
                .multipartUpload(new CompletedMultipartUpload(parts))
                .build();
    }
}
