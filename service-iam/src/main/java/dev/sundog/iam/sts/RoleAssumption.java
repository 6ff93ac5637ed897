package dev.sundog.iam.sts;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.Decision;
import dev.sundog.core.policy.PolicyEvaluator;
import dev.sundog.core.policy.PolicyReader;
import dev.sundog.core.policy.PolicySource;
import dev.sundog.core.policy.Principal;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Arn;
import dev.sundog.iam.access.Identities;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Accounts;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.Role;
import dev.sundog.iam.state.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all ways of assuming a role have in common: the role, its trust, the length of sessions. */
final class RoleAssumption {

    private static final String TAG_ACTION = "sts:TagSession";
    private static final String SOURCE_ACTION = "sts:SetSourceIdentity";
    private static final int SHORTEST = 900;
    private static final int DEFAULT = 3600;

    private final Accounts accounts;
    private final Sessions sessions;

    RoleAssumption(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** A role that was found, with the account it belongs to. */
    record Target(Account account, Role role, String arn) {}

    /** The role of that ARN. AWS: the path must be right as well. */
    Optional<Target> find(String roleArn) {
        Arn arn = Arn.parse(roleArn)
                .filter(one -> one.service().equals("iam") && one.resource().startsWith("role/"))
                .filter(one -> AccountId.isAccountId(one.account()))
                .orElseThrow(() -> StsErrors.validation(roleArn + " is invalid"));
        Account account = accounts.get(new AccountId(arn.account()));
        String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
        return account.within(() -> account.roles()
                .find(name)
                .filter(role -> Identities.arn(arn.partition(), account.id(), Kind.ROLE, role.head())
                        .equals(roleArn))
                .map(role -> new Target(account, role, roleArn)));
    }

    /** What the role's trust policy says. */
    static Decision trust(Target target, Principal who, String action, RequestKeys keys) {
        PolicySource source = new PolicySource(
                target.role().name(),
                "role",
                PolicyReader.resource(target.role().trust()));
        return PolicyEvaluator.trusts(who, new AccessRequest(action, target.arn(), keys), source);
    }

    /** All that must be allowed where a session is to have these tags and, perhaps, a source identity. */
    static List<String> actions(String action, Map<String, String> tags, boolean hasSource) {
        List<String> actions = new ArrayList<>(List.of(action));
        if (!tags.isEmpty()) {
            actions.add(TAG_ACTION);
        }
        if (hasSource) {
            actions.add(SOURCE_ACTION);
        }
        return actions;
    }

    /** What conditions may ask about the tags that a session is to have. */
    static RequestKeys.Builder withTags(RequestKeys.Builder keys, Map<String, String> tags) {
        if (!tags.isEmpty()) {
            keys.put("aws:TagKeys", List.copyOf(tags.keySet()));
            tags.forEach((key, value) -> keys.put("aws:RequestTag/" + key, value));
        }
        return keys;
    }

    /** The seconds that a session shall last. */
    static int seconds(Integer wanted, Role role, boolean chained) {
        int seconds = wanted == null ? DEFAULT : wanted;
        if (seconds < SHORTEST) {
            throw StsErrors.validation("1 validation error detected: Value '" + seconds
                    + "' at 'durationSeconds' failed to satisfy constraint: "
                    + "Member must have value greater than or equal to " + SHORTEST);
        }
        if (chained && seconds > DEFAULT) {
            throw StsErrors.validation("The requested DurationSeconds exceeds the 1 hour session limit for roles "
                    + "assumed by role chaining.");
        }
        if (seconds > role.maxSessionSeconds()) {
            throw StsErrors.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return seconds;
    }

    /** What a session is to be, besides the role. */
    record Wish(
            String name,
            int seconds,
            Sessions.Narrowing narrowing,
            Map<String, String> tags,
            List<String> transitiveTags,
            Map<String, String> keys) {}

    /** Issues the credentials of a session. */
    Session issue(Target target, Wish wish) {
        Role role = target.role();
        String partition = Arn.parse(target.arn()).map(Arn::partition).orElse("aws");
        return target.account()
                .within(() -> sessions.issue(
                        target.account(),
                        new Sessions.Order(
                                Session.Origin.ROLE,
                                "arn:" + partition + ":sts::" + target.account().id() + ":assumed-role/" + role.name()
                                        + "/" + wish.name(),
                                role.head().id() + ":" + wish.name(),
                                role.head().id(),
                                wish.seconds(),
                                wish.narrowing(),
                                wish.tags(),
                                wish.transitiveTags(),
                                wish.keys())));
    }
}
