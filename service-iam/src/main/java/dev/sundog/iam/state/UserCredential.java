package dev.sundog.iam.state;

import java.time.Instant;

/**
 * An SSH public key or a signing certificate of a user.
 *
 * @param userId the user's unique id
 */
public record UserCredential(
        String id, Kind kind, String userId, String body, String fingerprint, String status, Instant uploaded) {

    /** What it is. */
    public enum Kind {
        SSH_KEY,
        SIGNING_CERTIFICATE
    }

    public UserCredential withStatus(String changed) {
        return new UserCredential(id, kind, userId, body, fingerprint, changed, uploaded);
    }
}
