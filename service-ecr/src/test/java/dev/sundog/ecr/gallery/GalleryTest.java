package dev.sundog.ecr.gallery;

import static dev.sundog.ecr.EcrServer.bytes;
import static dev.sundog.ecr.EcrServer.digest;
import static dev.sundog.ecr.EcrServer.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.ImageLocator;
import dev.sundog.ecr.EcrServer;
import dev.sundog.ecr.EcrServer.Answer;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public registries. */
class GalleryTest {

    private final EcrServer ecr = EcrServer.frozen();

    @AfterEach
    void stop() {
        ecr.close();
    }

    private String alias() {
        return ecr.inPublic("DescribeRegistries", "{}").at("registries.0.aliases.0.name");
    }

    @Test
    void anAccountHasAnAlias() {
        Answer described = ecr.inPublic("DescribeRegistries", "{}");
        String alias = described.at("registries.0.aliases.0.name");

        assertThat(alias).matches("[a-z][a-z0-9]{7}");
        assertThat(described.at("registries.0.registryArn"))
                .isEqualTo("arn:aws:ecr-public::000000000000:registry/000000000000");
        assertThat(described.at("registries.0.registryUri"))
                .isEqualTo(ecr.emulator().endpoint().getAuthority() + "/" + alias);
        assertThat(alias()).isEqualTo(alias);
        ecr.as("111122223333", "us-east-1");
        assertThat(alias()).isNotEqualTo(alias);
    }

    @Test
    void publicRepositoriesAreOthersThanPrivateOnes() {
        Answer made = ecr.inPublic(
                "CreateRepository",
                "{'repositoryName':'app','catalogData':{'description':'ours'},'tags':[{'Key':'a','Value':'1'}]}");

        assertThat(made.at("repository.repositoryArn")).isEqualTo("arn:aws:ecr-public::000000000000:repository/app");
        assertThat(made.at("repository.repositoryUri"))
                .isEqualTo(ecr.emulator().endpoint().getAuthority() + "/" + alias() + "/app");
        assertThat(made.at("catalogData.description")).isEqualTo("ours");
        assertThat(made.at("repository.imageTagMutability")).isNull();
        assertThat(ecr.done("DescribeRepositories", "{}").at("repositories")).isEqualTo("[]");
        assertThat(ecr.inPublic("DescribeRepositories", "{}").at("repositories.0.repositoryName"))
                .isEqualTo("app");
        assertThat(ecr.inPublic(
                                "ListTagsForResource",
                                "{'resourceArn':'arn:aws:ecr-public::000000000000:repository/app'}")
                        .at("tags.0.Key"))
                .isEqualTo("a");
    }

    @Test
    void everyAccountPullsWhatIsPublic() {
        ecr.inPublic("CreateRepository", "{'repositoryName':'team/app'}");
        String path = alias() + "/team/app";
        String image = ecr.push(path, "v1", "x");

        ecr.as("111122223333", "eu-west-1");
        assertThat(ecr.get("/v2/" + path + "/manifests/v1").header("Docker-Content-Digest"))
                .isEqualTo(image);
        assertThat(ecr.get("/v2/" + path + "/tags/list").body())
                .isEqualTo("{\"name\":\"" + path + "\",\"tags\":[\"v1\"]}");
        Answer tags =
                ecr.as(EcrServer.ACCOUNT, "us-east-1").inPublic("DescribeImageTags", "{'repositoryName':'team/app'}");
        assertThat(tags.at("imageTagDetails.0.imageTag")).isEqualTo("v1");
        assertThat(tags.at("imageTagDetails.0.imageDetail.imageDigest")).isEqualTo(image);
        assertThat(ecr.emulator()
                        .emulator()
                        .ports()
                        .find(ImageLocator.class)
                        .orElseThrow()
                        .locate("public.ecr.aws/" + path + ":v1")
                        .orElseThrow()
                        .reference()
                        .orElseThrow())
                .endsWith("/" + path + "@" + image);
    }

    @Test
    void anImageIsPutByTheApi() {
        ecr.inPublic("CreateRepository", "{'repositoryName':'app'}");
        String upload = "'repositoryName':'app','uploadId':'"
                + ecr.inPublic("InitiateLayerUpload", "{'repositoryName':'app'}")
                        .at("uploadId") + "'";
        ecr.inPublic(
                "UploadLayerPart",
                "{" + upload + ",'partFirstByte':0,'partLastByte':1,'layerPartBlob':'"
                        + Base64.getEncoder().encodeToString(bytes("{}")) + "'}");
        String layer = digest(bytes("{}"));
        ecr.inPublic("CompleteLayerUpload", "{" + upload + ",'layerDigests':['" + layer + "']}");
        String manifest = manifest(layer);

        ecr.inPublic(
                "PutImage",
                "{'repositoryName':'app','imageTag':'v1','imageManifest':'" + manifest.replace("\"", "\\\"") + "'}");

        assertThat(ecr.inPublic("DescribeImages", "{'repositoryName':'app'}").at("imageDetails.0.imageDigest"))
                .isEqualTo(digest(bytes(manifest)));
        assertThat(ecr.refusedInPublic("DeleteRepository", "{'repositoryName':'app'}"))
                .startsWith("RepositoryNotEmptyException: ");
        assertThat(ecr.inPublic("BatchDeleteImage", "{'repositoryName':'app','imageIds':[{'imageTag':'v1'}]}")
                        .at("imageIds.0.imageTag"))
                .isEqualTo("v1");
        ecr.inPublic("DeleteRepository", "{'repositoryName':'app'}");
        assertThat(ecr.refusedInPublic("GetRepositoryCatalogData", "{'repositoryName':'app'}"))
                .startsWith("RepositoryNotFoundException: ");
    }

    @Test
    void wordsForVisitorsAreKept(@TempDir Path folder) {
        String alias;
        try (EcrServer first = EcrServer.in(folder)) {
            first.inPublic("CreateRepository", "{'repositoryName':'app'}");
            first.inPublic(
                    "PutRepositoryCatalogData",
                    "{'repositoryName':'app','catalogData':{'aboutText':'long','architectures':['ARM']}}");
            first.inPublic("PutRegistryCatalogData", "{'displayName':'Us'}");
            alias = first.inPublic("DescribeRegistries", "{}").at("registries.0.aliases.0.name");
        }
        try (EcrServer second = EcrServer.in(folder)) {
            assertThat(second.inPublic("GetRepositoryCatalogData", "{'repositoryName':'app'}")
                            .at("catalogData"))
                    .isEqualTo("{\"architectures\":[\"ARM\"],\"aboutText\":\"long\"}");
            assertThat(second.inPublic("GetRegistryCatalogData", "{}").at("registryCatalogData.displayName"))
                    .isEqualTo("Us");
            assertThat(second.inPublic("DescribeRegistries", "{}").at("registries.0.aliases.0.name"))
                    .isEqualTo(alias);
        }
    }
}
