package dev.sundog.iam.state;

import java.time.Instant;
import java.util.Optional;

/**
 * An access key of a user.
 *
 * @param userId the user's unique id
 * @param lastUse when it was last used, and for what
 */
public record AccessKey(
        String id, String userId, String secret, boolean active, Instant created, Optional<Use> lastUse) {

    /** A use. */
    public record Use(Instant when, String service, String region) {}

    public AccessKey activated(boolean now) {
        return new AccessKey(id, userId, secret, now, created, lastUse);
    }

    public AccessKey used(Use use) {
        return new AccessKey(id, userId, secret, active, created, Optional.of(use));
    }
}
