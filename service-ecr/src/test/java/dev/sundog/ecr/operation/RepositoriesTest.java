package dev.sundog.ecr.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecr.EcrServer;
import dev.sundog.ecr.EcrServer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoriesTest {

    private final EcrServer ecr = EcrServer.frozen();

    @AfterEach
    void stop() {
        ecr.close();
    }

    @Test
    void aRepositoryIsDescribedAsItWasMade() {
        Answer made = ecr.done("CreateRepository", "{'repositoryName':'team/app'}");

        String host = ecr.emulator().endpoint().getAuthority();
        assertThat(made.at("repository.repositoryArn"))
                .isEqualTo("arn:aws:ecr:us-east-1:000000000000:repository/team/app");
        assertThat(made.at("repository.repositoryUri")).isEqualTo(host + "/team/app");
        assertThat(made.at("repository.registryId")).isEqualTo("000000000000");
        assertThat(made.at("repository.createdAt")).isEqualTo("1767225600");
        assertThat(made.at("repository.imageTagMutability")).isEqualTo("MUTABLE");
        assertThat(made.at("repository.imageScanningConfiguration")).isEqualTo("{\"scanOnPush\":false}");
        assertThat(made.at("repository.encryptionConfiguration")).isEqualTo("{\"encryptionType\":\"AES256\"}");
        assertThat(ecr.done("DescribeRepositories", "{}").at("repositories.0")).isEqualTo(made.at("repository"));
    }

    @Test
    void aRepositoryHasWhatItWasGiven() {
        Answer made = ecr.done(
                "CreateRepository",
                "{'repositoryName':'app','imageTagMutability':'IMMUTABLE',"
                        + "'imageScanningConfiguration':{'scanOnPush':true},"
                        + "'encryptionConfiguration':{'encryptionType':'KMS'},"
                        + "'tags':[{'Key':'b','Value':'2'},{'Key':'a','Value':'1'}]}");

        assertThat(made.at("repository.imageTagMutability")).isEqualTo("IMMUTABLE");
        assertThat(made.at("repository.imageScanningConfiguration.scanOnPush")).isEqualTo("true");
        assertThat(made.at("repository.encryptionConfiguration.kmsKey"))
                .startsWith("arn:aws:kms:us-east-1:000000000000:key/");
        assertThat(ecr.done(
                                "ListTagsForResource",
                                "{'resourceArn':'arn:aws:ecr:us-east-1:000000000000:repository/app'}")
                        .at("tags"))
                .isEqualTo("[{\"Key\":\"a\",\"Value\":\"1\"},{\"Key\":\"b\",\"Value\":\"2\"}]");
    }

    @Test
    void aNameIsGivenOnce() {
        ecr.createRepository("app");

        Answer again = ecr.call("CreateRepository", "{'repositoryName':'app'}");

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.error())
                .isEqualTo("RepositoryAlreadyExistsException: The repository with name 'app' already exists in the"
                        + " registry with id '000000000000'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bad_Name!", "app/", "/app", "a//b", "a..b", "-app"})
    void aNameThatCannotBeOneIsRefusedInTheWordsOfAws(String name) {
        Answer refused = ecr.call("CreateRepository", "{'repositoryName':'" + name + "'}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error())
                .isEqualTo("InvalidParameterException: Invalid parameter at 'repositoryName' failed to satisfy"
                        + " constraint: 'must satisfy regular expression"
                        + " '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*''");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        String words = "RepositoryNotFoundException: The repository with name 'none' does not exist in the registry"
                + " with id '000000000000'";

        for (String operation : new String[] {"DeleteRepository", "ListImages", "GetRepositoryPolicy"}) {
            assertThat(ecr.call(operation, "{'repositoryName':'none'}").error()).isEqualTo(words);
        }
        assertThat(ecr.call("DescribeRepositories", "{'repositoryNames':['none']}")
                        .error())
                .isEqualTo(words);
        assertThat(ecr.call("DescribeRepositories", "{'registryId':'111122223333','repositoryNames':['none']}")
                        .error())
                .endsWith("with id '111122223333'");
    }

    @Test
    void aRepositoryWithImagesIsDeletedByForceOnly() {
        ecr.createRepository("app");
        ecr.push("app", "v1", "x");

        Answer refused = ecr.call("DeleteRepository", "{'repositoryName':'app'}");
        assertThat(refused.error())
                .isEqualTo("RepositoryNotEmptyException: The repository with name 'app' in registry with id"
                        + " '000000000000' cannot be deleted because it still contains images");

        assertThat(ecr.done("DeleteRepository", "{'repositoryName':'app','force':true}")
                        .at("repository.repositoryName"))
                .isEqualTo("app");
        ecr.createRepository("app");
        assertThat(ecr.done("ListImages", "{'repositoryName':'app'}").at("imageIds"))
                .isEqualTo("[]");
    }

    @Test
    void repositoriesAreDescribedByPages() {
        for (String name : new String[] {"cc", "aa", "bb"}) {
            ecr.createRepository(name);
        }

        Answer first = ecr.done("DescribeRepositories", "{'maxResults':2}");
        assertThat(first.at("repositories.1.repositoryName")).isEqualTo("bb");
        Answer second =
                ecr.done("DescribeRepositories", "{'maxResults':2,'nextToken':'" + first.at("nextToken") + "'}");
        assertThat(second.at("repositories.0.repositoryName")).isEqualTo("cc");
        assertThat(second.at("nextToken")).isNull();
        assertThat(ecr.call("DescribeRepositories", "{'nextToken':'%'}").status())
                .isEqualTo(400);
    }

    @Test
    void accountsAndRegionsHaveRegistriesOfTheirOwn() {
        ecr.createRepository("app");

        assertThat(ecr.as(EcrServer.ACCOUNT, "eu-west-1")
                        .done("DescribeRepositories", "{}")
                        .at("repositories"))
                .isEqualTo("[]");
        assertThat(ecr.as("111122223333", "us-east-1")
                        .done("DescribeRepositories", "{'registryId':'000000000000'}")
                        .at("repositories.0.repositoryName"))
                .isEqualTo("app");
    }

    // ---- settings

    @Test
    void exclusionsBelongToTheSettingsThatSpeakOfThem() {
        ecr.createRepository("app");

        assertThat(ecr.call(
                                "PutImageTagMutability",
                                "{'repositoryName':'app','imageTagMutability':'MUTABLE_WITH_EXCLUSION'}")
                        .error())
                .isEqualTo("InvalidParameterException: Invalid parameter at 'imageTagMutabilityExclusionFilters'"
                        + " failed to satisfy constraint: 'ImageTagMutabilityExclusionFilters can't be null when"
                        + " imageTagMutability is set as MUTABLE_WITH_EXCLUSION'");
        Answer put = ecr.done(
                "PutImageTagMutability",
                "{'repositoryName':'app','imageTagMutability':'MUTABLE_WITH_EXCLUSION',"
                        + "'imageTagMutabilityExclusionFilters':[{'filterType':'WILDCARD','filter':'v*'}]}");
        assertThat(put.at("imageTagMutabilityExclusionFilters.0.filter")).isEqualTo("v*");
        ecr.push("app", "v1", "one");
        ecr.push("app", "x", "one");
        ecr.push("app", "x", "two");
        String manifest = ecr.get("/v2/app/manifests/x").body();
        assertThat(ecr.registry("PUT", "/v2/app/manifests/v1", manifest.getBytes())
                        .at("errors.0.code"))
                .isEqualTo("TAG_INVALID");
    }

    @Test
    void tagsOfARepositoryComeAndGo() {
        ecr.createRepository("app");
        String arn = "'resourceArn':'arn:aws:ecr:us-east-1:000000000000:repository/app'";

        ecr.done("TagResource", "{" + arn + ",'tags':[{'Key':'a','Value':'1'},{'Key':'b','Value':'2'}]}");
        ecr.done("UntagResource", "{" + arn + ",'tagKeys':['a']}");

        assertThat(ecr.done("ListTagsForResource", "{" + arn + "}").at("tags"))
                .isEqualTo("[{\"Key\":\"b\",\"Value\":\"2\"}]");
        assertThat(ecr.call("TagResource", "{" + arn + ",'tags':[{'Key':'aws:x','Value':'1'}]}")
                        .error())
                .startsWith("InvalidTagParameterException: ");
        assertThat(ecr.call("ListTagsForResource", "{'resourceArn':'arn:aws:sqs:us-east-1:000000000000:q'}")
                        .error())
                .startsWith("InvalidParameterException: Invalid parameter at 'resourceArn'");
    }

    // ---- policies

    @Test
    void aPolicyIsGivenBackAndTakenAway() {
        ecr.createRepository("app");
        String policy = "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\","
                + "\\\"Principal\\\":\\\"*\\\",\\\"Action\\\":\\\"ecr:BatchGetImage\\\"}]}";

        ecr.done("SetRepositoryPolicy", "{'repositoryName':'app','policyText':'" + policy + "'}");

        assertThat(ecr.done("GetRepositoryPolicy", "{'repositoryName':'app'}").at("policyText"))
                .isEqualTo(policy.replace("\\", ""));
        ecr.done("DeleteRepositoryPolicy", "{'repositoryName':'app'}");
        assertThat(ecr.call("GetRepositoryPolicy", "{'repositoryName':'app'}").error())
                .isEqualTo("RepositoryPolicyNotFoundException: Repository policy does not exist for the repository with"
                        + " name 'app' in the registry with id '000000000000'");
    }

    @Test
    void whatIsNoPolicyIsRefused() {
        ecr.createRepository("app");

        assertThat(ecr.call("SetRepositoryPolicy", "{'repositoryName':'app','policyText':'{}'}")
                        .error())
                .isEqualTo("InvalidParameterException: Invalid parameter at 'PolicyText' failed to satisfy constraint:"
                        + " 'Invalid repository policy provided'");
        assertThat(ecr.call("PutRegistryPolicy", "{'policyText':'x'}").error())
                .isEqualTo("InvalidParameterException: Invalid parameter at 'PolicyText' failed to satisfy constraint:"
                        + " 'Invalid registry policy provided'");
        assertThat(ecr.call("GetRegistryPolicy", "{}").error())
                .isEqualTo("RegistryPolicyNotFoundException: Registry policy does not exist in the registry with id"
                        + " '000000000000'");
    }
}
