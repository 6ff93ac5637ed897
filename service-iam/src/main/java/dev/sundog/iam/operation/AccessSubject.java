package dev.sundog.iam.operation;

import dev.sundog.core.policy.Policy;
import dev.sundog.core.policy.PolicyReader;
import dev.sundog.core.policy.Statement;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Entity;
import dev.sundog.iam.state.Group;
import dev.sundog.iam.state.User;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked about when services were last used: who uses them, and what lets these.
 *
 * @param users users and roles
 * @param policies those that may let them
 */
record AccessSubject(List<Entity> users, List<Policy> policies) {

    private static final Pattern PLAIN = Pattern.compile("([A-Za-z0-9-]+):.*");

    /** A user, a group with its members, a role, or a managed policy with all that it is attached to. */
    static AccessSubject of(Iam iam, Account account, String arn) {
        if (arn.contains(":policy/")) {
            if (iam.policy(account, arn).isEmpty()) {
                throw IamErrors.arnNotFound(arn);
            }
            List<Entity> attached = account.entities().stream()
                    .filter(entity -> entity.permissions().attached().contains(arn))
                    .toList();
            return new AccessSubject(
                    users(account, attached),
                    List.of(PolicyReader.resource(
                            iam.policy(account, arn).orElseThrow().document())));
        }
        Entity entity = EntityArns.entity(account, arn);
        List<Policy> policies = new ArrayList<>(policies(iam, account, entity));
        if (entity instanceof User user) {
            account.groupsOf(user).forEach(group -> policies.addAll(policies(iam, account, group)));
        }
        return new AccessSubject(users(account, List.of(entity)), policies);
    }

    private static List<Entity> users(Account account, List<Entity> entities) {
        Set<Entity> users = new LinkedHashSet<>();
        for (Entity entity : entities) {
            if (entity instanceof Group group) {
                group.members().forEach(id -> account.users().withId(id).ifPresent(users::add));
            } else {
                users.add(entity);
            }
        }
        return List.copyOf(users);
    }

    private static List<Policy> policies(Iam iam, Account account, Entity entity) {
        List<Policy> policies = new ArrayList<>();
        entity.permissions()
                .attached()
                .forEach(arn -> iam.policy(account, arn)
                        .ifPresent(managed -> policies.add(PolicyReader.resource(managed.document()))));
        entity.permissions().inline().values().forEach(document -> policies.add(PolicyReader.resource(document)));
        return policies;
    }

    /** The services that the policies let be used: those that they name, and of the known ones those that they mean. */
    Set<String> services() {
        Set<String> services = new TreeSet<>();
        for (Policy policy : policies) {
            ServiceNames.all().keySet().stream()
                    .filter(service -> ServiceGrants.grants(policy, service))
                    .forEach(services::add);
            policy.statements().stream()
                    .map(Statement::actions)
                    .flatMap(actions -> actions.patterns().stream())
                    .map(PLAIN::matcher)
                    .filter(Matcher::matches)
                    .map(plain -> plain.group(1))
                    .filter(service -> ServiceGrants.grants(policy, service))
                    .forEach(services::add);
        }
        return services;
    }
}
