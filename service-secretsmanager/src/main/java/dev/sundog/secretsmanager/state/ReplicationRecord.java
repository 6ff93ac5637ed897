package dev.sundog.secretsmanager.state;

import java.util.Optional;

/**
 * What a secret knows of its replication to a region.
 *
 * @param failure why there is no replica; empty where there is one
 */
public record ReplicationRecord(String region, Optional<String> keyId, Optional<String> failure) {

    public boolean isInSync() {
        return failure.isEmpty();
    }
}
