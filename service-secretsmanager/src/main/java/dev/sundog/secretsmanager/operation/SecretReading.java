package dev.sundog.secretsmanager.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.operation.SecretLocator.Place;
import dev.sundog.secretsmanager.state.SecretRecord;
import dev.sundog.secretsmanager.state.SecretValue;
import dev.sundog.secretsmanager.state.Stages;
import dev.sundog.secretsmanager.state.VersionRecord;
import java.util.List;
import java.util.Optional;

/** Reads the value of a version of a secret, and notes that it was read. */
public final class SecretReading {

    private final Clock clock;

    public SecretReading(Clock clock) {
        this.clock = clock;
    }

    /** What was read. */
    public record Found(SecretRecord secret, VersionRecord version, SecretValue value) {

        /** The stages of the version; {@code null} where it has none. */
        public List<String> stages() {
            return version.isDeprecated() ? null : version.stages();
        }
    }

    /** Reads the version that is named, else the one of the stage that is named, else the current one. */
    public Found read(Place place, Optional<String> versionId, Optional<String> stage) {
        return place.vault().exclusively(() -> {
            SecretRecord secret = place.kept();
            String label = stage.orElse(Stages.CURRENT);
            VersionRecord version = versionId.isPresent()
                    ? byId(secret, versionId.get(), stage)
                    : secret.holder(label).orElseThrow(() -> SecretsErrors.stageNotFound(label));
            SecretValue value = place.vault()
                    .value(secret, version)
                    .orElseThrow(() -> versionId.isPresent() && stage.isEmpty()
                            ? SecretsErrors.versionNotFound(version.id())
                            : SecretsErrors.stageNotFound(label));
            place.vault().accessed(secret, version, clock.now());
            return new Found(secret, version, value);
        });
    }

    private static VersionRecord byId(SecretRecord secret, String id, Optional<String> stage) {
        VersionRecord version = secret.version(id).orElseThrow(() -> SecretsErrors.versionNotFound(id));
        if (stage.isPresent() && !version.has(stage.get())) {
            throw SecretsErrors.stageOfOtherVersion();
        }
        return version;
    }
}
