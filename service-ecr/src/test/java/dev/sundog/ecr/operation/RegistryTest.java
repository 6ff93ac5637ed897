package dev.sundog.ecr.operation;

import static dev.sundog.ecr.EcrServer.index;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecr.EcrServer;
import dev.sundog.ecr.EcrServer.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for a registry as a whole. */
class RegistryTest {

    private final EcrServer ecr = EcrServer.frozen();

    @AfterEach
    void stop() {
        ecr.close();
    }

    // ---- replication

    private void replicate(String rules) {
        ecr.done("PutReplicationConfiguration", "{'replicationConfiguration':{'rules':[" + rules + "]}}");
    }

    @Test
    void whatIsPushedIsCopiedToOtherRegionsAndAccounts() {
        replicate("{'destinations':[{'region':'eu-west-1','registryId':'000000000000'},"
                + "{'region':'us-east-1','registryId':'111122223333'}],"
                + "'repositoryFilters':[{'filter':'prod','filterType':'PREFIX_MATCH'}]}");
        ecr.createRepository("prod/app");
        ecr.createRepository("test/app");
        String image = ecr.push("prod/app", "v1", "x");
        ecr.push("test/app", "v1", "x");

        assertThat(ecr.done(
                                "DescribeImageReplicationStatus",
                                "{'repositoryName':'prod/app','imageId':{'imageTag':'v1'}}")
                        .at("replicationStatuses"))
                .isEqualTo("[{\"region\":\"eu-west-1\",\"registryId\":\"000000000000\",\"status\":\"COMPLETE\"},"
                        + "{\"region\":\"us-east-1\",\"registryId\":\"111122223333\",\"status\":\"COMPLETE\"}]");
        ecr.as(EcrServer.ACCOUNT, "eu-west-1");
        assertThat(ecr.get("/v2/_catalog").at("repositories")).isEqualTo("[\"prod/app\"]");
        assertThat(ecr.get("/v2/prod/app/manifests/v1").header("Docker-Content-Digest"))
                .isEqualTo(image);
        ecr.as("111122223333", "us-east-1");
        assertThat(ecr.get("/v2/prod/app/manifests/v1").status()).isEqualTo(200);
    }

    @Test
    void anIndexIsCopiedWithItsImages() {
        replicate("{'destinations':[{'region':'eu-west-1','registryId':'000000000000'}]}");
        ecr.createRepository("app");
        String one = ecr.push("app", "one", "one");
        String all = ecr.putManifest("app", "all", index(one));

        ecr.as(EcrServer.ACCOUNT, "eu-west-1");
        assertThat(ecr.get("/v2/app/manifests/" + all).status()).isEqualTo(200);
        assertThat(ecr.get("/v2/app/manifests/" + one).status()).isEqualTo(200);
    }

    @Test
    void aRegistryIsNotCopiedToItself() {
        assertThat(ecr.call(
                                "PutReplicationConfiguration",
                                "{'replicationConfiguration':{'rules':[{'destinations':"
                                        + "[{'region':'us-east-1','registryId':'000000000000'}]}]}}")
                        .error())
                .isEqualTo("InvalidParameterException: Invalid parameter at 'replicationConfiguration' failed to"
                        + " satisfy constraint: 'Replication destination cannot be the same as the source registry'");
        assertThat(ecr.done("DescribeRegistry", "{}").at("replicationConfiguration"))
                .isEqualTo("{\"rules\":[]}");
    }

    // ---- templates

    @Test
    void aTemplateMakesTheRepositoryThatIsPushedTo() {
        ecr.done(
                "CreateRepositoryCreationTemplate",
                "{'prefix':'team','appliedFor':['CREATE_ON_PUSH'],'imageTagMutability':'IMMUTABLE',"
                        + "'resourceTags':[{'Key':'a','Value':'1'}]}");

        ecr.push("team/new", "v1", "x");

        assertThat(ecr.done("DescribeRepositories", "{'repositoryNames':['team/new']}")
                        .at("repositories.0.imageTagMutability"))
                .isEqualTo("IMMUTABLE");
        assertThat(ecr.registry("POST", "/v2/teams/new/blobs/uploads/", new byte[0])
                        .status())
                .isEqualTo(404);
    }

    @Test
    void templatesAreKeptChangedAndDeleted() {
        ecr.done("CreateRepositoryCreationTemplate", "{'prefix':'team/','appliedFor':['REPLICATION']}");
        assertThat(ecr.call("CreateRepositoryCreationTemplate", "{'prefix':'team','appliedFor':['REPLICATION']}")
                        .error())
                .startsWith("TemplateAlreadyExistsException: ");
        ecr.advance(Duration.ofSeconds(1));
        ecr.done("UpdateRepositoryCreationTemplate", "{'prefix':'team','description':'ours'}");

        Answer described = ecr.done("DescribeRepositoryCreationTemplates", "{}");
        assertThat(described.at("repositoryCreationTemplates.0.description")).isEqualTo("ours");
        assertThat(described.at("repositoryCreationTemplates.0.appliedFor")).isEqualTo("[\"REPLICATION\"]");
        assertThat(described.at("repositoryCreationTemplates.0.updatedAt")).isEqualTo("1767225601");

        ecr.done("DeleteRepositoryCreationTemplate", "{'prefix':'team'}");
        assertThat(ecr.call("DeleteRepositoryCreationTemplate", "{'prefix':'team'}")
                        .error())
                .startsWith("TemplateNotFoundException: ");
    }

