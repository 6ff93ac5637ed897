package dev.sundog.ecr.registry;

import static dev.sundog.ecr.EcrServer.bytes;
import static dev.sundog.ecr.EcrServer.digest;
import static dev.sundog.ecr.EcrServer.index;
import static dev.sundog.ecr.EcrServer.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecr.EcrServer;
import dev.sundog.ecr.EcrServer.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManifestsTest {

    private static final byte[] NOTHING = new byte[0];

    private final EcrServer ecr = EcrServer.frozen();

    @BeforeEach
    void makeRepository() {
        ecr.createRepository("team/app");
    }

    @AfterEach
    void stop() {
        ecr.close();
    }

    @Test
    void aManifestComesBackByteForByteByTagAndByDigest() {
        String config = ecr.pushLayer("team/app", bytes("{}"));
        String manifest = manifest(config, config).replace("\"schemaVersion\":2", "\"schemaVersion\" :  2");

        String digest = ecr.putManifest("team/app", "v1", manifest);

        assertThat(digest).isEqualTo(digest(bytes(manifest)));
        Answer byTag = ecr.get("/v2/team/app/manifests/v1");
        assertThat(byTag.body()).isEqualTo(manifest);
        assertThat(byTag.header("Content-Type")).isEqualTo("application/vnd.oci.image.manifest.v1+json");
        assertThat(byTag.header("Docker-Content-Digest")).isEqualTo(digest);
        assertThat(ecr.get("/v2/team/app/manifests/" + digest).body()).isEqualTo(manifest);
        Answer head = ecr.registry("HEAD", "/v2/team/app/manifests/v1", NOTHING);
        assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(manifest.length()));
        assertThat(head.header("Docker-Content-Digest")).isEqualTo(digest);
    }

    @Test
    void anImageNeedsItsLayers() {
        String config = ecr.pushLayer("team/app", bytes("{}"));
        String absent = digest(bytes("absent"));

        Answer refused = ecr.registry("PUT", "/v2/team/app/manifests/v1", bytes(manifest(config, absent)));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.refusal())
                .isEqualTo("BLOB_UNKNOWN: Layers with digests '[" + absent + "]' required for pushing image into"
                        + " repository with name 'team/app' in the registry with id '000000000000' do not exist");
        assertThat(ecr.get("/v2/team/app/manifests/v1").refusal())
                .isEqualTo("MANIFEST_UNKNOWN: Requested image not found");
    }

    @Test
    void anIndexNeedsItsImages() {
        String one = ecr.push("team/app", "one", "one");
        String absent = digest(bytes("absent"));

        Answer refused = ecr.registry("PUT", "/v2/team/app/manifests/all", bytes(index(one, absent)));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.refusal())
                .isEqualTo("NAME_UNKNOWN: Images with digests '[" + absent + "]' required for pushing image into"
                        + " repository with name 'team/app' in the registry with id '000000000000' do not exist");
        String two = ecr.push("team/app", "two", "two");
        ecr.putManifest("team/app", "all", index(one, two));
        assertThat(ecr.get("/v2/team/app/manifests/all").header("Content-Type"))
                .isEqualTo("application/vnd.oci.image.index.v1+json");
    }

    @Test
    void aDigestMustBeThatOfTheManifest() {
        String config = ecr.pushLayer("team/app", bytes("{}"));
        String manifest = manifest(config);

        Answer refused = ecr.registry("PUT", "/v2/team/app/manifests/" + config, bytes(manifest));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("errors.0.code")).isEqualTo("DIGEST_INVALID");

        ecr.putManifest("team/app", digest(bytes(manifest)), manifest);
        assertThat(ecr.get("/v2/team/app/tags/list").body()).isEqualTo("{\"name\":\"team/app\",\"tags\":[]}");
    }

    @Test
    void whatIsNoManifestIsRefused() {
        for (String text : new String[] {"", "{", "[]", "{}", "{\"schemaVersion\":1,\"fsLayers\":[]}"}) {
            Answer refused = ecr.registry("PUT", "/v2/team/app/manifests/v1", bytes(text));
            assertThat(refused.status()).as(text).isEqualTo(400);
            assertThat(refused.at("errors.0.code")).isEqualTo("MANIFEST_INVALID");
        }
    }

    @Test
    void aTagHasOnlyCertainCharacters() {
        String config = ecr.pushLayer("team/app", bytes("{}"));

        Answer refused = ecr.registry("PUT", "/v2/team/app/manifests/v%2B1", bytes(manifest(config)));

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.refusal())
                .isEqualTo("UNSUPPORTED: Invalid parameter at 'imageTag' failed to satisfy constraint: 'must satisfy"
                        + " regular expression '[a-zA-Z0-9-_.]+''");
    }

    // ---- tags

    @Test
    void aTagMovesToTheLatestImage() {
        String first = ecr.push("team/app", "v1", "first");
        String second = ecr.push("team/app", "v1", "second");

        assertThat(ecr.get("/v2/team/app/manifests/v1").header("Docker-Content-Digest"))
                .isEqualTo(second);
        assertThat(ecr.get("/v2/team/app/manifests/" + first).status()).isEqualTo(200);
    }

    @Test
    void aTagOfAnImmutableRepositoryStays() {
        ecr.done("CreateRepository", "{'repositoryName':'fixed','imageTagMutability':'IMMUTABLE'}");
        String first = ecr.push("fixed", "v1", "first");
        String config = ecr.pushLayer("fixed", bytes("another"));

        Answer refused = ecr.registry("PUT", "/v2/fixed/manifests/v1", bytes(manifest(config)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.refusal())
                .isEqualTo("TAG_INVALID: The image tag 'v1' already exists in the 'fixed' repository and cannot be"
                        + " overwritten because the tag is immutable.");
        assertThat(ecr.push("fixed", "v1", "first")).isEqualTo(first);
        ecr.push("fixed", "v2", "second");
    }

    @Test
    void exclusionsSayOtherwise() {
        ecr.done(
                "CreateRepository",
                "{'repositoryName':'fixed','imageTagMutability':'IMMUTABLE_WITH_EXCLUSION',"
                        + "'imageTagMutabilityExclusionFilters':[{'filterType':'WILDCARD','filter':'latest*'}]}");
        ecr.push("fixed", "v1", "first");
        ecr.push("fixed", "latest-x", "first");

        ecr.push("fixed", "latest-x", "second");

        assertThat(ecr.registry(
                                "PUT",
                                "/v2/fixed/manifests/v1",
                                ecr.get("/v2/fixed/manifests/latest-x").bytes())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void tagsAreListedByPages() {
        for (String tag : new String[] {"c", "a", "b"}) {
            ecr.push("team/app", tag, tag);
        }

        Answer first = ecr.get("/v2/team/app/tags/list?n=2");
        assertThat(first.at("tags")).isEqualTo("[\"a\",\"b\"]");
        assertThat(first.header("Link")).isEqualTo("</v2/team/app/tags/list?last=b&n=2>; rel=\"next\"");
        Answer second = ecr.get("/v2/team/app/tags/list?last=b&n=2");
        assertThat(second.at("tags")).isEqualTo("[\"c\"]");
        assertThat(second.header("Link")).isNull();
        assertThat(ecr.get("/v2/team/app/tags/list?n=x").status()).isEqualTo(400);
    }

    @Test
    void repositoriesAreListedByPages() {
        ecr.createRepository("aa");

        assertThat(ecr.get("/v2/_catalog?n=1").at("repositories")).isEqualTo("[\"aa\"]");
        assertThat(ecr.get("/v2/_catalog?n=1&last=aa").at("repositories")).isEqualTo("[\"team/app\"]");
    }

    // ---- deleting

    @Test
    void layersGoWithTheLastImageThatHasThem() {
        String shared = ecr.pushLayer("team/app", bytes("shared"));
        String own = ecr.pushLayer("team/app", bytes("own"));
        String one = ecr.putManifest("team/app", "one", manifest(shared, own));
        ecr.putManifest("team/app", "two", manifest(shared));

        assertThat(ecr.registry("DELETE", "/v2/team/app/manifests/" + one, NOTHING)
                        .status())
                .isEqualTo(202);

        assertThat(ecr.get("/v2/team/app/blobs/" + own).status()).isEqualTo(404);
        assertThat(ecr.get("/v2/team/app/blobs/" + shared).status()).isEqualTo(200);
        assertThat(ecr.get("/v2/team/app/manifests/one").status()).isEqualTo(404);
        ecr.registry("DELETE", "/v2/team/app/manifests/two", NOTHING);
        assertThat(ecr.get("/v2/team/app/blobs/" + shared).status()).isEqualTo(404);
    }

    @Test
    void layersStayWhileAnotherRepositoryHasThem() {
        String image = ecr.push("team/app", "v1", "same");
        ecr.createRepository("other");
        ecr.push("other", "v1", "same");

        ecr.registry("DELETE", "/v2/team/app/manifests/" + image, NOTHING);

        assertThat(ecr.get("/v2/other/blobs/" + digest(bytes("layer same"))).body())
                .isEqualTo("layer same");
    }

    @Test
    void deletingATagLeavesTheImageThatHasAnother() {
        String image = ecr.push("team/app", "v1", "x");
        ecr.push("team/app", "v2", "x");

        ecr.registry("DELETE", "/v2/team/app/manifests/v1", NOTHING);

        assertThat(ecr.get("/v2/team/app/manifests/v1").status()).isEqualTo(404);
        assertThat(ecr.get("/v2/team/app/manifests/v2").header("Docker-Content-Digest"))
                .isEqualTo(image);
    }

    @Test
    void imagesOfAnIndexStayAsLongAsTheIndex() {
        String one = ecr.push("team/app", "one", "one");
        String all = ecr.putManifest("team/app", "all", index(one));

        Answer refused = ecr.registry("DELETE", "/v2/team/app/manifests/" + one, NOTHING);
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.refusal()).isEqualTo("UNSUPPORTED: Requested image referenced by manifest list");

        ecr.registry("DELETE", "/v2/team/app/manifests/" + all, NOTHING);
        assertThat(ecr.registry("DELETE", "/v2/team/app/manifests/" + one, NOTHING)
                        .status())
                .isEqualTo(202);
    }

    @Test
    void layersThatNoImageWantsAreFreedAfterADay() {
        String early = ecr.pushLayer("team/app", bytes("early"));
        ecr.advance(Duration.ofHours(30));
        String late = ecr.pushLayer("team/app", bytes("late"));

        ecr.advance(Duration.ofHours(20));

        assertThat(ecr.get("/v2/team/app/blobs/" + early).status()).isEqualTo(404);
        assertThat(ecr.get("/v2/team/app/blobs/" + late).status()).isEqualTo(200);
    }

    // ---- what is about an image

    @Test
    void signaturesAreFoundByWhatTheySign() {
        String image = ecr.push("team/app", "v1", "x");
        String config = ecr.pushLayer("team/app", bytes("{}"));
        String signature = manifest(config)
                .replace(
                        "\"layers\"",
                        "\"artifactType\":\"test/signature\",\"annotations\":{\"by\":\"me\"},"
                                + "\"subject\":{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"size\":1,"
                                + "\"digest\":\"" + image + "\"},\"layers\"");

        Answer put = ecr.registry("PUT", "/v2/team/app/manifests/" + digest(bytes(signature)), bytes(signature));

        assertThat(put.header("OCI-Subject")).isEqualTo(image);
        Answer found = ecr.get("/v2/team/app/referrers/" + image + "?artifactType=test/signature");
        assertThat(found.header("Content-Type")).isEqualTo("application/vnd.oci.image.index.v1+json");
        assertThat(found.header("OCI-Filters-Applied")).isEqualTo("artifactType");
        assertThat(found.at("manifests.0.digest")).isEqualTo(digest(bytes(signature)));
        assertThat(found.at("manifests.0.annotations.by")).isEqualTo("me");
        assertThat(ecr.get("/v2/team/app/referrers/" + image + "?artifactType=other")
                        .at("manifests"))
                .isEqualTo("[]");
    }
}
