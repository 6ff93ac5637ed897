package dev.sundog.core.auth;

import dev.sundog.core.value.AccountId;
import java.time.Instant;
import java.util.Optional;

/** Knows the secrets of access keys. */
@FunctionalInterface
public interface SecretKeys {

    /** The secret of {@code accessKeyId}; empty where there is no such key. */
    Optional<Secret> find(String accessKeyId);

    /**
     * What belongs to an access key.
     *
     * @param key the secret access key
     * @param sessionToken what must come with temporary credentials, or empty
     * @param expires when temporary credentials end; {@link Instant#MAX} for others
     */
    record Secret(String key, String sessionToken, Instant expires) {

        /** A secret that does not end. */
        public static Secret permanent(String key) {
            return new Secret(key, "", Instant.MAX);
        }
    }

    /** The account that an access key belongs to; empty where the key does not say. */
    default Optional<AccountId> accountOf(String accessKeyId) {
        return Optional.empty();
    }

    /** These keys, and where one is not among them those of {@code next}. */
    default SecretKeys orElse(SecretKeys next) {
        SecretKeys first = this;
        return new SecretKeys() {
            @Override
            public Optional<Secret> find(String accessKeyId) {
                return first.find(accessKeyId).or(() -> next.find(accessKeyId));
            }

            @Override
            public Optional<AccountId> accountOf(String accessKeyId) {
                return first.accountOf(accessKeyId).or(() -> next.accountOf(accessKeyId));
            }
        };
    }
}
