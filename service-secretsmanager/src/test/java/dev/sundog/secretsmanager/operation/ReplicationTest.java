package dev.sundog.secretsmanager.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.secretsmanager.SecretsFixture;
import dev.sundog.secretsmanager.api.DeleteSecretRequest;
import dev.sundog.secretsmanager.api.DescribeSecretRequest;
import dev.sundog.secretsmanager.api.GetResourcePolicyRequest;
import dev.sundog.secretsmanager.api.GetSecretValueRequest;
import dev.sundog.secretsmanager.api.PutResourcePolicyRequest;
import dev.sundog.secretsmanager.api.PutSecretValueRequest;
import dev.sundog.secretsmanager.api.RemoveRegionsFromReplicationRequest;
import dev.sundog.secretsmanager.api.ReplicaRegionType;
import dev.sundog.secretsmanager.api.ReplicateSecretToRegionsRequest;
import dev.sundog.secretsmanager.api.ReplicationStatusType;
import dev.sundog.secretsmanager.api.SecretsManagerApi;
import dev.sundog.secretsmanager.api.StopReplicationToReplicaRequest;
import dev.sundog.secretsmanager.api.Tag;
import dev.sundog.secretsmanager.api.TagResourceRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets in several regions. */
class ReplicationTest {

    private static final String HOME = "us-east-1";
    private static final String AWAY = "eu-west-1";
    private static final String ON_REPLICA =
            "Operation not permitted on a replica secret. Call must be made in primary secret's region.";

    private final SecretsFixture secrets = new SecretsFixture();
    private String arn;
    private String replicaArn;

    @BeforeEach
    void create() {
        arn = secrets.create("s", "1");
        replicaArn = arn.replace(HOME, AWAY);
    }

    private List<ReplicationStatusType> replicate(boolean overwrite, String... regions) {
        return secrets.in(HOME)
                .call(
                        SecretsManagerApi.REPLICATE_SECRET_TO_REGIONS,
                        new ReplicateSecretToRegionsRequest(
                                "s",
                                List.of(regions).stream()
                                        .map(region -> new ReplicaRegionType(region, null))
                                        .toList(),
                                overwrite))
                .replicationStatus();
    }

    @Test
    void aReplicaShowsWhatItsPrimaryHas() {
        assertThat(replicate(false, AWAY))
                .extracting(ReplicationStatusType::status)
                .containsExactly("InSync");
        secrets.put("s", "2");
        secrets.call(SecretsManagerApi.TAG_RESOURCE, new TagResourceRequest("s", List.of(new Tag("k", "v"))));
        var stages = secrets.describe("s").versionIdsToStages();
        secrets.in(AWAY);

        assertThat(secrets.get(replicaArn).secretString()).isEqualTo("2");
        assertThat(secrets.get("s").arn()).isEqualTo(replicaArn);
        assertThat(secrets.describe("s").primaryRegion()).isEqualTo(HOME);
        assertThat(secrets.describe("s").versionIdsToStages()).isEqualTo(stages);
        assertThat(secrets.describe("s").tags()).containsExactly(new Tag("k", "v"));
        assertThat(secrets.describe("s").lastAccessedDate()).isNotNull();
        assertThat(secrets.in(HOME).describe("s").lastAccessedDate()).isNull();
    }

    @Test
    void aReplicaCannotBeChanged() {
        replicate(false, AWAY);
        secrets.in(AWAY)
                .assertError(
                        SecretsManagerApi.PUT_SECRET_VALUE,
                        PutSecretValueRequest.builder()
                                .secretId(replicaArn)
                                .secretString("x")
                                .clientRequestToken(secrets.token())
                                .build(),
                        "InvalidParameterException",
                        ON_REPLICA);
        secrets.assertError(
                SecretsManagerApi.DELETE_SECRET,
                new DeleteSecretRequest("s", null, null),
                "InvalidParameterException",
                ON_REPLICA);
    }

