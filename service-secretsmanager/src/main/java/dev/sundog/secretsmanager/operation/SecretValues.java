package dev.sundog.secretsmanager.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.api.GetSecretValueRequest;
import dev.sundog.secretsmanager.api.GetSecretValueResponse;
import dev.sundog.secretsmanager.api.PutSecretValueRequest;
import dev.sundog.secretsmanager.api.PutSecretValueResponse;
import dev.sundog.secretsmanager.api.UpdateSecretRequest;
import dev.sundog.secretsmanager.api.UpdateSecretResponse;
import dev.sundog.secretsmanager.rule.ValueRule;
import dev.sundog.secretsmanager.state.SecretRecord;
import dev.sundog.secretsmanager.state.SecretRecord.Details;
import dev.sundog.secretsmanager.state.SecretValue;
import dev.sundog.secretsmanager.state.Stages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the values of secrets and gives them new ones. */
public final class SecretValues {

    private final SecretLocator locator;
    private final SecretReading reading;
    private final Clock clock;

    public SecretValues(SecretLocator locator, SecretReading reading, Clock clock) {
        this.locator = locator;
        this.reading = reading;
        this.clock = clock;
    }

    public GetSecretValueResponse get(RequestContext context, GetSecretValueRequest request) {
        SecretReading.Found found = reading.read(
                locator.place(context.scope(), request.secretId()),
                Optional.ofNullable(request.versionId()),
                Optional.ofNullable(request.versionStage()));
        return GetSecretValueResponse.builder()
                .arn(found.secret().arn())
                .name(found.secret().name())
                .versionId(found.version().id())
                .secretString(found.value().text().orElse(null))
                .secretBinary(found.value().bytes().orElse(null))
                .versionStages(found.stages())
                .createdDate(found.version().createdAt())
                .build();
    }

    public PutSecretValueResponse put(RequestContext context, PutSecretValueRequest request) {
        String token = request.clientRequestToken();
        SecretValue value = ValueRule.given(request.secretString(), request.secretBinary(), token)
                .orElseThrow(SecretsErrors::valueNeeded);
        List<String> stages = request.versionStages() == null ? List.of(Stages.CURRENT) : request.versionStages();
        return locator.with(context, request.secretId(), (vault, place) -> {
            SecretRecord secret = new NewVersion(token, value, stages).write(vault, place.own(), clock.now());
            return new PutSecretValueResponse(
                    secret.arn(),
                    secret.name(),
                    token,
                    secret.version(token).orElseThrow().stages());
        });
    }

    public UpdateSecretResponse update(RequestContext context, UpdateSecretRequest request) {
        String token = request.clientRequestToken();
        Optional<SecretValue> value = ValueRule.given(request.secretString(), request.secretBinary(), token);
        return locator.with(context, request.secretId(), (vault, place) -> {
            SecretRecord secret = place.own();
            Instant now = clock.now();
            SecretRecord changed = secret.withDetails(details(secret.details(), request), now);
            // The version first: where it cannot be added, nothing changes.
            if (value.isPresent()) {
                new NewVersion(token, value.get(), List.of(Stages.CURRENT)).write(vault, changed, now);
                return answer(secret, token);
            }
            vault.put(changed);
            return answer(secret, null);
        });
    }

    private static UpdateSecretResponse answer(SecretRecord secret, String versionId) {
        return new UpdateSecretResponse(secret.arn(), secret.name(), versionId);
    }

    private static Details details(Details before, UpdateSecretRequest request) {
        return new Details(
                Optional.ofNullable(request.description()).or(before::description),
                Optional.ofNullable(request.kmsKeyId()).or(before::keyId),
                Optional.ofNullable(request.type()).or(before::type),
                before.tags());
    }
}
