package dev.sundog.iam.state;

import java.time.Instant;
import java.util.Optional;

/**
 * A name and a password of a user for one service, or a key.
 *
 * @param userId the user's unique id
 * @param service as {@code codecommit.amazonaws.com}
 * @param expires when a key ends
 */
public record ServiceCredential(
        String id,
        String userId,
        String service,
        String serviceUserName,
        String secret,
        String status,
        Instant created,
        Optional<Instant> expires) {

    public ServiceCredential withStatus(String changed) {
        return new ServiceCredential(id, userId, service, serviceUserName, secret, changed, created, expires);
    }

    public ServiceCredential withSecret(String changed) {
        return new ServiceCredential(id, userId, service, serviceUserName, changed, status, created, expires);
    }
}