    @Test
    void theOwnRegionIsNone() {
        secrets.assertError(
                SecretsManagerApi.REPLICATE_SECRET_TO_REGIONS,
                new ReplicateSecretToRegionsRequest("s", List.of(new ReplicaRegionType(HOME, null)), null),
                "InvalidParameterException",
                "Invalid replica region.");
    }

    @Test
    void anotherSecretOfTheNameIsOverwrittenOnRequestOnly() {
        String other = secrets.in(AWAY).create("s", "other");
        ReplicationStatusType failed = replicate(false, AWAY).getFirst();
        assertThat(failed.status()).isEqualTo("Failed");
        assertThat(failed.statusMessage())
                .isEqualTo("Replication failed: Secret name s already exists in region eu-west-1.");
        assertThat(secrets.in(AWAY).get("s").arn()).isEqualTo(other);

        assertThat(replicate(true, AWAY).getFirst().status()).isEqualTo("InSync");
        assertThat(secrets.in(AWAY).get("s").secretString()).isEqualTo("1");
    }

    @Test
    void aSecretWithReplicasCannotBeDeleted() {
        replicate(false, AWAY);
        secrets.assertError(
                SecretsManagerApi.DELETE_SECRET,
                new DeleteSecretRequest("s", null, null),
                "InvalidParameterException",
                "You can't delete secret " + arn + " that still has replica regions [eu-west-1]");

        secrets.call(
                SecretsManagerApi.REMOVE_REGIONS_FROM_REPLICATION,
                new RemoveRegionsFromReplicationRequest("s", List.of(AWAY)));
        secrets.call(SecretsManagerApi.DELETE_SECRET, new DeleteSecretRequest("s", null, null));
        secrets.in(AWAY)
                .assertError(
                        SecretsManagerApi.DESCRIBE_SECRET,
                        new DescribeSecretRequest("s"),
                        "ResourceNotFoundException",
                        "Secrets Manager can't find the specified secret.");
    }

    @Test
    void aPromotedReplicaIsASecretOfItsOwn() {
        replicate(false, AWAY, "us-west-2");
        secrets.in(AWAY)
                .call(SecretsManagerApi.STOP_REPLICATION_TO_REPLICA, new StopReplicationToReplicaRequest(replicaArn));
        secrets.put("s", "2");

        assertThat(secrets.get("s").secretString()).isEqualTo("2");
        assertThat(secrets.describe("s").primaryRegion()).isNull();
        assertThat(secrets.in(HOME).get("s").secretString()).isEqualTo("1");
        assertThat(secrets.describe("s").replicationStatus())
                .extracting(ReplicationStatusType::region)
                .containsExactly("us-west-2");
    }

    @Test
    void aReplicaHasThePolicyOfItsPrimaryAndKeepsItWhenPromoted() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                + "\"Action\":\"secretsmanager:GetSecretValue\",\"Resource\":\"*\"}]}";
        replicate(false, AWAY);
        secrets.call(SecretsManagerApi.PUT_RESOURCE_POLICY, new PutResourcePolicyRequest("s", policy, null));
        secrets.in(AWAY);

        assertThat(secrets.wants(SecretsManagerApi.GET_SECRET_VALUE, new GetSecretValueRequest("s", null, null))
                        .getFirst()
                        .policy())
                .contains(policy);
        assertThat(secrets.call(SecretsManagerApi.GET_RESOURCE_POLICY, new GetResourcePolicyRequest("s"))
                        .resourcePolicy())
                .isEqualTo(policy);
        secrets.call(SecretsManagerApi.STOP_REPLICATION_TO_REPLICA, new StopReplicationToReplicaRequest("s"));
        assertThat(secrets.call(SecretsManagerApi.GET_RESOURCE_POLICY, new GetResourcePolicyRequest("s"))
                        .resourcePolicy())
                .isEqualTo(policy);
    }
}
