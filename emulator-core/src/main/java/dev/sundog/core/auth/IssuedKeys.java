package dev.sundog.core.auth;

import dev.sundog.core.port.CredentialIssuer;
import dev.sundog.core.value.AccountId;
import java.util.Optional;
import java.util.function.Supplier;

/** The keys that the service which issues credentials knows. */
public record IssuedKeys(Supplier<Optional<CredentialIssuer>> issuers) implements SecretKeys {

    @Override
    public Optional<Secret> find(String accessKeyId) {
        return issued(accessKeyId).map(one -> new Secret(one.secretKey(), one.sessionToken(), one.expires()));
    }

    @Override
    public Optional<AccountId> accountOf(String accessKeyId) {
        return issued(accessKeyId).map(CredentialIssuer.Issued::account);
    }

    private Optional<CredentialIssuer.Issued> issued(String accessKeyId) {
        return issuers.get().flatMap(issuer -> issuer.find(accessKeyId));
    }
}
