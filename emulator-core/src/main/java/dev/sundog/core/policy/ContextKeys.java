package dev.sundog.core.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The keys whose values decide what a policy says: those of conditions, and those of variables. */
public final class ContextKeys {

    private ContextKeys() {}

    /** The keys of all policies, in the order of the alphabet. */
    public static List<String> of(List<Policy> policies) {
        Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Policy policy : policies) {
            policy.statements().forEach(statement -> add(statement, keys));
        }
        return List.copyOf(keys);
    }

    private static void add(Statement statement, Set<String> keys) {
        statement
                .resources()
                .ifPresent(resources -> resources.patterns().forEach(pattern -> Variables.addKeys(pattern, keys)));
        for (Condition condition : statement.conditions()) {
            keys.add(condition.key());
            condition.wanted().forEach(wanted -> Variables.addKeys(wanted, keys));
        }
    }
}
