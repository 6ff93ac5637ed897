package dev.sundog.secretsmanager.operation;

import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.SecretsLimits;
import dev.sundog.secretsmanager.state.SecretRecord;
import dev.sundog.secretsmanager.state.SecretValue;
import dev.sundog.secretsmanager.state.Stages;
import dev.sundog.secretsmanager.state.Vault;
import dev.sundog.secretsmanager.state.VersionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A version that a request adds to a secret. Its id is the request's token, so that a request which is sent again adds nothing.
 *
 * @param stages what is put on it
 */
record NewVersion(String id, SecretValue value, List<String> stages) {

    /** Writes the version and returns the secret as it is then. */
    SecretRecord write(Vault vault, SecretRecord secret, Instant now) {
        Optional<VersionRecord> there = secret.version(id);
        if (there.isPresent() && there.get().hasValue()) {
            if (vault.value(secret, there.get()).filter(value::equals).isEmpty()) {
                throw SecretsErrors.tokenInUse(id, secret.arn());
            }
            return secret;
        }
        Set<String> wanted = new LinkedHashSet<>(stages);
        if (secret.holder(Stages.CURRENT).isEmpty()) {
            // AWS: the first version is current, whatever else it is.
            wanted.add(Stages.CURRENT);
        }
        List<VersionRecord> all = new ArrayList<>(kept(secret.versions(), there, now));
        Optional<String> key = secret.details().keyId();
        int place = all.indexOf(there.orElse(null));
        if (place < 0) {
            all.add(new VersionRecord(id, List.of(), now, Optional.empty(), true, key));
        } else {
            all.set(place, all.get(place).filled(key));
        }
        SecretRecord changed = secret.withVersions(Stages.moved(all, wanted, id), now);
        vault.put(changed, id, value);
        return changed;
    }

    /** AWS: deprecated versions go once there are too many, but not within a day. */
    private static List<VersionRecord> kept(List<VersionRecord> versions, Optional<VersionRecord> there, Instant now) {
        int added = there.isPresent() ? 0 : 1;
        int surplus = versions.size() + added - SecretsLimits.VERSIONS;
        if (surplus <= 0) {
            return versions;
        }
        List<VersionRecord> kept = new ArrayList<>(versions);
        versions.stream()
                .filter(VersionRecord::isDeprecated)
                .filter(version -> version.createdAt().isBefore(now.minus(SecretsLimits.DEPRECATED_KEPT)))
                .filter(version -> !there.equals(Optional.of(version)))
                .limit(surplus)
                .forEach(kept::remove);
        // What is there already may get its value.
        if (added > 0 && kept.size() >= SecretsLimits.VERSIONS) {
            throw SecretsErrors.tooManyVersions();
        }
        return kept;
    }
}
