package dev.sundog.iam.operation;

import dev.sundog.core.policy.Effect;
import dev.sundog.core.policy.Policy;
import dev.sundog.core.policy.PolicyReader;
import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.api.ListPoliciesGrantingServiceAccessEntry;
import dev.sundog.iam.api.ListPoliciesGrantingServiceAccessRequest;
import dev.sundog.iam.api.ListPoliciesGrantingServiceAccessResponse;
import dev.sundog.iam.api.PolicyGrantingServiceAccess;
import dev.sundog.iam.api.PolicyOwnerEntityType;
import dev.sundog.iam.api.PolicyType;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Entity;
import dev.sundog.iam.state.User;
import java.util.ArrayList;
import java.util.List;

/** Tells which policies let a user, group or role use a service. */
public final class ServiceGrants {

    private final Iam iam;

    public ServiceGrants(Iam iam) {
        this.iam = iam;
    }

    /** A policy and how it is shown. */
    private record Granting(Policy policy, PolicyGrantingServiceAccess shown) {}

    public ListPoliciesGrantingServiceAccessResponse list(
            RequestContext context, ListPoliciesGrantingServiceAccessRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            List<Granting> policies = policies(account, EntityArns.entity(account, request.arn()));
            List<ListPoliciesGrantingServiceAccessEntry> entries = request.serviceNamespaces().stream()
                    .map(namespace -> new ListPoliciesGrantingServiceAccessEntry(
                            namespace,
                            policies.stream()
                                    .filter(one -> grants(one.policy(), namespace))
                                    .map(Granting::shown)
                                    .toList()))
                    .toList();
            return new ListPoliciesGrantingServiceAccessResponse(entries, false, null);
        });
    }

    /** Whether a policy allows any action of a service. AWS: what others deny does not matter. */
    static boolean grants(Policy policy, String namespace) {
        return policy.statements().stream()
                .anyMatch(statement -> statement.effect() == Effect.ALLOW
                        && statement.actions().reachesService(namespace));
    }

    private List<Granting> policies(Account account, Entity entity) {
        List<Granting> policies = new ArrayList<>(own(account, entity));
        if (entity instanceof User user) {
            account.groupsOf(user).forEach(group -> policies.addAll(own(account, group)));
        }
        return policies;
    }

    private List<Granting> own(Account account, Entity entity) {
        List<Granting> policies = new ArrayList<>();
        entity.permissions()
                .attached()
                .forEach(arn -> iam.policy(account, arn)
                        .ifPresent(managed -> policies.add(new Granting(
                                PolicyReader.resource(managed.document()),
                                PolicyGrantingServiceAccess.builder()
                                        .policyName(managed.name())
                                        .policyType(PolicyType.MANAGED)
                                        .policyArn(arn)
                                        .build()))));
        entity.permissions()
                .inline()
                .forEach((name, document) -> policies.add(new Granting(
                        PolicyReader.resource(document),
                        PolicyGrantingServiceAccess.builder()
                                .policyName(name)
                                .policyType(PolicyType.INLINE)
                                .entityType(type(entity))
                                .entityName(entity.name())
                                .build())));
        return policies;
    }

    /** What AWS calls a kind of entity here. */
    static String type(Entity entity) {
        return switch (entity.kind()) {
            case USER -> PolicyOwnerEntityType.USER;
            case GROUP -> PolicyOwnerEntityType.GROUP;
            default -> PolicyOwnerEntityType.ROLE;
        };
    }
}
