package dev.sundog.iam.integration;

import dev.sundog.core.port.CredentialIssuer;
import dev.sundog.iam.state.AccessKey;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Accounts;
import dev.sundog.iam.state.Session;
import dev.sundog.iam.state.UniqueIds;
import java.time.Instant;
import java.util.Optional;

/** The secrets of access keys and sessions, so that signatures can be verified. */
public final class IssuedCredentials implements CredentialIssuer {

    private final Accounts accounts;

    public IssuedCredentials(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<Issued> find(String accessKeyId) {
        return UniqueIds.accountOf(accessKeyId).map(accounts::get).flatMap(account -> find(account, accessKeyId));
    }

    private static Optional<Issued> find(Account account, String accessKeyId) {
        AccessKey key = account.accessKeys().get(accessKeyId);
        if (key != null) {
            return key.active()
                    ? Optional.of(new Issued(key.secret(), "", Instant.MAX, account.id()))
                    : Optional.empty();
        }
        Session session = account.sessions().get(accessKeyId);
        return Optional.ofNullable(session)
                .map(one -> new Issued(one.secret(), one.token(), one.expires(), account.id()));
    }
}
