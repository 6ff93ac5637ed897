package dev.sundog.core.policy;

import java.util.List;
import java.util.Optional;

/**
 * One statement of a policy.
 *
 * @param sid its id, or empty
 * @param position its place in the policy, from 1
 * @param principals whom it is about; empty in policies that belong to an identity
 * @param resources what it is about; empty in trust policies
 */
public record Statement(
        String sid,
        int position,
        Effect effect,
        Optional<Principals> principals,
        Selection actions,
        Optional<Selection> resources,
        List<Condition> conditions) {

    public Statement {
        conditions = List.copyOf(conditions);
    }

    /** The statement's id, or its place where it has none: what tells a reader which one decided. */
    public String label() {
        return sid.isEmpty() ? "statement " + position : sid;
    }

    /** Whether the statement is about {@code request}, whoever makes it. */
    public boolean appliesTo(AccessRequest request, boolean variables) {
        return actions.coversAction(request.action())
                && resources
                        .map(selection -> selection.coversResource(request, variables))
                        .orElse(true)
                && conditions.stream().allMatch(condition -> condition.holds(request.keys(), variables));
    }
}
