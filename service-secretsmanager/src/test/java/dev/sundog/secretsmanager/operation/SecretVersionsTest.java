package dev.sundog.secretsmanager.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.secretsmanager.SecretsFixture;
import dev.sundog.secretsmanager.SecretsLimits;
import dev.sundog.secretsmanager.api.CreateSecretRequest;
import dev.sundog.secretsmanager.api.GetSecretValueRequest;
import dev.sundog.secretsmanager.api.ListSecretVersionIdsRequest;
import dev.sundog.secretsmanager.api.PutSecretValueRequest;
import dev.sundog.secretsmanager.api.SecretVersionsListEntry;
import dev.sundog.secretsmanager.api.SecretsManagerApi;
import dev.sundog.secretsmanager.api.UpdateSecretVersionStageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions and the stages on them, as AWS was seen to move them. */
class SecretVersionsTest {

    private final SecretsFixture secrets = new SecretsFixture();
    private String first;

    @BeforeEach
    void create() {
        secrets.create("s", "1");
        first = secrets.get("s").versionId();
    }

    private Map<String, List<String>> stages() {
        return secrets.describe("s").versionIdsToStages();
    }

    private List<SecretVersionsListEntry> versions(boolean deprecated) {
        return secrets.call(
                        SecretsManagerApi.LIST_SECRET_VERSION_IDS,
                        new ListSecretVersionIdsRequest("s", null, null, deprecated))
                .versions();
    }

    private void move(String stage, String from, String to) {
        secrets.call(
                SecretsManagerApi.UPDATE_SECRET_VERSION_STAGE,
                new UpdateSecretVersionStageRequest("s", stage, from, to));
    }

    private void assertMoveRefused(String stage, String from, String to, String code, String words) {
        secrets.assertError(
                SecretsManagerApi.UPDATE_SECRET_VERSION_STAGE,
                new UpdateSecretVersionStageRequest("s", stage, from, to),
                code,
                words);
    }

    @Test
    void aNewValueIsCurrentAndTheOneBeforeIsPrevious() {
        String second = secrets.put("s", "2");
        String third = secrets.put("s", "3");

        assertThat(stages()).isEqualTo(Map.of(second, List.of("AWSPREVIOUS"), third, List.of("AWSCURRENT")));
        assertThat(secrets.get("s").secretString()).isEqualTo("3");
    }

    @Test
    void deprecatedVersionsAreListedOnRequestAndCanBeRead() {
        secrets.put("s", "2");
        secrets.put("s", "3");

        assertThat(versions(false)).hasSize(2);
        assertThat(versions(true)).hasSize(3);
        assertThat(versions(true).getFirst().versionStages()).isNull();
        assertThat(versions(true).getFirst().kmsKeyIds()).containsExactly("DefaultEncryptionKey");
        assertThat(secrets.call(SecretsManagerApi.GET_SECRET_VALUE, new GetSecretValueRequest("s", first, null))
                        .secretString())
                .isEqualTo("1");
    }

    @Test
    void stagesOfTheCallersLeaveTheCurrentVersionAlone() {
        String second = secrets.put("s", "2", "two", "one", "three");
        String third = secrets.put("s", "3", "one", "two", "four");

        assertThat(stages())
                .isEqualTo(Map.of(
                        first, List.of("AWSCURRENT"), second, List.of("three"), third, List.of("four", "one", "two")));
    }

    @Test
    void theFirstValueIsCurrentWhateverItsStages() {
        secrets.call(
                SecretsManagerApi.CREATE_SECRET,
                CreateSecretRequest.builder().name("empty").build());

        String version = secrets.put("empty", "1", "AWSPENDING");

        assertThat(secrets.describe("empty").versionIdsToStages())
                .isEqualTo(Map.of(version, List.of("AWSCURRENT", "AWSPENDING")));
    }

    @Test
    void aPendingVersionBecomesCurrentAndStaysPending() {
        String second = secrets.put("s", "2", "AWSPENDING");
        move("AWSCURRENT", first, second);
        assertThat(stages())
                .isEqualTo(Map.of(first, List.of("AWSPREVIOUS"), second, List.of("AWSCURRENT", "AWSPENDING")));

        String third = secrets.put("s", "3");
        assertThat(stages()).isEqualTo(Map.of(second, List.of("AWSPREVIOUS"), third, List.of("AWSCURRENT")));
    }

