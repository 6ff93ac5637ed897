package dev.sundog.secretsmanager.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.port.Access;
import dev.sundog.core.port.Actor;
import dev.sundog.core.port.Authorizer;
import dev.sundog.core.port.SecretReader;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Scope;
import dev.sundog.secretsmanager.SecretsFixture;
import dev.sundog.secretsmanager.api.APIErrorType;
import dev.sundog.secretsmanager.api.BatchGetSecretValueRequest;
import dev.sundog.secretsmanager.api.CreateSecretRequest;
import dev.sundog.secretsmanager.api.DeleteSecretRequest;
import dev.sundog.secretsmanager.api.DescribeSecretRequest;
import dev.sundog.secretsmanager.api.GetSecretValueRequest;
import dev.sundog.secretsmanager.api.PutResourcePolicyRequest;
import dev.sundog.secretsmanager.api.RestoreSecretRequest;
import dev.sundog.secretsmanager.api.SecretsManagerApi;
import dev.sundog.secretsmanager.api.Tag;
import dev.sundog.secretsmanager.api.TagResourceRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other services and policies see of secrets, and what a restart leaves. */
class SecretPortTest {

    private static final Actor ACTOR = new Actor(Scope.DEFAULT, "key");
    private static final String POLICY =
            "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private static SecretReader port(SecretsFixture secrets) {
        return secrets.ports.find(SecretReader.class).orElseThrow();
    }

    @Test
    void aSecretIsReadByNameAndByArn() {
        SecretsFixture secrets = new SecretsFixture();
        String arn = secrets.create("s", "1");
        secrets.put("s", "2");

        SecretReader.Secret current = port(secrets).read(ACTOR, arn, Optional.empty(), Optional.empty());
        assertThat(current.text()).contains("2");
        assertThat(current.versionStages()).containsExactly("AWSCURRENT");
        assertThat(port(secrets)
                        .read(ACTOR, "s", Optional.empty(), Optional.of("AWSPREVIOUS"))
                        .text())
                .contains("1");
    }

    @Test
    void whoMayNotReadIsToldSoWherePoliciesAreEnforced() {
        SecretsFixture secrets = SecretsFixture.enforcing();
        String arn = secrets.create("s", "1");
        secrets.ports.offer(
                Authorizer.class,
                call -> new Authorizer.Verdict(
                        "who",
                        Optional.of(call.accessKeyId() + " may not "
                                + call.accesses().getFirst().request().action() + " "
                                + call.accesses().getFirst().request().resource())));
        String words = " may not secretsmanager:GetSecretValue " + arn;

        ServiceError refused = catchThrowableOfType(
                ServiceError.class, () -> port(secrets).read(ACTOR, "s", Optional.empty(), Optional.empty()));
        assertThat(refused.type().queryCode()).isEqualTo("AccessDeniedException");
        assertThat(refused.getMessage()).isEqualTo("key" + words);
        assertThat(secrets.call(
                                SecretsManagerApi.BATCH_GET_SECRET_VALUE,
                                new BatchGetSecretValueRequest(List.of("s"), null, null, null))
                        .errors())
                .containsExactly(new APIErrorType("s", "AccessDeniedException", "caller" + words));
    }

    @Test
    void pullThroughCachesReadTheirSecretsInTheirOwnNameAndNoOthers() {
        SecretsFixture secrets = SecretsFixture.enforcing();
        secrets.ports.offer(Authorizer.class, _ -> new Authorizer.Verdict("who", Optional.of("no")));
        Actor caches = Actor.service(Scope.DEFAULT, "pullthroughcache.ecr.amazonaws.com");
        String arn = secrets.create("ecr-pullthroughcache/hub", "1");
        secrets.create("hub", "2");

        assertThat(port(secrets)
                        .read(caches, arn, Optional.empty(), Optional.empty())
                        .text())
                .contains("1");
        assertThatThrownBy(() -> port(secrets).read(caches, "hub", Optional.empty(), Optional.empty()))
                .hasMessage("no");
        Actor others = Actor.service(Scope.DEFAULT, "batch.amazonaws.com");
        assertThatThrownBy(() -> port(secrets).read(others, arn, Optional.empty(), Optional.empty()))
                .hasMessage("no");
        Actor strangers = Actor.service(
                new Scope(new AccountId("111111111111"), Scope.DEFAULT.region()), "pullthroughcache.ecr.amazonaws.com");
        assertThatThrownBy(() -> port(secrets).read(strangers, arn, Optional.empty(), Optional.empty()))
                .isInstanceOf(ServiceError.class);
    }

    @Test
    void policiesAreAskedAboutTheSecretWithItsOwnPolicyAndTags() {
        SecretsFixture secrets = new SecretsFixture();
        String arn = secrets.create("s", "1");
        secrets.call(SecretsManagerApi.PUT_RESOURCE_POLICY, new PutResourcePolicyRequest("s", POLICY, null));
        secrets.call(SecretsManagerApi.TAG_RESOURCE, new TagResourceRequest("s", List.of(new Tag("env", "prod"))));

        Access access = secrets.wants(
                        SecretsManagerApi.GET_SECRET_VALUE, new GetSecretValueRequest("s", null, "AWSCURRENT"))
                .getFirst();

        assertThat(access.request().action()).isEqualTo("secretsmanager:GetSecretValue");
        assertThat(access.request().resource()).isEqualTo(arn);
        assertThat(access.request().keys().get("aws:ResourceTag/env")).containsExactly("prod");
        assertThat(access.request().keys().get("secretsmanager:VersionStage")).containsExactly("AWSCURRENT");
        assertThat(access.policy()).contains(POLICY);
    }

    @Test
    void aSecretThatIsNotThereHasAnArnToo() {
        SecretsFixture secrets = new SecretsFixture();

        assertThat(secrets.wants(
                                SecretsManagerApi.CREATE_SECRET,
                                CreateSecretRequest.builder().name("new").build())
                        .getFirst()
                        .request()
                        .resource())
                .isEqualTo("arn:aws:secretsmanager:us-east-1:000000000000:secret:new");
    }

    // ---- after a restart

    @Test
    void secretsAndTheirVersionsAreThere(@TempDir Path directory) {
        SecretsFixture secrets = SecretsFixture.inDirectory(directory);
        secrets.create("s", "1");
        secrets.put("s", "2");
        secrets.call(SecretsManagerApi.TAG_RESOURCE, new TagResourceRequest("s", List.of(new Tag("k", "v"))));
        var before = secrets.describe("s");
        secrets.reopen();

        assertThat(secrets.describe("s")).isEqualTo(before);
        assertThat(secrets.get("s").secretString()).isEqualTo("2");
        assertThat(secrets.call(SecretsManagerApi.GET_SECRET_VALUE, new GetSecretValueRequest("s", null, "AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("1");
    }

    @Test
    void windowsOfRecoveryGoOn(@TempDir Path directory) {
        SecretsFixture secrets = SecretsFixture.inDirectory(directory);
        secrets.create("gone", "1");
        secrets.create("kept", "1");
        secrets.call(SecretsManagerApi.DELETE_SECRET, new DeleteSecretRequest("gone", 7L, null));
        secrets.call(SecretsManagerApi.DELETE_SECRET, new DeleteSecretRequest("kept", 7L, null));
        secrets.call(SecretsManagerApi.RESTORE_SECRET, new RestoreSecretRequest("kept"));
        secrets.reopen();
        secrets.advance(Duration.ofDays(7));

        assertThat(secrets.get("kept").secretString()).isEqualTo("1");
        secrets.assertError(
                SecretsManagerApi.DESCRIBE_SECRET,
                new DescribeSecretRequest("gone"),
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret.");
    }
}
