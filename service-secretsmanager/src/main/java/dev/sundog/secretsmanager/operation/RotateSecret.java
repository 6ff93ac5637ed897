package dev.sundog.secretsmanager.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.api.CancelRotateSecretRequest;
import dev.sundog.secretsmanager.api.CancelRotateSecretResponse;
import dev.sundog.secretsmanager.api.RotateSecretRequest;
import dev.sundog.secretsmanager.api.RotateSecretResponse;
import dev.sundog.secretsmanager.api.RotationRulesType;
import dev.sundog.secretsmanager.rotation.RotationFunction;
import dev.sundog.secretsmanager.rotation.RotationSchedule;
import dev.sundog.secretsmanager.rotation.Rotations;
import dev.sundog.secretsmanager.state.RotationRecord;
import dev.sundog.secretsmanager.state.SecretRecord;
import dev.sundog.secretsmanager.state.Stages;
import dev.sundog.secretsmanager.state.VersionRecord;
import java.util.Optional;

/** Has secrets rotated by functions of their users. */
public final class RotateSecret {

    private final SecretLocator locator;
    private final RotationFunction function;
    private final Rotations rotations;
    private final Clock clock;

    public RotateSecret(SecretLocator locator, RotationFunction function, Rotations rotations, Clock clock) {
        this.locator = locator;
        this.function = function;
        this.rotations = rotations;
        this.clock = clock;
    }

    public RotateSecretResponse rotate(RequestContext context, RotateSecretRequest request) {
        String token = request.clientRequestToken();
        if (token == null) {
            throw SecretsErrors.tokenNeededToRotate();
        }
        if (request.externalSecretRotationMetadata() != null || request.externalSecretRotationRoleArn() != null) {
            throw SecretsErrors.externalRotation();
        }
        checkRules(request.rotationRules());
        SecretRecord known = locator.with(context, request.secretId(), (_, place) -> place.own());
        String functionArn = functionArn(request, known);
        // Outside the vault: whoever owns functions may have to be opened first.
        function.require(functionArn, known.arn());
        return locator.with(context, request.secretId(), (vault, place) -> {
            SecretRecord secret = place.own();
            RotationRecord rules = rules(secret.rotation(), functionArn, request.rotationRules());
            boolean immediately = !Boolean.FALSE.equals(request.rotateImmediately());
            rotations.begin(vault, secret, rules, token, immediately);
            return new RotateSecretResponse(secret.arn(), secret.name(), token);
        });
    }

    private static String functionArn(RotateSecretRequest request, SecretRecord secret) {
        return Optional.ofNullable(request.rotationLambdaARN())
                .or(() -> secret.rotation().map(RotationRecord::functionArn))
                .filter(arn -> !arn.isEmpty())
                .orElseThrow(SecretsErrors::noFunction);
    }

    private static void checkRules(RotationRulesType rules) {
        if (rules == null) {
            return;
        }
        if (rules.automaticallyAfterDays() != null && rules.scheduleExpression() != null) {
            throw SecretsErrors.daysAndSchedule();
        }
        if (rules.scheduleExpression() != null
                && RotationSchedule.parse(rules.scheduleExpression()).isEmpty()) {
            throw SecretsErrors.invalidSchedule(rules.scheduleExpression());
        }
    }

    /** Rules that a request does not give stay as they were. */
    private static RotationRecord rules(Optional<RotationRecord> before, String functionArn, RotationRulesType rules) {
        Optional<RotationRecord> kept = rules == null ? before : Optional.empty();
        RotationRulesType given = rules == null ? new RotationRulesType(null, null, null) : rules;
        return new RotationRecord(
                true,
                functionArn,
                kept.map(RotationRecord::afterDays).orElse(Optional.ofNullable(given.automaticallyAfterDays())),
                kept.map(RotationRecord::duration).orElse(Optional.ofNullable(given.duration())),
                kept.map(RotationRecord::schedule).orElse(Optional.ofNullable(given.scheduleExpression())),
                before.flatMap(RotationRecord::lastAt),
                Optional.empty(),
                before.flatMap(RotationRecord::pending),
                before.flatMap(RotationRecord::testing));
    }

    /** Rotates a secret no longer. AWS: a version that waits for its rotation stays, and is named. */
    public CancelRotateSecretResponse cancel(RequestContext context, CancelRotateSecretRequest request) {
        return locator.with(context, request.secretId(), (vault, place) -> {
            SecretRecord secret = place.own();
            RotationRecord rotation = secret.rotation().orElseThrow(SecretsErrors::rotationNotEnabled);
            rotations.cancel(secret);
            SecretRecord stopped = secret.withRotation(rotation.disabled(), clock.now());
            vault.put(stopped);
            String pending = stopped.holder(Stages.PENDING)
                    .filter(version -> !version.has(Stages.CURRENT))
                    .map(VersionRecord::id)
                    .orElse(null);
            return new CancelRotateSecretResponse(secret.arn(), secret.name(), pending);
        });
    }
}
