package dev.sundog.secretsmanager.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.testkit.Endpoint;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.StatusType;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** The operations through the AWS SDK for Java v2, over sockets. */
class SecretsManagerSdkIT {

    private static Endpoint endpoint;
    private static SecretsManagerClient secrets;

    private final String name = "s-" + UUID.randomUUID();

    @BeforeAll
    static void connect() {
        endpoint = new Endpoint();
        secrets = client(Region.US_EAST_1);
    }

    private static SecretsManagerClient client(Region region) {
        return SecretsManagerClient.builder()
                .endpointOverride(endpoint.uri())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void disconnect() {
        secrets.close();
        endpoint.close();
    }

    @Test
    void aSecretLivesThroughVersionsAndItsDeletion() {
        String arn = secrets.createSecret(create -> create.name(name)
                        .description("d")
                        .secretString("1")
                        .tags(Tag.builder().key("k").value("v").build()))
                .arn();
        String second = secrets.putSecretValue(put -> put.secretId(name).secretString("2"))
                .versionId();
        GetSecretValueResponse value = secrets.getSecretValue(get -> get.secretId(arn));
        assertThat(value.secretString()).isEqualTo("2");
        assertThat(value.versionStages()).containsExactly("AWSCURRENT");
        assertThat(value.versionId()).isEqualTo(second);

        DescribeSecretResponse described = secrets.describeSecret(describe -> describe.secretId(name));
        assertThat(described.description()).isEqualTo("d");
        assertThat(described.tags()).extracting(Tag::value).containsExactly("v");
        assertThat(described.versionIdsToStages()).hasSize(2).containsKey(second);

        secrets.deleteSecret(delete -> delete.secretId(name).recoveryWindowInDays(7L));
        assertThatThrownBy(() -> secrets.getSecretValue(get -> get.secretId(name)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("because it was marked for deletion.");
        secrets.restoreSecret(restore -> restore.secretId(name));
        secrets.deleteSecret(delete -> delete.secretId(name).forceDeleteWithoutRecovery(true));
        assertThatThrownBy(() -> secrets.getSecretValue(get -> get.secretId(name)))
                .isInstanceOfSatisfying(ResourceNotFoundException.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(400);
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo("Secrets Manager can't find the specified secret.");
                });
    }

    @Test
    void bytesPassUnchanged() {
        SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, -1, 2});
        secrets.createSecret(create -> create.name(name).secretBinary(bytes));

        assertThat(secrets.getSecretValue(get -> get.secretId(name)).secretBinary())
                .isEqualTo(bytes);
    }

    @Test
    void aNameIsTakenOnce() {
        secrets.createSecret(create -> create.name(name).secretString("1"));

        assertThatThrownBy(
                        () -> secrets.createSecret(create -> create.name(name).secretString("1")))
                .isInstanceOf(ResourceExistsException.class)
                .hasMessageContaining("The operation failed because the secret " + name + " already exists.");
    }

    @Test
    void listsAreFilteredAndPaged() {
        for (int i = 0; i < 3; i++) {
            String each = name + "/" + i;
            secrets.createSecret(create -> create.name(each));
        }

        assertThat(secrets
                        .listSecretsPaginator(list -> list.maxResults(2)
                                .filters(filter ->
                                        filter.key(FilterNameStringType.NAME).values(name + "/")))
                        .stream()
                        .flatMap(page -> page.secretList().stream()))
                .extracting(SecretListEntry::name)
                .containsExactly(name + "/0", name + "/1", name + "/2");
    }

    @Test
    void aReplicaIsReadInItsRegion() {
        assertThat(secrets.createSecret(create -> create.name(name)
                                .secretString("1")
                                .addReplicaRegions(region -> region.region("eu-west-1")))
                        .replicationStatus()
                        .getFirst()
                        .status())
                .isEqualTo(StatusType.IN_SYNC);
        try (SecretsManagerClient away = client(Region.EU_WEST_1)) {
            assertThat(away.getSecretValue(get -> get.secretId(name)).secretString())
                    .isEqualTo("1");
        }
    }

    @Test
    void aPasswordIsMadeUp() {
        assertThat(secrets.getRandomPassword(
                                password -> password.passwordLength(20L).excludePunctuation(true))
                        .randomPassword())
                .matches("[A-Za-z0-9]{20}");
    }
}
