package dev.sundog.ecr.registry;

import static dev.sundog.ecr.EcrServer.bytes;
import static dev.sundog.ecr.EcrServer.digest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecr.EcrServer;
import dev.sundog.ecr.EcrServer.Answer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlobUploadsTest {

    private static final byte[] LAYER = bytes("0123456789abcdefghij");
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

    private String begin() {
        Answer begun = ecr.registry("POST", "/v2/team/app/blobs/uploads/", NOTHING);
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.header("Range")).isEqualTo("0-0");
        assertThat(begun.header("Location")).endsWith(begun.header("Docker-Upload-UUID"));
        return begun.header("Location");
    }

    @Test
    void aLayerArrivesInChunks() {
        String place = begin();

        Answer first = ecr.registry("PATCH", place, Arrays.copyOf(LAYER, 10));
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("Range")).isEqualTo("0-9");
        Answer second = ecr.registry(
                "PATCH", first.header("Location"), Arrays.copyOfRange(LAYER, 10, 15), "Content-Range", "10-14");
        assertThat(second.header("Range")).isEqualTo("0-14");
        assertThat(ecr.registry("GET", place, NOTHING).status()).isEqualTo(204);
        assertThat(ecr.registry("GET", place, NOTHING).header("Range")).isEqualTo("0-14");
        Answer last = ecr.registry("PUT", place + "?digest=" + digest(LAYER), Arrays.copyOfRange(LAYER, 15, 20));

        assertThat(last.status()).isEqualTo(201);
        assertThat(last.header("Docker-Content-Digest")).isEqualTo(digest(LAYER));
        assertThat(ecr.get(last.header("Location")).bytes()).isEqualTo(LAYER);
        assertThat(ecr.registry("GET", place, NOTHING).refusal()).startsWith("BLOB_UPLOAD_UNKNOWN: ");
    }

    @Test
    void aLayerArrivesAtOnce() {
        Answer whole = ecr.registry(
                "POST", "/v2/team/app/blobs/uploads/?digest=" + digest(LAYER).replace(":", "%3A"), LAYER);

        assertThat(whole.status()).isEqualTo(201);
        assertThat(ecr.get(whole.header("Location")).bytes()).isEqualTo(LAYER);
    }

    @Test
    void bytesThatAreNotTheNextOnesAreRefusedAndTheUploadGoesOn() {
        String place = begin();
        ecr.registry("PATCH", place, Arrays.copyOf(LAYER, 10));

        Answer wrong = ecr.registry("PATCH", place, Arrays.copyOf(LAYER, 5), "Content-Range", "0-4");

        assertThat(wrong.status()).isEqualTo(416);
        assertThat(wrong.header("Range")).isEqualTo("0-9");
        assertThat(wrong.at("errors.0.code")).isEqualTo("BLOB_UPLOAD_INVALID");
        ecr.registry("PATCH", place, Arrays.copyOfRange(LAYER, 10, 20), "Content-Range", "10-19");
        assertThat(ecr.registry("PUT", place + "?digest=" + digest(LAYER), NOTHING)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void otherBytesThanTheDigestSaysAreThrownAway() {
        String place = begin();
        ecr.registry("PATCH", place, LAYER);

        Answer refused = ecr.registry("PUT", place + "?digest=" + digest(bytes("others")), NOTHING);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("errors.0.code")).isEqualTo("DIGEST_INVALID");
        assertThat(ecr.registry("GET", place, NOTHING).status()).isEqualTo(404);
        assertThat(ecr.registry("HEAD", "/v2/team/app/blobs/" + digest(LAYER), NOTHING)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anUploadNeedsADigestToEnd() {
        String place = begin();

        assertThat(ecr.registry("PUT", place, LAYER).refusal()).startsWith("DIGEST_INVALID: ");
        assertThat(ecr.registry("PUT", place + "?digest=md5:1", LAYER).refusal())
                .startsWith("DIGEST_INVALID: ");
    }

    @Test
    void anUploadThatIsCancelledIsGone() {
        String place = begin();
        ecr.registry("PATCH", place, LAYER);

        assertThat(ecr.registry("DELETE", place, NOTHING).status()).isEqualTo(204);
        assertThat(ecr.registry("PATCH", place, LAYER).status()).isEqualTo(404);
    }

    @Test
    void anUploadThatNobodyEndsIsForgottenAfterADay() {
        String place = begin();

        ecr.advance(Duration.ofHours(48));

        assertThat(ecr.registry("GET", place, NOTHING).status()).isEqualTo(404);
    }

    @Test
    void anUploadBelongsToOneRepository() {
        ecr.createRepository("other");
        String id = begin().substring("/v2/team/app/blobs/uploads/".length());

        assertThat(ecr.get("/v2/other/blobs/uploads/" + id).status()).isEqualTo(404);
    }

    @Test
    void anUploadEndsWithItsRepository() {
        String place = begin();

        ecr.done("DeleteRepository", "{'repositoryName':'team/app'}");
        ecr.createRepository("team/app");

        assertThat(ecr.registry("GET", place, NOTHING).status()).isEqualTo(404);
    }

    @Test
    void nothingIsUploadedToARepositoryThatIsNotThere() {
        Answer refused = ecr.registry("POST", "/v2/nothing/blobs/uploads/", NOTHING);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.refusal())
                .isEqualTo("NAME_UNKNOWN: The repository with name 'nothing' does not exist in the registry with id"
                        + " '000000000000'");
    }

    // ---- from another repository

    @Test
    void aLayerOfAnotherRepositoryNeedNotBeSentAgain() {
        String digest = ecr.pushLayer("team/app", LAYER);
        ecr.createRepository("other");

        Answer mounted = ecr.registry("POST", "/v2/other/blobs/uploads/?mount=" + digest + "&from=team%2Fapp", NOTHING);

        assertThat(mounted.status()).isEqualTo(201);
        assertThat(mounted.header("Location")).isEqualTo("/v2/other/blobs/" + digest);
        assertThat(ecr.get("/v2/other/blobs/" + digest).bytes()).isEqualTo(LAYER);
    }

    @Test
    void whatCannotBeMountedIsUploaded() {
        String digest = ecr.pushLayer("team/app", LAYER);
        ecr.createRepository("other");

        assertThat(ecr.registry("POST", "/v2/other/blobs/uploads/?mount=" + digest + "&from=nothing", NOTHING)
                        .status())
                .isEqualTo(202);
        assertThat(ecr.registry(
                                "POST",
                                "/v2/other/blobs/uploads/?mount=" + digest(bytes("x")) + "&from=team/app",
                                NOTHING)
                        .status())
                .isEqualTo(202);
        ecr.done("PutAccountSetting", "{'name':'BLOB_MOUNTING','value':'DISABLED'}");
        assertThat(ecr.registry("POST", "/v2/other/blobs/uploads/?mount=" + digest + "&from=team/app", NOTHING)
                        .status())
                .isEqualTo(202);
    }

    // ---- getting them back

    @Test
    void partsOfALayerAreGivenOut() {
        String path = "/v2/team/app/blobs/" + ecr.pushLayer("team/app", LAYER);

        Answer middle = ecr.get(path, "Range", "bytes=3-5");
        assertThat(middle.status()).isEqualTo(206);
        assertThat(middle.body()).isEqualTo("345");
        assertThat(middle.header("Content-Range")).isEqualTo("bytes 3-5/20");
        assertThat(ecr.get(path, "Range", "bytes=15-").body()).isEqualTo("fghij");
        assertThat(ecr.get(path, "Range", "bytes=-3").body()).isEqualTo("hij");
        assertThat(ecr.get(path, "Range", "bytes=18-99").header("Content-Range"))
                .isEqualTo("bytes 18-19/20");
        assertThat(ecr.get(path, "Range", "bytes=20-").status()).isEqualTo(416);
        assertThat(ecr.get(path, "Range", "lines=1-2").status()).isEqualTo(200);
    }

    @Test
    void aLayersHeadTellsItsSize() {
        String digest = ecr.pushLayer("team/app", LAYER);

        Answer head = ecr.registry("HEAD", "/v2/team/app/blobs/" + digest, NOTHING);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("20");
        assertThat(head.header("Docker-Content-Digest")).isEqualTo(digest);
        assertThat(head.header("Content-Type")).isEqualTo("application/octet-stream");
    }

    @Test
    void whatTheRegistryDoesNotOfferIsRefusedInItsOwnWords() {
        Answer refused = ecr.registry("DELETE", "/v2/team/app/blobs/" + digest(LAYER), NOTHING);

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.refusal()).isEqualTo("UNSUPPORTED: The operation is unsupported.");
    }
}
