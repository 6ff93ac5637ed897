package dev.sundog.iam.access;

import dev.sundog.core.policy.PolicyReader;
import dev.sundog.core.policy.PolicySet;
import dev.sundog.core.policy.PolicySource;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Accounts;
import dev.sundog.iam.state.AwsPolicies;
import dev.sundog.iam.state.Entity;
import dev.sundog.iam.state.Permissions;
import dev.sundog.iam.state.Session;
import dev.sundog.iam.state.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The policies that hold for a caller: inline, attached, those of groups, the boundary, those of the session. */
public final class CallerPolicies {

    /** What sessions of the root may do where nothing narrows them. */
    private static final PolicySource ROOT = new PolicySource(
            "root",
            "none",
            PolicyReader.identity("{\"Version\":\"2012-10-17\",\"Statement\":"
                    + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"));

    private final Accounts accounts;
    private final AwsPolicies awsPolicies;

    public CallerPolicies(Accounts accounts, AwsPolicies awsPolicies) {
        this.accounts = accounts;
        this.awsPolicies = awsPolicies;
    }

    /** The policies of whoever calls; none for the root of an account, whom none restricts. */
    public PolicySet of(Identity identity) {
        Account account = accounts.get(identity.account());
        return account.within(() -> switch (identity) {
            case Identity.Root root -> PolicySet.NONE;
            case Identity.Person person -> of(account, person.user());
            case Identity.Temporary temporary -> of(account, temporary.session());
        });
    }

    private PolicySet of(Account account, Session session) {
        PolicySet owner = account.users()
                .withId(session.ownerId())
                .map(user -> of(account, user))
                .or(() -> account.roles().withId(session.ownerId()).map(role -> of(account, role)))
                .orElse(session.ownerId().isEmpty() ? PolicySet.NONE.withIdentity(List.of(ROOT)) : PolicySet.NONE);
        boolean narrowed = session.isNarrowed() || session.origin() == Session.Origin.FEDERATION_TOKEN;
        return narrowed ? owner.inSession(Optional.of(sessionPolicies(account, session))) : owner;
    }

    private List<PolicySource> sessionPolicies(Account account, Session session) {
        List<PolicySource> sources = new ArrayList<>();
        for (String document : session.policies()) {
            sources.add(new PolicySource("SessionPolicy", "none", PolicyReader.identity(document)));
        }
        session.policyArns().forEach(arn -> managed(account, arn, "none").ifPresent(sources::add));
        return sources;
    }

    /** The policies of a user, group or role of an account. Called within the account's lock. */
    public PolicySet of(Account account, Entity entity) {
        List<PolicySource> identity = new ArrayList<>(sources(account, entity));
        if (entity instanceof User user) {
            account.groupsOf(user).forEach(group -> identity.addAll(sources(account, group)));
        }
        String boundary = entity.permissions().boundary();
        return PolicySet.NONE
                .withIdentity(identity)
                .within(
                        boundary.isEmpty()
                                ? Optional.empty()
                                : Optional.of(managed(account, boundary, "none").stream()
                                        .toList()));
    }

    private List<PolicySource> sources(Account account, Entity entity) {
        Permissions permissions = entity.permissions();
        String origin = entity.kind().arnPrefix();
        List<PolicySource> sources = new ArrayList<>();
        permissions
                .inline()
                .forEach((name, document) -> sources.add(new PolicySource(
                        origin + "_" + entity.name() + "_" + name, origin, PolicyReader.resource(document))));
        permissions.attached().forEach(arn -> managed(account, arn, origin).ifPresent(sources::add));
        return sources;
    }

    private Optional<PolicySource> managed(Account account, String arn, String origin) {
        return awsPolicies
                .find(account, arn)
                .map(one -> new PolicySource(arn, origin, PolicyReader.resource(one.document())));
    }
}