    @Test
    void stagesOfTheCallersStayWhereTheyAreWhenTheCurrentOneMoves() {
        String second = secrets.put("s", "2", "AWSCURRENT", "PUT0");
        String third = secrets.put("s", "3", "AWSPENDING", "PUT1");
        move("AWSCURRENT", second, third);

        assertThat(stages())
                .isEqualTo(Map.of(
                        second, List.of("AWSPREVIOUS", "PUT0"), third, List.of("AWSCURRENT", "AWSPENDING", "PUT1")));
    }

    @Test
    void aStageCanBeTakenAwayAndOthersStay() {
        String second = secrets.put("s", "2", "PENDING");
        move("AWSCURRENT", first, second);
        move("PENDING", second, null);

        assertThat(stages()).isEqualTo(Map.of(first, List.of("AWSPREVIOUS"), second, List.of("AWSCURRENT")));
    }

    @Test
    void aStageThatIsNowhereIsPutWhereItIsWanted() {
        move("mine", null, first);

        assertThat(stages()).isEqualTo(Map.of(first, List.of("AWSCURRENT", "mine")));
    }

    @Test
    void whoMovesAStageMustKnowWhereItIs() {
        String second = secrets.put("s", "2", "AWSPENDING");

        assertMoveRefused(
                "AWSCURRENT",
                null,
                second,
                "InvalidParameterException",
                "The parameter RemoveFromVersionId can't be empty. Staging label AWSCURRENT is currently attached to version "
                        + first + ", so you must explicitly reference that version in RemoveFromVersionId.");
        assertMoveRefused(
                "AWSCURRENT",
                second,
                second,
                "InvalidParameterException",
                "Staging label AWSCURRENT isn't currently attached to version " + second + ".");
    }

    @Test
    void theCurrentStageCannotGo() {
        assertMoveRefused(
                "AWSCURRENT",
                first,
                null,
                "InvalidParameterException",
                "You can only move staging label AWSCURRENT to a different secret version. It can’t be completely removed.");
    }

    @Test
    void versionsAndStagesThatAreNotThereAreNamed() {
        String none = "0".repeat(36);
        secrets.assertError(
                SecretsManagerApi.GET_SECRET_VALUE,
                new GetSecretValueRequest("s", none, null),
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for VersionId: " + none);
        secrets.assertError(
                SecretsManagerApi.GET_SECRET_VALUE,
                new GetSecretValueRequest("s", null, "AWSPREVIOUS"),
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for staging label: AWSPREVIOUS");
        secrets.assertError(
                SecretsManagerApi.GET_SECRET_VALUE,
                new GetSecretValueRequest("s", first, "AWSPREVIOUS"),
                "InvalidRequestException",
                "You provided a VersionStage that is not associated to the provided VersionId.");
    }

    @Test
    void aValueThatIsSentAgainIsNoNewVersion() {
        PutSecretValueRequest request = PutSecretValueRequest.builder()
                .secretId("s")
                .secretString("2")
                .clientRequestToken(secrets.token())
                .build();
        secrets.call(SecretsManagerApi.PUT_SECRET_VALUE, request);
        secrets.put("s", "3");

        assertThat(secrets.call(SecretsManagerApi.PUT_SECRET_VALUE, request).versionStages())
                .containsExactly("AWSPREVIOUS");
        assertThat(versions(true)).hasSize(3);
    }

    @Test
    void oldDeprecatedVersionsGoWhenThereAreTooMany() {
        for (int i = 1; i < SecretsLimits.VERSIONS; i++) {
            secrets.put("s", "v" + i);
        }
        assertThat(versions(true)).hasSize(SecretsLimits.VERSIONS);
        secrets.assertError(
                SecretsManagerApi.PUT_SECRET_VALUE,
                PutSecretValueRequest.builder()
                        .secretId("s")
                        .secretString("too many")
                        .clientRequestToken(secrets.token())
                        .build(),
                "LimitExceededException",
                "You have reached the maximum number of versions for a secret: 100.");
        secrets.advance(Duration.ofDays(2));
        secrets.put("s", "last");

        assertThat(secrets.call(
                                SecretsManagerApi.LIST_SECRET_VERSION_IDS,
                                new ListSecretVersionIdsRequest("s", 100, null, true))
                        .nextToken())
                .isNull();
        secrets.assertError(
                SecretsManagerApi.GET_SECRET_VALUE,
                new GetSecretValueRequest("s", first, null),
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for VersionId: " + first);
    }
}
