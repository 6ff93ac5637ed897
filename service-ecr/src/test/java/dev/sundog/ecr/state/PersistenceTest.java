package dev.sundog.ecr.state;

import static dev.sundog.ecr.EcrServer.bytes;
import static dev.sundog.ecr.EcrServer.digest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecr.EcrServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays of a registry when its emulator does not. */
class PersistenceTest {

    private static final byte[] LARGE = new byte[1 << 20];
    private static final String PREVIEW = "{'repositoryName':'app','lifecyclePolicyText':'{\\\"rules\\\":[{"
            + "\\\"rulePriority\\\":1,\\\"selection\\\":{\\\"tagStatus\\\":\\\"any\\\",\\\"countType\\\":"
            + "\\\"imageCountMoreThan\\\",\\\"countNumber\\\":9},\\\"action\\\":{\\\"type\\\":\\\"expire\\\"}}]}'}";

    @TempDir
    Path folder;

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file ->
                            file.toString().contains("blobs") || file.toString().contains("unfinished"))
                    .filter(Files::isRegularFile)
                    .count();
        }
    }

    @Test
    void imagesAndSettingsAreThereAfterARestart() {
        String image;
        try (EcrServer ecr = EcrServer.in(folder)) {
            ecr.createRepository("team/app");
            image = ecr.push("team/app", "v1", "x");
            ecr.pushLayer("team/app", LARGE);
            ecr.done("CreateRepository", "{'repositoryName':'app','tags':[{'Key':'a','Value':'1'}]}");
            ecr.done("StartLifecyclePolicyPreview", PREVIEW);
            ecr.done(
                    "PutReplicationConfiguration",
                    "{'replicationConfiguration':{'rules':[{'destinations':"
                            + "[{'region':'eu-west-1','registryId':'000000000000'}]}]}}");
            ecr.done("CreateRepositoryCreationTemplate", "{'prefix':'team','appliedFor':['CREATE_ON_PUSH']}");
            ecr.done("CreatePullThroughCacheRule", "{'ecrRepositoryPrefix':'quay','upstreamRegistryUrl':'quay.io'}");
            ecr.done(
                    "PutRegistryScanningConfiguration",
                    "{'rules':[{'scanFrequency':'SCAN_ON_PUSH',"
                            + "'repositoryFilters':[{'filter':'a','filterType':'WILDCARD'}]}]}");
            ecr.done("PutAccountSetting", "{'name':'BLOB_MOUNTING','value':'DISABLED'}");
        }
        try (EcrServer ecr = EcrServer.in(folder)) {
            assertThat(ecr.get("/v2/team/app/manifests/v1").header("Docker-Content-Digest"))
                    .isEqualTo(image);
            assertThat(ecr.get("/v2/team/app/blobs/" + digest(bytes("layer x"))).body())
                    .isEqualTo("layer x");
            assertThat(ecr.get("/v2/team/app/blobs/" + digest(LARGE)).bytes()).isEqualTo(LARGE);
            assertThat(ecr.done("GetLifecyclePolicyPreview", "{'repositoryName':'app'}")
                            .at("status"))
                    .isEqualTo("COMPLETE");
            assertThat(ecr.done("DescribeRegistry", "{}").body()).contains("eu-west-1");
            assertThat(ecr.done("DescribeRepositoryCreationTemplates", "{}").body())
                    .contains("CREATE_ON_PUSH");
            assertThat(ecr.done("DescribePullThroughCacheRules", "{}").body()).contains("quay.io");
            assertThat(ecr.done("GetRegistryScanningConfiguration", "{}").body())
                    .contains("SCAN_ON_PUSH");
            assertThat(ecr.done("GetAccountSetting", "{'name':'BLOB_MOUNTING'}").at("value"))
                    .isEqualTo("DISABLED");
        }
    }

    @Test
    void uploadsThatWereNotEndedLeaveNothingBehind() throws IOException {
        try (EcrServer ecr = EcrServer.in(folder)) {
            ecr.createRepository("app");
            String place =
                    ecr.registry("POST", "/v2/app/blobs/uploads/", new byte[0]).header("Location");
            ecr.registry("PATCH", place, LARGE);
            assertThat(files()).isEqualTo(1);

            ecr.registry("DELETE", place, new byte[0]);
            assertThat(files()).isZero();

            place = ecr.registry("POST", "/v2/app/blobs/uploads/", new byte[0]).header("Location");
            ecr.registry("PATCH", place, LARGE);
            ecr.emulator().emulator().reset(Optional.empty(), Optional.empty());
            assertThat(files()).isZero();
        }
    }

    @Test
    void aLayerIsStoredOnceAndFreedWithTheLastOfItsRepositories() throws IOException {
        try (EcrServer ecr = EcrServer.in(folder)) {
            for (String name : new String[] {"one", "two"}) {
                ecr.createRepository(name);
                ecr.pushLayer(name, LARGE);
            }
            assertThat(files()).isEqualTo(1);

            ecr.done("DeleteRepository", "{'repositoryName':'one'}");
            assertThat(files()).isEqualTo(1);
            ecr.done("DeleteRepository", "{'repositoryName':'two'}");
        }
        assertThat(files()).isZero();
    }
}
