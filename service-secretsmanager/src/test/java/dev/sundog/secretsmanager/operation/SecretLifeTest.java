package dev.sundog.secretsmanager.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Blob;
import dev.sundog.secretsmanager.SecretsFixture;
import dev.sundog.secretsmanager.api.CreateSecretRequest;
import dev.sundog.secretsmanager.api.CreateSecretResponse;
import dev.sundog.secretsmanager.api.DeleteSecretRequest;
import dev.sundog.secretsmanager.api.DeleteSecretResponse;
import dev.sundog.secretsmanager.api.DescribeSecretRequest;
import dev.sundog.secretsmanager.api.GetSecretValueRequest;
import dev.sundog.secretsmanager.api.PutSecretValueRequest;
import dev.sundog.secretsmanager.api.RestoreSecretRequest;
import dev.sundog.secretsmanager.api.SecretsManagerApi;
import dev.sundog.secretsmanager.api.Tag;
import dev.sundog.secretsmanager.api.TagResourceRequest;
import dev.sundog.secretsmanager.api.UntagResourceRequest;
import dev.sundog.secretsmanager.api.UpdateSecretRequest;
import dev.sundog.testkit.TestAmbient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the creation of a secret to its end. */
class SecretLifeTest {

    private static final String NOT_FOUND = "Secrets Manager can't find the specified secret.";

    private final SecretsFixture secrets = new SecretsFixture();

    private static CreateSecretRequest.Builder create(String name) {
        return CreateSecretRequest.builder().name(name);
    }

    private DeleteSecretResponse delete(String id, Long window, Boolean force) {
        return secrets.call(SecretsManagerApi.DELETE_SECRET, new DeleteSecretRequest(id, window, force));
    }

    // ---- creation

    @Test
    void anArnEndsWithSixLettersThatNobodyChose() {
        assertThat(secrets.create("team/db", "s"))
                .matches("arn:aws:secretsmanager:us-east-1:000000000000:secret:team/db-[A-Za-z0-9]{6}");
    }

    @Test
    void theTokenIsTheIdOfTheFirstVersion() {
        CreateSecretResponse created = secrets.call(
                SecretsManagerApi.CREATE_SECRET,
                create("s").secretString("v").clientRequestToken("t".repeat(32)).build());

        assertThat(created.versionId()).isEqualTo("t".repeat(32));
        assertThat(secrets.get("s").versionStages()).containsExactly("AWSCURRENT");
    }

