package dev.sundog.ecr.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.ecr.EcrServer;
import dev.sundog.testkit.Endpoint;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageTagAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.InvalidLayerPartException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/** The operations through the AWS SDK for Java v2, over sockets. */
class EcrSdkIT {

    private static Endpoint endpoint;
    private static EcrClient ecr;

    private final String repository = "it/" + UUID.randomUUID();

    @BeforeAll
    static void connect() {
        endpoint = new Endpoint();
        ecr = EcrClient.builder()
                .endpointOverride(endpoint.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void disconnect() {
        ecr.close();
        endpoint.close();
    }

    @BeforeEach
    void create() {
        ecr.createRepository(r -> r.repositoryName(repository).imageTagMutability(ImageTagMutability.IMMUTABLE));
    }

    /** Uploads a layer by two parts, and returns its digest. */
    private String upload(String text) {
        byte[] bytes = EcrServer.bytes(text);
        String id = ecr.initiateLayerUpload(r -> r.repositoryName(repository)).uploadId();
        part(id, 0, text.substring(0, 1));
        assertThatThrownBy(() -> part(id, 0, text.substring(0, 1)))
                .isInstanceOfSatisfying(
                        InvalidLayerPartException.class,
                        refused -> assertThat(refused.lastValidByteReceived()).isZero());
        part(id, 1, text.substring(1));
        return ecr.completeLayerUpload(
                        r -> r.repositoryName(repository).uploadId(id).layerDigests(EcrServer.digest(bytes)))
                .layerDigest();
    }

    private void part(String id, long first, String text) {
        ecr.uploadLayerPart(r -> r.repositoryName(repository)
                .uploadId(id)
                .partFirstByte(first)
                .partLastByte(first + text.length() - 1)
                .layerPartBlob(SdkBytes.fromUtf8String(text)));
    }

    @Test
    void anImageIsPutTogetherDescribedAndDeleted() {
        String manifest = EcrServer.manifest(upload("{\"config\":1}"), upload("layer"));

        String digest = ecr.putImage(
                        r -> r.repositoryName(repository).imageTag("v1").imageManifest(manifest))
                .image()
                .imageId()
                .imageDigest();

        ImageDetail described = ecr.describeImagesPaginator(r -> r.repositoryName(repository)).imageDetails().stream()
                .findFirst()
                .orElseThrow();
        assertThat(described.imageDigest()).isEqualTo(digest);
        assertThat(described.imageTags()).containsExactly("v1");
        assertThat(described.imagePushedAt()).isNotNull();
        assertThat(ecr.batchGetImage(r -> r.repositoryName(repository)
                                .imageIds(
                                        ImageIdentifier.builder().imageTag("v1").build()))
                        .images()
                        .getFirst()
                        .imageManifest())
                .isEqualTo(manifest);
        assertThatThrownBy(() -> ecr.putImage(r ->
                        r.repositoryName(repository).imageTag("v1").imageManifest(EcrServer.manifest(upload("other")))))
                .isInstanceOf(ImageTagAlreadyExistsException.class);
        ecr.deleteRepository(r -> r.repositoryName(repository).force(true));
    }

    @Test
    void errorsAreThoseOfTheModel() {
        assertThatThrownBy(() -> ecr.describeRepositories(r -> r.repositoryNames("none")))
                .isInstanceOfSatisfying(RepositoryNotFoundException.class, missing -> {
                    assertThat(missing.statusCode()).isEqualTo(400);
                    assertThat(missing.awsErrorDetails().errorMessage())
                            .isEqualTo("The repository with name 'none' does not exist in the registry with id"
                                    + " '000000000000'");
                });
        assertThat(ecr.getAuthorizationToken().authorizationData().getFirst().expiresAt())
                .isNotNull();
    }
}
