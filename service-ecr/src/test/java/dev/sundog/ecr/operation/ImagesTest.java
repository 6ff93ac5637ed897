package dev.sundog.ecr.operation;

import static dev.sundog.ecr.EcrServer.bytes;
import static dev.sundog.ecr.EcrServer.digest;
import static dev.sundog.ecr.EcrServer.index;
import static dev.sundog.ecr.EcrServer.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecr.EcrServer;
import dev.sundog.ecr.EcrServer.Answer;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImagesTest {

    private static final String APP = "'repositoryName':'app'";

    private final EcrServer ecr = EcrServer.frozen();

    @BeforeEach
    void makeRepository() {
        ecr.createRepository("app");
    }

    @AfterEach
    void stop() {
        ecr.close();
    }

    private static String quoted(String manifest) {
        return manifest.replace("\"", "\\\"");
    }

    private Answer putImage(String manifest, String more) {
        return ecr.call("PutImage", "{" + APP + ",'imageManifest':'" + quoted(manifest) + "'" + more + "}");
    }

    // ---- putting

    @Test
    void anImageIsPutByTheApi() {
        String manifest = manifest(ecr.pushLayer("app", bytes("{}")));

        Answer put = putImage(manifest, ",'imageTag':'v1'");

        assertThat(put.at("image.imageId"))
                .isEqualTo("{\"imageDigest\":\"" + digest(bytes(manifest)) + "\",\"imageTag\":\"v1\"}");
        assertThat(put.at("image.imageManifest")).isEqualTo(manifest);
        assertThat(ecr.get("/v2/app/manifests/v1").body()).isEqualTo(manifest);
    }

    @Test
    void anImageIsPutOnce() {
        String manifest = manifest(ecr.pushLayer("app", bytes("{}")));
        putImage(manifest, ",'imageTag':'v1'");

        assertThat(putImage(manifest, ",'imageTag':'v1'").error())
                .isEqualTo("ImageAlreadyExistsException: Image with digest '" + digest(bytes(manifest))
                        + "' and tag 'v1' already exists in the repository with name 'app' in registry with id"
                        + " '000000000000'");
        assertThat(putImage(manifest, "").error()).startsWith("ImageAlreadyExistsException: ");
        assertThat(putImage(manifest, ",'imageTag':'v2'").status()).isEqualTo(200);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        String manifest = manifest(ecr.pushLayer("app", bytes("{}")));

        assertThat(putImage("{", "").error())
                .isEqualTo("InvalidParameterException: Invalid parameter at 'ImageManifest' failed to satisfy"
                        + " constraint: 'Invalid JSON syntax'");
        assertThat(putImage(manifest, ",'imageDigest':'sha256:0'").error())
                .startsWith("ImageDigestDoesNotMatchException: ");
        assertThat(putImage(manifest, ",'imageTag':'a b'").error())
                .isEqualTo("InvalidParameterException: Invalid parameter at 'imageTag' failed to satisfy constraint:"
                        + " 'must satisfy regular expression '[a-zA-Z0-9-_.]+''");
        assertThat(putImage(manifest(digest(bytes("absent"))), "").error()).startsWith("LayersNotFoundException: ");
        assertThat(putImage(index(digest(bytes("absent"))), "").error())
                .startsWith("ReferencedImagesNotFoundException: ");
        ecr.done("PutImageTagMutability", "{" + APP + ",'imageTagMutability':'IMMUTABLE'}");
        ecr.push("app", "v1", "x");
        assertThat(putImage(manifest, ",'imageTag':'v1'").error())
                .isEqualTo("ImageTagAlreadyExistsException: The image tag 'v1' already exists in the 'app' repository"
                        + " and cannot be overwritten because the tag is immutable.");
    }

    // ---- looking

    @Test
    void imagesAreListedByTheirTags() {
        String one = ecr.push("app", "a", "one");
        ecr.push("app", "b", "one");
        String two = ecr.push("app", "t", "two");
        ecr.push("app", "t", "three");

        assertThat(ecr.done("ListImages", "{" + APP + ",'filter':{'tagStatus':'UNTAGGED'}}")
                        .at("imageIds"))
                .isEqualTo("[{\"imageDigest\":\"" + two + "\"}]");
        Answer tagged = ecr.done("ListImages", "{" + APP + ",'filter':{'tagStatus':'TAGGED'}}");
        assertThat(tagged.body())
                .contains(one + "\",\"imageTag\":\"a\"")
                .contains(one + "\",\"imageTag\":\"b\"")
                .contains("\"imageTag\":\"t\"")
                .doesNotContain(two);
        Answer first = ecr.done("ListImages", "{" + APP + ",'maxResults':3}");
        Answer rest = ecr.done("ListImages", "{" + APP + ",'nextToken':'" + first.at("nextToken") + "'}");
        assertThat(first.at("imageIds.2")).isNotNull();
        assertThat(rest.at("imageIds.0")).isNotNull();
        assertThat(rest.at("nextToken")).isNull();
    }

    @Test
    void anImageIsDescribed() {
        String image = ecr.push("app", "v1", "x");
        ecr.advance(Duration.ofHours(1));

        Answer described = ecr.done("DescribeImages", "{" + APP + ",'imageIds':[{'imageTag':'v1'}]}");

        assertThat(described.at("imageDetails.0.imageDigest")).isEqualTo(image);
        assertThat(described.at("imageDetails.0.imageTags")).isEqualTo("[\"v1\"]");
        assertThat(described.at("imageDetails.0.imageSizeInBytes")).isEqualTo("20");
        assertThat(described.at("imageDetails.0.imagePushedAt")).isEqualTo("1767225600");
        assertThat(described.at("imageDetails.0.lastRecordedPullTime")).isNull();
        ecr.get("/v2/app/manifests/v1");
        assertThat(ecr.done("DescribeImages", "{" + APP + "}").at("imageDetails.0.lastRecordedPullTime"))
                .isEqualTo("1767229200");
    }

    @Test
    void anImageThatIsNotThereIsNotFound() {
        assertThat(ecr.call("DescribeImages", "{" + APP + ",'imageIds':[{'imageTag':'v1'}]}")
                        .error())
                .isEqualTo("ImageNotFoundException: The image with imageId {imageDigest:'null', imageTag:'v1'} does not"
                        + " exist within the repository with name 'app' in the registry with id '000000000000'");
    }

    @Test
    void severalImagesAreGotAtOnceWithReasonsForThoseThatAreNot() {
        String one = ecr.push("app", "a", "one");
        String two = ecr.push("app", "b", "two");

        Answer got = ecr.done(
                "BatchGetImage",
                "{" + APP + ",'imageIds':[{'imageTag':'a'},{'imageDigest':'" + two + "'},{'imageTag':'c'},{},"
                        + "{'imageDigest':'x'},{'imageTag':'a','imageDigest':'" + two + "'}]}");

        assertThat(got.at("images.0.imageId")).isEqualTo("{\"imageDigest\":\"" + one + "\",\"imageTag\":\"a\"}");
        assertThat(got.at("images.1.imageId")).isEqualTo("{\"imageDigest\":\"" + two + "\"}");
        assertThat(digest(bytes(got.at("images.1.imageManifest")))).isEqualTo(two);
        assertThat(got.at("failures.0"))
                .isEqualTo("{\"imageId\":{\"imageTag\":\"c\"},\"failureCode\":\"ImageNotFound\","
                        + "\"failureReason\":\"Requested image not found\"}");
        assertThat(got.at("failures.1"))
                .isEqualTo("{\"imageId\":{},\"failureCode\":\"MissingDigestAndTag\",\"failureReason\":"
                        + "\"Invalid request parameters: both tag and digest cannot be null\"}");
        assertThat(got.at("failures.2.failureReason"))
                .isEqualTo("Invalid request parameters: image digest should satisfy the regex"
                        + " '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'");
        assertThat(got.at("failures.3.failureCode")).isEqualTo("ImageTagDoesNotMatchDigest");
    }

    // ---- deleting

    @Test
    void deletingTheLastTagDeletesTheImage() {
        String image = ecr.push("app", "a", "x");
        ecr.push("app", "b", "x");

        Answer first = ecr.done("BatchDeleteImage", "{" + APP + ",'imageIds':[{'imageTag':'a'}]}");
        assertThat(first.at("imageIds")).isEqualTo("[{\"imageDigest\":\"" + image + "\",\"imageTag\":\"a\"}]");
        assertThat(ecr.done("DescribeImages", "{" + APP + "}").at("imageDetails.0.imageTags"))
                .isEqualTo("[\"b\"]");
        ecr.done("BatchDeleteImage", "{" + APP + ",'imageIds':[{'imageTag':'b'}]}");
        assertThat(ecr.done("DescribeImages", "{" + APP + "}").at("imageDetails"))
                .isEqualTo("[]");
    }

    @Test
    void deletingByDigestTakesAllTagsAlong() {
        String image = ecr.push("app", "a", "x");
        ecr.push("app", "b", "x");

        Answer deleted = ecr.done("BatchDeleteImage", "{" + APP + ",'imageIds':[{'imageDigest':'" + image + "'}]}");

        assertThat(deleted.at("imageIds.0.imageTag")).isEqualTo("a");
        assertThat(deleted.at("imageIds.1.imageTag")).isEqualTo("b");
        assertThat(ecr.get("/v2/app/manifests/a").status()).isEqualTo(404);
    }

    @Test
    void imagesOfAnIndexAreNotDeleted() {
        String one = ecr.push("app", "one", "one");
        String all = ecr.putManifest("app", "all", index(one));

        Answer both = ecr.done(
                "BatchDeleteImage",
                "{" + APP + ",'imageIds':[{'imageDigest':'" + one + "'},{'imageDigest':'" + all + "'}]}");

        assertThat(both.at("failures.0.failureCode")).isEqualTo("ImageReferencedByManifestList");
        assertThat(both.at("failures.0.failureReason")).isEqualTo("Requested image referenced by manifest list");
        assertThat(both.at("imageIds.0.imageDigest")).isEqualTo(all);
    }

    // ---- layers

    @Test
    void aLayerIsUploadedByParts() {
        String id = ecr.done("InitiateLayerUpload", "{" + APP + "}").at("uploadId");
        String upload = APP + ",'uploadId':'" + id + "'";

        Answer first = part(upload, 0, "01234");
        assertThat(first.at("lastByteReceived")).isEqualTo("4");
        Answer wrong = part(upload, 9, "56789");
        assertThat(wrong.at("__type")).isEqualTo("InvalidLayerPartException");
        assertThat(wrong.at("lastValidByteReceived")).isEqualTo("4");
        part(upload, 5, "56789");
        String digest = digest(bytes("0123456789"));
        Answer done = ecr.done("CompleteLayerUpload", "{" + upload + ",'layerDigests':['" + digest + "']}");

        assertThat(done.at("layerDigest")).isEqualTo(digest);
        assertThat(ecr.get("/v2/app/blobs/" + digest).body()).isEqualTo("0123456789");
        assertThat(ecr.call("CompleteLayerUpload", "{" + upload + ",'layerDigests':['" + digest + "']}")
                        .error())
                .startsWith("UploadNotFoundException: ");
    }

    private Answer part(String upload, int first, String text) {
        return ecr.call(
                "UploadLayerPart",
                "{" + upload + ",'partFirstByte':" + first + ",'partLastByte':" + (first + text.length() - 1)
                        + ",'layerPartBlob':'" + Base64.getEncoder().encodeToString(bytes(text)) + "'}");
    }

    @Test
    void anUploadThatMakesNoNewLayerIsRefused() {
        String digest = ecr.pushLayer("app", bytes("x"));
        String empty = APP + ",'uploadId':'"
                + ecr.done("InitiateLayerUpload", "{" + APP + "}").at("uploadId") + "'";
        String other = APP + ",'uploadId':'"
                + ecr.done("InitiateLayerUpload", "{" + APP + "}").at("uploadId") + "'";
        part(other, 0, "y");

        assertThat(ecr.call("CompleteLayerUpload", "{" + empty + ",'layerDigests':['" + digest + "']}")
                        .error())
                .startsWith("EmptyUploadException: ");
        assertThat(ecr.call("CompleteLayerUpload", "{" + other + ",'layerDigests':['" + digest + "']}")
                        .error())
                .startsWith("LayerAlreadyExistsException: ");
    }

    @Test
    void layersAreLookedUp() {
        String there = ecr.pushLayer("app", bytes("x"));
        String absent = digest(bytes("y"));

        Answer checked = ecr.done(
                "BatchCheckLayerAvailability", "{" + APP + ",'layerDigests':['" + there + "','" + absent + "','x']}");

        assertThat(checked.at("layers.0.layerAvailability")).isEqualTo("AVAILABLE");
        assertThat(checked.at("layers.0.layerSize")).isEqualTo("1");
        assertThat(checked.at("layers.1"))
                .isEqualTo("{\"layerDigest\":\"" + absent + "\",\"layerAvailability\":" + "\"UNAVAILABLE\"}");
        assertThat(checked.at("failures.0.failureCode")).isEqualTo("InvalidLayerDigest");
    }

    @Test
    void aLayersUrlNeedsNoLoginForAnHour() {
        String digest = ecr.pushLayer("app", bytes("x"));
        String url = ecr.done("GetDownloadUrlForLayer", "{" + APP + ",'layerDigest':'" + digest + "'}")
                .at("downloadUrl");

        assertThat(ecr.stranger("GET", url).body()).isEqualTo("x");
        ecr.advance(Duration.ofHours(1));
        assertThat(ecr.stranger("GET", url).status()).isEqualTo(403);
        assertThat(ecr.call("GetDownloadUrlForLayer", "{" + APP + ",'layerDigest':'" + digest(bytes("y")) + "'}")
                        .error())
                .startsWith("LayersNotFoundException: ");
    }
}
