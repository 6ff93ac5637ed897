package dev.sundog.secretsmanager.operation;

import dev.sundog.core.ambient.Alarms;
import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.SecretsLimits;
import dev.sundog.secretsmanager.api.DeleteSecretRequest;
import dev.sundog.secretsmanager.api.DeleteSecretResponse;
import dev.sundog.secretsmanager.api.RestoreSecretRequest;
import dev.sundog.secretsmanager.api.RestoreSecretResponse;
import dev.sundog.secretsmanager.operation.SecretLocator.Place;
import dev.sundog.secretsmanager.state.ReplicationRecord;
import dev.sundog.secretsmanager.state.SecretRecord;
import dev.sundog.secretsmanager.state.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deletes secrets, at once or when their recovery window is over, and brings back those that are still there. */
public final class Deletion {

    private final SecretLocator locator;
    private final Alarms alarms;
    private final Clock clock;

    public Deletion(SecretLocator locator, Alarms alarms, Clock clock) {
        this.locator = locator;
        this.alarms = alarms;
        this.clock = clock;
    }

    public DeleteSecretResponse delete(RequestContext context, DeleteSecretRequest request) {
        boolean force = Boolean.TRUE.equals(request.forceDeleteWithoutRecovery());
        Long window = request.recoveryWindowInDays();
        if (window != null
                && (window < SecretsLimits.SHORTEST_RECOVERY_DAYS || window > SecretsLimits.LONGEST_RECOVERY_DAYS)) {
            throw SecretsErrors.recoveryWindow();
        }
        if (force && window != null) {
            throw SecretsErrors.forceAndWindow();
        }
        return locator.with(
                context,
                request.secretId(),
                (vault, place) -> force
                        ? deleteNow(vault, place)
                        : deleteLater(vault, place, window == null ? SecretsLimits.LONGEST_RECOVERY_DAYS : window));
    }

    /** AWS: nobody is told that there was no such secret. */
    private DeleteSecretResponse deleteNow(Vault vault, Place place) {
        Instant now = clock.now();
        if (place.find().isEmpty()) {
            return new DeleteSecretResponse(place.absentArn(), place.id(), now);
        }
        SecretRecord secret = place.ownOrDeleted();
        requireNoReplicas(secret);
        alarms.cancel(secret.arn());
        vault.remove(secret);
        return new DeleteSecretResponse(secret.arn(), secret.name(), now);
    }

    private DeleteSecretResponse deleteLater(Vault vault, Place place, long days) {
        SecretRecord secret = place.ownOrDeleted();
        if (secret.isDeleted()) {
            throw SecretsErrors.alreadyToBeDeleted();
        }
        requireNoReplicas(secret);
        Instant now = clock.now();
        Instant end = now.plus(Duration.ofDays(days));
        vault.put(secret.withDeletion(Optional.of(end), now));
        watch(vault, secret.arn(), secret.name(), end);
        return new DeleteSecretResponse(secret.arn(), secret.name(), end);
    }

    private static void requireNoReplicas(SecretRecord secret) {
        List<String> regions =
                secret.replications().stream().map(ReplicationRecord::region).toList();
        if (!regions.isEmpty()) {
            throw SecretsErrors.hasReplicas(secret.arn(), regions);
        }
    }

    public RestoreSecretResponse restore(RequestContext context, RestoreSecretRequest request) {
        return locator.with(context, request.secretId(), (vault, place) -> {
            SecretRecord secret = place.ownOrDeleted();
            if (secret.isDeleted()) {
                alarms.cancel(secret.arn());
                vault.put(secret.withDeletion(Optional.empty(), clock.now()));
            }
            return new RestoreSecretResponse(secret.arn(), secret.name());
        });
    }

    /** Goes on with what was begun before a restart. */
    public void resume(Vault vault) {
        vault.all().stream()
                .filter(secret -> !secret.isReplica())
                .forEach(secret -> secret.deletedAt().ifPresent(end -> watch(vault, secret.arn(), secret.name(), end)));
    }

    private void watch(Vault vault, String arn, String name, Instant end) {
        alarms.set(
                arn,
                end,
                () -> vault.exclusively(() -> {
                    vault.find(name)
                            .filter(secret -> secret.arn().equals(arn) && secret.isDeleted())
                            .ifPresent(vault::remove);
                    return null;
                }));
    }
}
