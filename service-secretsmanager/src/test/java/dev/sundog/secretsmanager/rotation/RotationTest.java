package dev.sundog.secretsmanager.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.secretsmanager.SecretsFixture;
import dev.sundog.secretsmanager.api.CancelRotateSecretRequest;
import dev.sundog.secretsmanager.api.DescribeSecretResponse;
import dev.sundog.secretsmanager.api.GetSecretValueRequest;
import dev.sundog.secretsmanager.api.PutSecretValueRequest;
import dev.sundog.secretsmanager.api.RotateSecretRequest;
import dev.sundog.secretsmanager.api.RotationRulesType;
import dev.sundog.secretsmanager.api.SecretsManagerApi;
import dev.sundog.secretsmanager.api.UpdateSecretVersionStageRequest;
import dev.sundog.testkit.TestAmbient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rotation by a function that does what AWS's templates do. */
class RotationTest {

    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:rotate";

    private final SecretsFixture secrets = new SecretsFixture();
    private final List<String> steps = new ArrayList<>();
    private boolean broken;
    private String first;

    @BeforeEach
    void create() {
        secrets.ports.offer(FunctionInvoker.class, new Rotator());
        secrets.create("s", "old");
        first = secrets.get("s").versionId();
    }

    /** The user's function. */
    private final class Rotator implements FunctionInvoker {

        @Override
        public boolean admits(Arn function, Source source) {
            return function.toString().equals(FUNCTION)
                    && source.service().equals("secretsmanager.amazonaws.com")
                    && source.arn().contains(":secret:s-");
        }

        @Override
        public void invokeLater(Arn function, Blob payload, Source source) {
            throw new UnsupportedOperationException("rotations wait for their functions");
        }

        @Override
        public Answer invoke(Arn function, Blob payload, Source source) {
            Map<String, Document> event =
                    JsonText.readObject(payload.asUtf8()).orElseThrow().members();
            String step = text(event, "Step");
            String token = text(event, "ClientRequestToken");
            steps.add(step);
            assertThat(secrets.describe(text(event, "SecretId")).name()).isEqualTo("s");
            if (broken) {
                return new Answer(
                        Blob.utf8("{\"errorMessage\":\"no new password\",\"errorType\":\"ValueError\"}"), "Unhandled");
            }
            if (step.equals("createSecret")) {
                secrets.call(
                        SecretsManagerApi.PUT_SECRET_VALUE,
                        PutSecretValueRequest.builder()
                                .secretId("s")
                                .secretString("new " + token.substring(token.length() - 2))
                                .clientRequestToken(token)
                                .versionStages(List.of("AWSPENDING"))
                                .build());
            } else if (step.equals("finishSecret")) {
                secrets.call(
                        SecretsManagerApi.UPDATE_SECRET_VERSION_STAGE,
                        new UpdateSecretVersionStageRequest(
                                "s", "AWSCURRENT", secrets.get("s").versionId(), token));
            }
            return new Answer(Blob.utf8("null"), "");
        }
    }

    private static String text(Map<String, Document> event, String member) {
        return ((Document.Text) event.get(member)).value();
    }

    private String rotate(String functionArn, RotationRulesType rules, Boolean immediately) {
        return secrets.call(SecretsManagerApi.ROTATE_SECRET, request(functionArn, rules, immediately))
                .versionId();
    }

    private RotateSecretRequest request(String functionArn, RotationRulesType rules, Boolean immediately) {
        return RotateSecretRequest.builder()
                .secretId("s")
                .clientRequestToken(secrets.token())
                .rotationLambdaARN(functionArn)
                .rotationRules(rules)
                .rotateImmediately(immediately)
                .build();
    }

    private static RotationRulesType days(long days) {
        return new RotationRulesType(days, null, null);
    }