    // ---- pull-through caches

    @Test
    void cacheRulesAreKept() {
        assertThat(ecr.call(
                                "CreatePullThroughCacheRule",
                                "{'ecrRepositoryPrefix':'xx','upstreamRegistryUrl':'example.com'}")
                        .error())
                .startsWith("UnsupportedUpstreamRegistryException: ");
        Answer made = ecr.done(
                "CreatePullThroughCacheRule", "{'ecrRepositoryPrefix':'quay','upstreamRegistryUrl':'quay.io'}");
        assertThat(made.at("upstreamRegistry")).isEqualTo("quay");
        assertThat(made.at("upstreamRepositoryPrefix")).isNull();
        assertThat(ecr.call(
                                "CreatePullThroughCacheRule",
                                "{'ecrRepositoryPrefix':'quay','upstreamRegistryUrl':'quay.io'}")
                        .error())
                .startsWith("PullThroughCacheRuleAlreadyExistsException: ");
        assertThat(ecr.done("DescribePullThroughCacheRules", "{}").at("pullThroughCacheRules.0.upstreamRegistryUrl"))
                .isEqualTo("quay.io");
        ecr.done("DeletePullThroughCacheRule", "{'ecrRepositoryPrefix':'quay'}");
        assertThat(ecr.call("DescribePullThroughCacheRules", "{'ecrRepositoryPrefixes':['quay']}")
                        .error())
                .startsWith("PullThroughCacheRuleNotFoundException: ");
    }

    // ---- scans

    @Test
    void aScanFindsNothingAndSaysThatThisMeansNothing() {
        ecr.createRepository("app");
        ecr.push("app", "v1", "x");
        String image = "{'repositoryName':'app','imageId':{'imageTag':'v1'}}";
        assertThat(ecr.call("DescribeImageScanFindings", image).error())
                .isEqualTo("ScanNotFoundException: Image scan does not exist for the image with '{imageDigest:'null',"
                        + " imageTag:'v1'}' in the repository with name 'app' in the registry with id"
                        + " '000000000000'");

        assertThat(ecr.done("StartImageScan", image).at("imageScanStatus.status"))
                .isEqualTo("IN_PROGRESS");

        Answer found = ecr.done("DescribeImageScanFindings", image);
        assertThat(found.at("imageScanStatus.status")).isEqualTo("COMPLETE");
        assertThat(found.at("imageScanStatus.description")).contains("no findings mean nothing");
        assertThat(found.header("x-sundog-fidelity")).isEqualTo("simulated");
        assertThat(ecr.call("StartImageScan", image).error())
                .isEqualTo("LimitExceededException: The scan quota per image has been exceeded. Wait and try again.");
        ecr.advance(Duration.ofHours(24));
        ecr.done("StartImageScan", image);
    }

    @Test
    void rulesOfTheRegistryScanWhatIsPushed() {
        ecr.createRepository("prod-app");
        ecr.createRepository("test-app");
        ecr.done(
                "PutRegistryScanningConfiguration",
                "{'scanType':'BASIC','rules':[{'scanFrequency':'SCAN_ON_PUSH',"
                        + "'repositoryFilters':[{'filter':'prod*','filterType':'WILDCARD'}]}]}");
        ecr.push("prod-app", "v1", "x");
        ecr.push("test-app", "v1", "x");

        assertThat(ecr.call("DescribeImageScanFindings", "{'repositoryName':'prod-app','imageId':{'imageTag':'v1'}}")
                        .status())
                .isEqualTo(200);
        assertThat(ecr.call("DescribeImageScanFindings", "{'repositoryName':'test-app','imageId':{'imageTag':'v1'}}")
                        .status())
                .isEqualTo(400);
        Answer configurations = ecr.done(
                "BatchGetRepositoryScanningConfiguration", "{'repositoryNames':['prod-app','test-app','none']}");
        assertThat(configurations.at("scanningConfigurations.0.scanFrequency")).isEqualTo("SCAN_ON_PUSH");
        assertThat(configurations.at("scanningConfigurations.1.scanFrequency")).isEqualTo("MANUAL");
        assertThat(configurations.at("failures.0.failureCode")).isEqualTo("REPOSITORY_NOT_FOUND");
    }

    // ---- settings

    @Test
    void settingsHaveNamesAndValues() {
        assertThat(ecr.done("GetAccountSetting", "{'name':'BASIC_SCAN_TYPE_VERSION'}")
                        .at("value"))
                .isEqualTo("AWS_NATIVE");
        ecr.done("PutAccountSetting", "{'name':'REGISTRY_POLICY_SCOPE','value':'V1'}");
        assertThat(ecr.done("GetAccountSetting", "{'name':'REGISTRY_POLICY_SCOPE'}")
                        .at("value"))
                .isEqualTo("V1");
        assertThat(ecr.call("PutAccountSetting", "{'name':'REGISTRY_POLICY_SCOPE','value':'V3'}")
                        .error())
                .startsWith("InvalidParameterException: Invalid parameter at 'value'");
    }
}
