package dev.sundog.iam.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.access.Identities;
import dev.sundog.iam.access.Identity;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Accounts;
import dev.sundog.iam.state.AwsPolicies;
import dev.sundog.iam.state.Head;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.ManagedPolicy;
import dev.sundog.iam.state.Role;
import dev.sundog.iam.state.UniqueIds;
import dev.sundog.iam.state.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** What all operations share: the state, who calls, new ids, the time. */
public final class Iam {

    private static final Pattern POLICY_ARN = Pattern.compile("arn:[^:]+:iam::[^:]*:policy/.+");

    private final Accounts accounts;
    private final Ambient ambient;
    private final UniqueIds ids;
    private final Identities identities;
    private final AwsPolicies awsPolicies;

    public Iam(Accounts accounts, Ambient ambient, Identities identities, AwsPolicies awsPolicies) {
        this.accounts = accounts;
        this.ambient = ambient;
        this.ids = new UniqueIds(ambient.chance());
        this.identities = identities;
        this.awsPolicies = awsPolicies;
    }

    Account account(RequestContext context) {
        return accounts.get(context.account());
    }

    Ambient ambient() {
        return ambient;
    }

    UniqueIds ids() {
        return ids;
    }

    AwsPolicies awsPolicies() {
        return awsPolicies;
    }

    Identity caller(RequestContext context) {
        return identities.of(context);
    }

    /** The present second: IAM tells times no closer. */
    Instant now() {
        return ambient.clock().now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** A new head; a path that is not given is the root's. */
    Head head(Kind kind, String name, String path) {
        return new Head(name, path == null ? "/" : path, ids.of(kind.idPrefix()), now());
    }

    String arn(RequestContext context, Kind kind, Head head) {
        return Identities.arn(context.region().partition(), context.account(), kind, head);
    }

    /** The user of that name; where none is given, the one who calls. */
    User userOrCaller(RequestContext context, Account account, String name) {
        if (name != null) {
            return account.users().get(name);
        }
        if (caller(context) instanceof Identity.Person person) {
            return account.users().get(person.user().name());
        }
        throw IamErrors.validation("Must specify userName when calling with non-User credentials");
    }

    /** The role of that name, unless it is one of AWS's services'. */
    static Role modifiableRole(Account account, String name) {
        Role role = account.roles().get(name);
        if (role.isServiceLinked()) {
            throw IamErrors.unmodifiable(role.name());
        }
        return role;
    }

    /** The managed policy of that ARN, the account's or AWS's. */
    Optional<ManagedPolicy> policy(Account account, String arn) {
        return awsPolicies.find(account, arn);
    }

    /** The managed policy of that ARN, or AWS's error. */
    ManagedPolicy existingPolicy(Account account, String arn) {
        return policy(account, arn).orElseThrow(() -> IamErrors.policyNotFound(arn));
    }

    /** The managed policy of that ARN that is the account's own, or AWS's error. */
    static ManagedPolicy ownPolicy(Account account, String arn) {
        if (AwsPolicies.isAws(arn)) {
            throw IamErrors.notYours(arn);
        }
        return account.policy(arn).orElseThrow(() -> IamErrors.policyNotFound(arn));
    }

    /** Checks that a policy can be a boundary. */
    void requireBoundary(Account account, String arn) {
        if (!POLICY_ARN.matcher(arn).matches()) {
            throw IamErrors.boundaryHasNoPolicyArn(arn);
        }
        if (policy(account, arn).isEmpty()) {
            throw IamErrors.boundaryNotAttachable(arn);
        }
    }

    /** Checks that a policy can be attached. */
    void requireAttachable(Account account, String arn) {
        if (!POLICY_ARN.matcher(arn).matches()) {
            throw IamErrors.attachedHasNoPolicyArn(arn);
        }
        if (policy(account, arn).isEmpty()) {
            throw IamErrors.policyNotAttachable(arn);
        }
    }
}