    @Test
    void aRotationTakesFourSteps() {
        String version = rotate(FUNCTION, days(10), null);
        assertThat(secrets.describe("s").versionIdsToStages()).containsEntry(version, List.of("AWSPENDING"));
        secrets.assertError(
                SecretsManagerApi.GET_SECRET_VALUE,
                new GetSecretValueRequest("s", version, "AWSPENDING"),
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for staging label: AWSPENDING");
        secrets.runLater();

        assertThat(steps).containsExactly("createSecret", "setSecret", "testSecret", "finishSecret");
        assertThat(secrets.get("s").secretString()).startsWith("new");
        DescribeSecretResponse secret = secrets.describe("s");
        assertThat(secret.versionIdsToStages())
                .isEqualTo(Map.of(first, List.of("AWSPREVIOUS"), version, List.of("AWSCURRENT", "AWSPENDING")));
        assertThat(secret.rotationEnabled()).isTrue();
        assertThat(secret.rotationLambdaARN()).isEqualTo(FUNCTION);
        assertThat(secret.rotationRules()).isEqualTo(days(10));
        assertThat(secret.lastRotatedDate()).isEqualTo(TestAmbient.START);
        assertThat(secret.nextRotationDate()).isEqualTo(TestAmbient.START.plus(Duration.ofDays(10)));
    }

    @Test
    void aSecretIsRotatedByItsSchedule() {
        rotate(FUNCTION, days(10), null);
        secrets.runLater();
        String second = secrets.get("s").versionId();
        secrets.advance(Duration.ofDays(10));
        secrets.runLater();

        assertThat(steps).hasSize(8);
        assertThat(secrets.get("s").versionId()).isNotEqualTo(second);
        assertThat(secrets.describe("s").nextRotationDate()).isEqualTo(TestAmbient.START.plus(Duration.ofDays(20)));
    }

    @Test
    void aScheduleSurvivesARestart() {
        rotate(FUNCTION, new RotationRulesType(null, "2h", "rate(4 hours)"), null);
        secrets.runLater();
        secrets.reopen();
        secrets.advance(Duration.ofHours(4));
        secrets.runLater();

        assertThat(steps).hasSize(8);
    }

    @Test
    void aFunctionIsOnlyTestedWhereTheRotationComesLater() {
        rotate(FUNCTION, days(1), false);
        assertThat(secrets.describe("s").versionIdsToStages()).hasSize(2);
        secrets.runLater();

        assertThat(steps).containsExactly("testSecret");
        assertThat(secrets.describe("s").versionIdsToStages()).isEqualTo(Map.of(first, List.of("AWSCURRENT")));
        assertThat(secrets.get("s").secretString()).isEqualTo("old");
        assertThat(secrets.describe("s").nextRotationDate()).isEqualTo(TestAmbient.START.plus(Duration.ofDays(1)));
    }

    @Test
    void aRotationUnderWayGoesOnAfterARestart() {
        String version = rotate(FUNCTION, days(10), null);
        secrets.reopen();
        secrets.runLater();

        assertThat(steps).containsExactly("createSecret", "setSecret", "testSecret", "finishSecret");
        assertThat(secrets.get("s").versionId()).isEqualTo(version);
    }

    @Test
    void whatATestLeavesGoesWithTheRestartThatCutItShort() {
        rotate(FUNCTION, days(1), false);
        rotate(null, null, false);
        assertThat(secrets.describe("s").versionIdsToStages()).hasSize(2);
        secrets.reopen();
        secrets.runLater();

        assertThat(steps).isEmpty();
        assertThat(secrets.describe("s").versionIdsToStages()).isEqualTo(Map.of(first, List.of("AWSCURRENT")));
    }

    @Test
    void whatAFunctionSaysOfItsFailureIsNotLogged() {
        RotationFunction function = new RotationFunction(secrets.ports);
        broken = true;
        assertThat(function.run(FUNCTION, secrets.describe("s").arn(), secrets.token(), RotationFunction.TEST_ONLY))
                .contains("testSecret: ValueError");
    }

    @Test
    void aRotationThatFailsIsTriedAgainBeforeThereIsAnother() {
        broken = true;
        rotate(FUNCTION, days(1), null);
        secrets.runLater();
        assertThat(steps).containsExactly("createSecret");
        assertThat(secrets.get("s").secretString()).isEqualTo("old");
        broken = false;

        secrets.assertError(
                SecretsManagerApi.ROTATE_SECRET,
                request(null, null, null),
                "InvalidRequestException",
                "A previous rotation isn't complete. That rotation will be reattempted.");
        secrets.runLater();
        assertThat(secrets.get("s").secretString()).startsWith("new");
        rotate(null, null, null);
        secrets.runLater();
        assertThat(steps).hasSize(9);
    }

    @Test
    void aFunctionThatCannotBeInvokedChangesNothing() {
        secrets.assertError(
                SecretsManagerApi.ROTATE_SECRET,
                request(FUNCTION + "2", days(1), null),
                "AccessDeniedException",
                "Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access "
                        + "to the principal secretsmanager.amazonaws.com.");
        assertThat(secrets.describe("s").rotationEnabled()).isNull();
    }

    @Test
    void aRotationNeedsAFunctionAndAToken() {
        secrets.assertError(
                SecretsManagerApi.ROTATE_SECRET,
                request(null, null, null),
                "InvalidRequestException",
                "No Lambda rotation function ARN is associated with this secret.");
        secrets.assertError(
                SecretsManagerApi.ROTATE_SECRET,
                RotateSecretRequest.builder().secretId("s").build(),
                "InvalidParameterException",
                "You must provide a ClientRequestToken value. We recommend a UUID-type value.");
    }

    @Test
    void aCancelledRotationComesNoMore() {
        rotate(FUNCTION, days(1), null);
        secrets.runLater();
        secrets.call(SecretsManagerApi.CANCEL_ROTATE_SECRET, new CancelRotateSecretRequest("s"));
        secrets.advance(Duration.ofDays(5));
        secrets.runLater();

        assertThat(steps).hasSize(4);
        assertThat(secrets.describe("s").rotationEnabled()).isFalse();
        assertThat(secrets.describe("s").rotationLambdaARN()).isEqualTo(FUNCTION);
        assertThat(secrets.describe("s").nextRotationDate()).isNull();
    }

    @Test
    void onlyWhatIsRotatedCanBeCancelled() {
        secrets.assertError(
                SecretsManagerApi.CANCEL_ROTATE_SECRET,
                new CancelRotateSecretRequest("s"),
                "InvalidRequestException",
                "You tried to enable rotation on a secret that doesn't already have a Lambda function ARN configured and you "
                        + "didn't include such an ARN as a parameter in this call.");
    }

    // ---- schedules

    private static Instant next(String expression, String after) {
        return RotationSchedule.parse(expression)
                .flatMap(schedule -> schedule.next(Instant.parse(after)))
                .orElse(Instant.MIN);
    }

    @Test
    void schedulesAreRatesOrHours() {
        String thursday = "2026-01-01T00:30:00Z";
        assertThat(next("rate(10 days)", thursday)).isEqualTo("2026-01-11T00:30:00Z");
        assertThat(next("cron(0 8 * * ? *)", thursday)).isEqualTo("2026-01-01T08:00:00Z");
        assertThat(next("cron(0 /8 * * ? *)", thursday)).isEqualTo("2026-01-01T08:00:00Z");
        assertThat(next("cron(0 8 1 * ? *)", "2026-01-01T08:00:00Z")).isEqualTo("2026-02-01T08:00:00Z");
        assertThat(next("cron(0 17 L * ? *)", thursday)).isEqualTo("2026-01-31T17:00:00Z");
        assertThat(next("cron(0 16 ? * SUN *)", thursday)).isEqualTo("2026-01-04T16:00:00Z");
        assertThat(next("cron(0 16 ? * MON-FRI *)", "2026-01-02T16:00:00Z")).isEqualTo("2026-01-05T16:00:00Z");
        assertThat(next("cron(0 4 ? JAN/3 SUN#1 *)", "2026-01-05T00:00:00Z")).isEqualTo("2026-04-05T04:00:00Z");
        assertThat(next("cron(0 4 ? * 6L *)", thursday)).isEqualTo("2026-01-30T04:00:00Z");
        assertThat(next("cron(0 1 29 2 ? *)", thursday)).isEqualTo("2028-02-29T01:00:00Z");
    }

    @Test
    void whatIsNoScheduleIsRefused() {
        for (String wrong : List.of(
                "rate(0 days)", "rate(1 week)", "cron(5 8 * * ? *)", "cron(0 24 * * ? *)", "cron(0 8 * *)", "daily")) {
            secrets.assertError(
                    SecretsManagerApi.ROTATE_SECRET,
                    request(FUNCTION, new RotationRulesType(null, null, wrong), null),
                    "InvalidParameterException",
                    "Invalid ScheduleExpression: " + wrong);
        }
        assertThat(next("cron(0 1 31 2 ? *)", "2026-01-01T00:00:00Z")).isEqualTo(Instant.MIN);
    }
}
