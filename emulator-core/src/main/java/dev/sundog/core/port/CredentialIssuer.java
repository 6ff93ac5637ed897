package dev.sundog.core.port;

import dev.sundog.core.value.AccountId;
import java.time.Instant;
import java.util.Optional;

/** Knows the credentials that it has issued, as IAM does for users and STS for sessions. */
public interface CredentialIssuer {

    /** The credentials with that access key; empty where they were never issued, or are no longer good for other reasons than time. */
    Optional<Issued> find(String accessKeyId);

    /**
     * Credentials as they were issued.
     *
     * @param sessionToken what must come with temporary credentials, or empty
     * @param expires when temporary credentials end; {@link Instant#MAX} for others
     * @param account the account that they belong to
     */
    record Issued(String secretKey, String sessionToken, Instant expires, AccountId account) {}
}
