package dev.sundog.secretsmanager.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.api.CreateSecretRequest;
import dev.sundog.secretsmanager.api.CreateSecretResponse;
import dev.sundog.secretsmanager.rule.TagRule;
import dev.sundog.secretsmanager.rule.ValueRule;
import dev.sundog.secretsmanager.state.SecretRecord;
import dev.sundog.secretsmanager.state.SecretRecord.Details;
import dev.sundog.secretsmanager.state.SecretValue;
import dev.sundog.secretsmanager.state.Stages;
import dev.sundog.secretsmanager.state.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Creates a secret, with its first version where a value is given, and with replicas. */
public final class CreateSecret {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int END = 6;

    private final SecretLocator locator;
    private final Replication replication;
    private final Ambient ambient;

    public CreateSecret(SecretLocator locator, Replication replication, Ambient ambient) {
        this.locator = locator;
        this.replication = replication;
        this.ambient = ambient;
    }

    public CreateSecretResponse handle(RequestContext context, CreateSecretRequest request) {
        Optional<SecretValue> value =
                ValueRule.given(request.secretString(), request.secretBinary(), request.clientRequestToken());
        Vault vault = locator.vault(context);
        return vault.exclusively(() -> {
            Optional<SecretRecord> there = vault.find(request.name());
            return there.isPresent()
                    ? again(vault, there.get(), request, value)
                    : vault.together(() -> create(vault, request, value));
        });
    }

    /** A request that is sent again gets the same answer; any other collides with the secret that is there. */
    private static CreateSecretResponse again(
            Vault vault, SecretRecord secret, CreateSecretRequest request, Optional<SecretValue> value) {
        if (secret.isDeleted()) {
            throw SecretsErrors.nameToBeDeleted();
        }
        String token = request.clientRequestToken();
        if (token == null || value.isEmpty() || secret.version(token).isEmpty()) {
            throw SecretsErrors.secretExists(secret.name());
        }
        if (vault.value(secret, secret.version(token).get())
                .filter(value.get()::equals)
                .isEmpty()) {
            throw SecretsErrors.tokenInUse(token, secret.arn());
        }
        return answer(secret, token);
    }

    private CreateSecretResponse create(Vault vault, CreateSecretRequest request, Optional<SecretValue> value) {
        Details details = new Details(
                Optional.ofNullable(request.description()),
                Optional.ofNullable(request.kmsKeyId()),
                Optional.ofNullable(request.type()),
                Optional.ofNullable(request.tags()).map(tags -> TagRule.added(List.of(), tags)));
        replication.check(vault, request.addReplicaRegions());
        Instant now = ambient.clock().now();
        SecretRecord secret = SecretRecord.create(request.name(), newArn(vault.scope(), request.name()), now, details);
        if (value.isPresent()) {
            secret = new NewVersion(request.clientRequestToken(), value.get(), List.of(Stages.CURRENT))
                    .write(vault, secret, now);
        } else {
            vault.put(secret);
        }
        if (request.addReplicaRegions() != null) {
            secret = replication.add(
                    vault,
                    secret,
                    request.addReplicaRegions(),
                    Boolean.TRUE.equals(request.forceOverwriteReplicaSecret()));
        }
        return answer(secret, value.isPresent() ? request.clientRequestToken() : null);
    }

    private String newArn(Scope scope, String name) {
        StringBuilder end = new StringBuilder("-");
        for (int i = 0; i < END; i++) {
            end.append(LETTERS.charAt(ambient.chance().nextInt(LETTERS.length())));
        }
        return scope.arn("secretsmanager", "secret:" + name + end).toString();
    }

    private static CreateSecretResponse answer(SecretRecord secret, String versionId) {
        return new CreateSecretResponse(secret.arn(), secret.name(), versionId, Replication.status(secret));
    }
}
