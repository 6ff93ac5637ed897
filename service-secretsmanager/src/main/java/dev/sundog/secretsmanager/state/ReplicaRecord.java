package dev.sundog.secretsmanager.state;

import java.time.Instant;
import java.util.Optional;

/** Of a secret's replica what is its own; all else it has from the secret in its primary region. */
public record ReplicaRecord(String primaryRegion, Optional<String> keyId, Optional<Instant> accessedAt) {

    ReplicaRecord accessedAt(Instant day) {
        return new ReplicaRecord(primaryRegion, keyId, Optional.of(day));
    }
}
