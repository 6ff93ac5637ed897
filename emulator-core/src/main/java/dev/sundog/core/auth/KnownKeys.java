package dev.sundog.core.auth;

import dev.sundog.core.value.AccountId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that are known without IAM: those that the user listed, and the secret {@code test} of the key {@code test} and of each
 * key that is an account number, because that is what the tools of local development are set up with.
 */
public record KnownKeys(Map<String, String> secrets) implements SecretKeys {

    private static final String EVERYBODYS = "test";

    public KnownKeys {
        secrets = Map.copyOf(secrets);
    }

    /**
     * Reads {@code key:secret,key:secret}.
     *
     * @throws IllegalArgumentException where a pair has no colon
     */
    public static KnownKeys parse(String pairs) {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String pair : pairs.split(",", -1)) {
            if (pair.isBlank()) {
                continue;
            }
            int colon = pair.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("credentials are written key:secret,key:secret");
            }
            secrets.put(
                    pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
        }
        return new KnownKeys(secrets);
    }

    @Override
    public Optional<Secret> find(String accessKeyId) {
        String secret = secrets.get(accessKeyId);
        if (secret == null && (accessKeyId.equals(EVERYBODYS) || AccountId.isAccountId(accessKeyId))) {
            secret = EVERYBODYS;
        }
        return Optional.ofNullable(secret).map(Secret::permanent);
    }
}