    @Test
    void aSecretWithoutAValueHasNoVersion() {
        CreateSecretResponse created =
                secrets.call(SecretsManagerApi.CREATE_SECRET, create("s").build());

        assertThat(created.versionId()).isNull();
        assertThat(secrets.describe("s").versionIdsToStages()).isNull();
        secrets.assertError(
                SecretsManagerApi.GET_SECRET_VALUE,
                new GetSecretValueRequest("s", null, null),
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT");
    }

    @Test
    void bytesComeBackAsBytes() {
        secrets.call(
                SecretsManagerApi.CREATE_SECRET,
                create("s")
                        .secretBinary(Blob.utf8("b"))
                        .clientRequestToken(secrets.token())
                        .build());

        assertThat(secrets.get("s").secretBinary()).isEqualTo(Blob.utf8("b"));
        assertThat(secrets.get("s").secretString()).isNull();
    }

    @Test
    void theSameRequestGetsTheSameAnswer() {
        CreateSecretRequest request = create("s")
                .secretString("v")
                .clientRequestToken(secrets.token())
                .build();
        CreateSecretResponse first = secrets.call(SecretsManagerApi.CREATE_SECRET, request);

        assertThat(secrets.call(SecretsManagerApi.CREATE_SECRET, request)).isEqualTo(first);
    }

    @Test
    void anotherRequestForTheNameFails() {
        secrets.create("s", "v");

        secrets.assertError(
                SecretsManagerApi.CREATE_SECRET,
                create("s")
                        .secretString("v")
                        .clientRequestToken(secrets.token())
                        .build(),
                "ResourceExistsException",
                "The operation failed because the secret s already exists.");
    }

    @Test
    void aTokenCannotStandForAnotherValue() {
        String token = secrets.token();
        String arn = secrets.call(
                        SecretsManagerApi.CREATE_SECRET,
                        create("s").secretString("v").clientRequestToken(token).build())
                .arn();
        String words = "You can't use ClientRequestToken " + token
                + " because that value is already in use for a version of secret " + arn + ".";

        secrets.assertError(
                SecretsManagerApi.CREATE_SECRET,
                create("s").secretString("w").clientRequestToken(token).build(),
                "ResourceExistsException",
                words);
        secrets.assertError(
                SecretsManagerApi.PUT_SECRET_VALUE,
                PutSecretValueRequest.builder()
                        .secretId("s")
                        .secretString("w")
                        .clientRequestToken(token)
                        .build(),
                "ResourceExistsException",
                words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Inv Name", " Inv*Name? ", " Inv *?!]Name\\-", "naïve"})
    void namesHaveNoOtherLettersThanAwsAllows(String name) {
        String words =
                "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: "
                        + "-/_+=.@!";

        secrets.assertError(SecretsManagerApi.CREATE_SECRET, create(name).build(), "ValidationException", words);
        secrets.assertError(
                SecretsManagerApi.DESCRIBE_SECRET, new DescribeSecretRequest(name), "ValidationException", words);
    }

    @Test
    void aValueNeedsATokenAndIsTextOrBytes() {
        secrets.assertError(
                SecretsManagerApi.CREATE_SECRET,
                create("s").secretString("v").build(),
                "InvalidRequestException",
                "You must provide a ClientRequestToken value. We recommend a UUID-type value.");
        secrets.assertError(
                SecretsManagerApi.CREATE_SECRET,
                create("s")
                        .secretString("v")
                        .secretBinary(Blob.utf8("b"))
                        .clientRequestToken(secrets.token())
                        .build(),
                "InvalidParameterException",
                "You can't specify both a binary secret value and a string secret value in the same secret.");
        secrets.assertError(
                SecretsManagerApi.PUT_SECRET_VALUE,
                PutSecretValueRequest.builder().secretId("s").build(),
                "InvalidRequestException",
                "You must provide either SecretString or SecretBinary.");
    }

    @Test
    void aTextIsMeasuredInBytesAndNotShownInErrors() {
        secrets.assertError(
                SecretsManagerApi.CREATE_SECRET,
                create("s")
                        .secretString("ü".repeat(40_000))
                        .clientRequestToken(secrets.token())
                        .build(),
                "ValidationException",
                "1 validation error detected: Value at 'secretString' failed to satisfy constraint: Member must have length "
                        + "less than or equal to 65536");
    }

    // ---- by which name

    @Test
    void aSecretIsFoundByItsNameItsArnAndItsArnWithoutTheEnd() {
        String arn = secrets.create("team/db", "v");

        assertThat(secrets.get("team/db").arn()).isEqualTo(arn);
        assertThat(secrets.get(arn).name()).isEqualTo("team/db");
        assertThat(secrets.get(arn.substring(0, arn.length() - 7)).name()).isEqualTo("team/db");
    }

    @Test
    void aNameThatLooksLikeTheEndOfAnArnIsNotFoundByItsShortArn() {
        String arn = secrets.create("name-a1b2c3", "v");

        secrets.assertError(
                SecretsManagerApi.GET_SECRET_VALUE,
                new GetSecretValueRequest(arn.substring(0, arn.length() - 7), null, null),
                "ResourceNotFoundException",
                NOT_FOUND);
        assertThat(secrets.get(arn).secretString()).isEqualTo("v");
    }

    @Test
    void anotherRegionKnowsNothingOfIt() {
        secrets.create("s", "v");

        secrets.in("eu-west-1")
                .assertError(
                        SecretsManagerApi.GET_SECRET_VALUE,
                        new GetSecretValueRequest("s", null, null),
                        "ResourceNotFoundException",
                        NOT_FOUND);
    }

    // ---- changes

    @Test
    void anUpdateWithoutAValueMakesNoVersion() {
        secrets.create("s", "v");
        secrets.advance(Duration.ofMinutes(1));

        var updated = secrets.call(
                SecretsManagerApi.UPDATE_SECRET,
                UpdateSecretRequest.builder()
                        .secretId("s")
                        .description("d")
                        .kmsKeyId("k")
                        .build());

        assertThat(updated.versionId()).isNull();
        assertThat(secrets.describe("s").description()).isEqualTo("d");
        assertThat(secrets.describe("s").kmsKeyId()).isEqualTo("k");
        assertThat(secrets.describe("s").createdDate()).isEqualTo(TestAmbient.START);
        assertThat(secrets.describe("s").lastChangedDate()).isEqualTo(TestAmbient.START.plusSeconds(60));
    }

    @Test
    void anUpdateWithAValueKeepsTheRest() {
        secrets.call(
                SecretsManagerApi.CREATE_SECRET,
                create("s")
                        .description("d")
                        .tags(List.of(new Tag("k", "v")))
                        .secretString("1")
                        .clientRequestToken(secrets.token())
                        .build());

        secrets.call(
                SecretsManagerApi.UPDATE_SECRET,
                UpdateSecretRequest.builder()
                        .secretId("s")
                        .secretString("2")
                        .clientRequestToken(secrets.token())
                        .build());

        assertThat(secrets.get("s").secretString()).isEqualTo("2");
        assertThat(secrets.describe("s").description()).isEqualTo("d");
        assertThat(secrets.describe("s").tags()).containsExactly(new Tag("k", "v"));
    }

    @Test
    void tagsAreAddedReplacedAndTakenAway() {
        secrets.create("s", "v");
        assertThat(secrets.describe("s").tags()).isNull();

        tag(new Tag("b", "1"), new Tag("a", "2"));
        tag(new Tag("b", "3"));
        assertThat(secrets.describe("s").tags()).containsExactly(new Tag("b", "3"), new Tag("a", "2"));

        secrets.call(SecretsManagerApi.UNTAG_RESOURCE, new UntagResourceRequest("s", List.of("a", "b", "none")));
        assertThat(secrets.describe("s").tags()).isEmpty();
    }

    private void tag(Tag... tags) {
        secrets.call(SecretsManagerApi.TAG_RESOURCE, new TagResourceRequest("s", List.of(tags)));
    }

    @Test
    void theDayOfTheLastReadingIsKnown() {
        secrets.create("s", "v");
        assertThat(secrets.describe("s").lastAccessedDate()).isNull();

        secrets.advance(Duration.ofHours(30));
        secrets.get("s");

        assertThat(secrets.describe("s").lastAccessedDate()).isEqualTo(TestAmbient.START.plus(Duration.ofDays(1)));
    }

    // ---- the end

    @Test
    void aDeletedSecretIsThereUntilItsWindowIsOver() {
        String arn = secrets.create("s", "v");
        DeleteSecretResponse deleted = delete("s", 7L, null);
        assertThat(deleted.deletionDate()).isEqualTo(TestAmbient.START.plus(Duration.ofDays(7)));

        secrets.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(secrets.describe(arn).deletedDate()).isEqualTo(deleted.deletionDate());
        secrets.advance(Duration.ofSeconds(1));
        secrets.assertError(
                SecretsManagerApi.DESCRIBE_SECRET,
                new DescribeSecretRequest(arn),
                "ResourceNotFoundException",
                NOT_FOUND);
    }

    @Test
    void theWindowLastsForThirtyDaysWhereNobodySays() {
        secrets.create("s", "v");

        assertThat(delete("s", null, null).deletionDate()).isEqualTo(TestAmbient.START.plus(Duration.ofDays(30)));
    }

    @Test
    void nothingCanBeDoneWithADeletedSecret() {
        secrets.create("s", "v");
        delete("s", null, null);
        String words = "You can't perform this operation on the secret because it was marked for deletion.";

        secrets.assertError(
                SecretsManagerApi.GET_SECRET_VALUE,
                new GetSecretValueRequest("s", null, null),
                "InvalidRequestException",
                words);
        secrets.assertError(
                SecretsManagerApi.UPDATE_SECRET,
                UpdateSecretRequest.builder().secretId("s").description("d").build(),
                "InvalidRequestException",
                words);
        secrets.assertError(
                SecretsManagerApi.DELETE_SECRET,
                new DeleteSecretRequest("s", null, null),
                "InvalidRequestException",
                "You can't perform this operation on the secret because it was already scheduled for deletion.");
        secrets.assertError(
                SecretsManagerApi.CREATE_SECRET,
                create("s").build(),
                "InvalidRequestException",
                "You can't create this secret because a secret with this name is already scheduled for deletion.");
    }

    @Test
    void aRestoredSecretStays() {
        secrets.create("s", "v");
        delete("s", 7L, null);
        secrets.call(SecretsManagerApi.RESTORE_SECRET, new RestoreSecretRequest("s"));
        secrets.advance(Duration.ofDays(8));

        assertThat(secrets.get("s").secretString()).isEqualTo("v");
        assertThat(secrets.describe("s").deletedDate()).isNull();
    }

    @Test
    void whatIsDeletedByForceIsGoneAndItsNameIsFree() {
        String arn = secrets.create("s", "v");
        delete("s", null, null);
        assertThat(delete("s", null, true).deletionDate()).isEqualTo(TestAmbient.START);

        assertThat(secrets.create("s", "w")).isNotEqualTo(arn);
        secrets.advance(Duration.ofDays(31));
        assertThat(secrets.get("s").secretString()).isEqualTo("w");
    }

    @Test
    void forceDoesNotMindThatThereIsNoSecret() {
        assertThat(delete("none", null, true).name()).isEqualTo("none");
    }

    @Test
    void windowsAreFromSevenToThirtyDaysAndNotForced() {
        secrets.create("s", "v");
        for (long days : new long[] {0, 6, 31}) {
            secrets.assertError(
                    SecretsManagerApi.DELETE_SECRET,
                    new DeleteSecretRequest("s", days, null),
                    "InvalidParameterException",
                    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        secrets.assertError(
                SecretsManagerApi.DELETE_SECRET,
                new DeleteSecretRequest("s", 7L, true),
                "InvalidParameterException",
                "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
    }
}
