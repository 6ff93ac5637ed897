package dev.sundog.ecr.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecr.EcrServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept of signing, and of those whose pulls are not to be noted. */
class SigningTest {

    private static final String PROFILE = "arn:aws:signer:us-east-1:000000000000:/signing-profiles/mine";
    private static final String ROLE = "{'principalArn':'arn:aws:iam::000000000000:role/scanner'}";

    private final EcrServer ecr = EcrServer.frozen();

    @AfterEach
    void stop() {
        ecr.close();
    }

    private void sign(String filter) {
        ecr.done(
                "PutSigningConfiguration",
                "{'signingConfiguration':{'rules':[{'signingProfileArn':'" + PROFILE
                        + "','repositoryFilters':[{'filter':'" + filter + "','filterType':'WILDCARD_MATCH'}]}]}}");
    }

    @Test
    void aSigningConfigurationIsKeptUntilItIsDeleted() {
        assertThat(ecr.call("GetSigningConfiguration", "{}").error())
                .isEqualTo("SigningConfigurationNotFoundException: Signing configuration does not exist in the registry"
                        + " with id '000000000000'");
        sign("team/*");
        assertThat(ecr.done("GetSigningConfiguration", "{}").at("signingConfiguration.rules.0.signingProfileArn"))
                .isEqualTo(PROFILE);
        assertThat(ecr.done("DeleteSigningConfiguration", "{}").at("registryId"))
                .isEqualTo("000000000000");
        assertThat(ecr.call("DeleteSigningConfiguration", "{}").status()).isEqualTo(400);
    }

    @Test
    void theStatusSaysThatNothingIsSigned() {
        ecr.createRepository("team/app");
        ecr.createRepository("app");
        ecr.push("team/app", "v1", "x");
        ecr.push("app", "v1", "x");
        sign("team/*");
        assertThat(ecr.done("DescribeImageSigningStatus", "{'repositoryName':'team/app','imageId':{'imageTag':'v1'}}")
                        .at("signingStatuses"))
                .contains(PROFILE)
                .contains("\"FAILED\"")
                .contains("Sundog signs no images.");
        assertThat(ecr.done("DescribeImageSigningStatus", "{'repositoryName':'app','imageId':{'imageTag':'v1'}}")
                        .at("signingStatuses"))
                .isEqualTo("[]");
    }

    @Test
    void exclusionsAreListedOnceEach() {
        ecr.done("RegisterPullTimeUpdateExclusion", ROLE);
        assertThat(ecr.call("RegisterPullTimeUpdateExclusion", ROLE).error())
                .startsWith("ExclusionAlreadyExistsException: ");
        assertThat(ecr.done("ListPullTimeUpdateExclusions", "{}").at("pullTimeUpdateExclusions"))
                .isEqualTo("[\"arn:aws:iam::000000000000:role/scanner\"]");
        ecr.done("DeregisterPullTimeUpdateExclusion", ROLE);
        assertThat(ecr.call("DeregisterPullTimeUpdateExclusion", ROLE).error())
                .startsWith("ExclusionNotFoundException: ");
        assertThat(ecr.done("ListPullTimeUpdateExclusions", "{}").at("pullTimeUpdateExclusions"))
                .isEqualTo("[]");
    }
}
