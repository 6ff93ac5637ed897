package dev.sundog.secretsmanager.operation;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.port.Actor;
import dev.sundog.core.service.ActorGuard;
import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.operation.SecretLocator.Place;
import dev.sundog.secretsmanager.state.SecretRecord;
import java.util.List;
import java.util.Optional;

/** What policies say about single secrets, whose own policies have a say. */
public final class SecretGuard {

    private static final String SERVICE = "secretsmanager";

    private final ActorGuard guard;

    public SecretGuard(ActorGuard guard) {
        this.guard = guard;
    }

    /** Refuses what policies do not let somebody do with a secret. */
    public void require(Actor actor, String operation, Place place) {
        Access access = access(SERVICE + ":" + operation, place, RequestKeys.NONE);
        guard.denial(actor, SERVICE, operation, access).ifPresent(words -> {
            throw SecretsErrors.accessDenied(words);
        });
    }

    /** What somebody wants with a secret, be there one or not. */
    public static Access access(String action, Place place, RequestKeys keys) {
        Optional<SecretRecord> secret = place.find();
        RequestKeys.Builder tags = RequestKeys.builder();
        secret.flatMap(found -> found.details().tags())
                .orElse(List.of())
                .forEach(tag -> tags.put("aws:ResourceTag/" + tag.key(), tag.value())
                        .put("secretsmanager:ResourceTag/" + tag.key(), tag.value()));
        return new Access(
                new AccessRequest(
                        action,
                        secret.map(SecretRecord::arn).orElseGet(place::absentArn),
                        tags.build().and(keys)),
                place.vault().scope().account().value(),
                secret.flatMap(SecretRecord::policy));
    }
}
