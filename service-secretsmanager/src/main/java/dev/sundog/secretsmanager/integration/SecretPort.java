package dev.sundog.secretsmanager.integration;

import dev.sundog.core.port.Actor;
import dev.sundog.core.port.SecretReader;
import dev.sundog.secretsmanager.operation.SecretGuard;
import dev.sundog.secretsmanager.operation.SecretLocator;
import dev.sundog.secretsmanager.operation.SecretLocator.Place;
import dev.sundog.secretsmanager.operation.SecretReading;
import java.util.Optional;

/** Lets other services read secrets, as those for whom they do it may. */
public final class SecretPort implements SecretReader {

    private final SecretLocator locator;
    private final SecretReading reading;
    private final SecretGuard guard;

    public SecretPort(SecretLocator locator, SecretReading reading, SecretGuard guard) {
        this.locator = locator;
        this.reading = reading;
        this.guard = guard;
    }

    @Override
    public Secret read(Actor actor, String secretId, Optional<String> versionId, Optional<String> versionStage) {
        Place place = locator.place(actor.scope(), secretId);
        if (!ServiceRoles.letRead(actor, place)) {
            guard.require(actor, "GetSecretValue", place);
        }
        SecretReading.Found found = reading.read(place, versionId, versionStage);
        return new Secret(
                found.secret().arn(),
                found.secret().name(),
                found.version().id(),
                found.version().stages(),
                found.version().createdAt(),
                found.value().text(),
                found.value().bytes());
    }
}
