package dev.sundog.iam.access;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.iam.state.AccessKey;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Accounts;
import dev.sundog.iam.state.Head;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.Role;
import dev.sundog.iam.state.Session;
import dev.sundog.iam.state.UniqueIds;
import java.util.Optional;

/** Finds out who calls, by the access key. */
public final class Identities {

    private final Accounts accounts;
    private final Clock clock;

    public Identities(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Who makes a request. Keys that nobody issued are the root's of the account that the request is for. */
    public Identity of(RequestContext context) {
        return issued(context.caller().accessKeyId())
                .orElseGet(() ->
                        new Identity.Root(context.account(), context.region().partition()));
    }

    /** Whose access key that is; empty where it was never issued, is switched off or has ended. */
    public Optional<Identity> issued(String accessKeyId) {
        return UniqueIds.accountOf(accessKeyId)
                .map(accounts::get)
                .flatMap(account -> account.within(() -> find(account, accessKeyId)));
    }

    private Optional<Identity> find(Account account, String accessKeyId) {
        AccessKey key = account.accessKeys().get(accessKeyId);
        if (key != null) {
            return account.users()
                    .withId(key.userId())
                    .filter(user -> key.active())
                    .map(user -> new Identity.Person(
                            account.id(), user, key, arn("aws", account.id(), Kind.USER, user.head())));
        }
        Session session = account.sessions().get(accessKeyId);
        if (session == null || session.expires().isBefore(clock.now())) {
            return Optional.empty();
        }
        return Optional.of(new Identity.Temporary(account.id(), session, roleArn(account, session)));
    }

    private static String roleArn(Account account, Session session) {
        Optional<Role> role = account.roles().withId(session.ownerId());
        return role.map(one -> arn("aws", account.id(), Kind.ROLE, one.head())).orElse("");
    }

    /** The ARN of something that has a path and a name. */
    public static String arn(String partition, AccountId account, Kind kind, Head head) {
        return "arn:" + partition + ":iam::" + account + ":" + kind.arnPrefix() + head.path() + head.name();
    }
}
