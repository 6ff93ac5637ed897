package dev.sundog.iam.access;

import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.service.ConditionKeys;
import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Accounts;
import dev.sundog.iam.state.Role;
import dev.sundog.iam.state.User;
import java.time.Instant;
import java.util.Map;

/**
 * The global condition keys of a request.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global keys</a>
 */
public final class CallerKeys {

    private final Accounts accounts;

    public CallerKeys(Accounts accounts) {
        this.accounts = accounts;
    }

    /** What is known of who calls, from where and when. */
    public RequestKeys of(RequestContext context, Identity identity, Instant now) {
        return of(identity).build().and(ConditionKeys.of(context, now));
    }

    /** What is known of somebody, whatever they want. */
    public RequestKeys.Builder of(Identity identity) {
        RequestKeys.Builder keys = RequestKeys.builder();
        keys.put("aws:PrincipalAccount", identity.account().value()).put("aws:userid", identity.userId());
        Account account = accounts.get(identity.account());
        switch (identity) {
            case Identity.Root root -> keys.put("aws:PrincipalArn", root.arn()).put("aws:PrincipalType", "Account");
            case Identity.Person person -> person(keys, person.arn(), person.user());
            case Identity.Temporary temporary -> temporary(keys, account, temporary);
        }
        return keys;
    }

    private static void person(RequestKeys.Builder keys, String arn, User user) {
        keys.put("aws:PrincipalArn", arn).put("aws:PrincipalType", "User").put("aws:username", user.name());
        tags(keys, user.tags());
    }

    private static void temporary(RequestKeys.Builder keys, Account account, Identity.Temporary temporary) {
        String owner = temporary.session().ownerId();
        account.within(() -> {
            account.users().withId(owner).ifPresent(user -> person(keys, temporary.arn(), user));
            account.roles().withId(owner).map(Role::tags).ifPresent(tags -> tags(keys, tags));
            return null;
        });
        switch (temporary.session().origin()) {
            // AWS: the role and not its session, so that a policy need not know the names of sessions.
            case ROLE -> keys.put("aws:PrincipalArn", temporary.roleArn()).put("aws:PrincipalType", "AssumedRole");
            case FEDERATION_TOKEN ->
                keys.put("aws:PrincipalArn", temporary.arn()).put("aws:PrincipalType", "FederatedUser");
            case SESSION_TOKEN -> keys.put("aws:PrincipalArn", temporary.arn());
        }
        keys.put("aws:TokenIssueTime", temporary.session().issued().toString());
        tags(keys, temporary.session().tags());
        temporary.session().keys().forEach(keys::put);
    }

    private static void tags(RequestKeys.Builder keys, Map<String, String> tags) {
        tags.forEach((key, value) -> keys.put("aws:PrincipalTag/" + key, value));
    }
}
