package dev.sundog.core.policy;

import java.util.List;
import java.util.Optional;

/**
 * All policies that have a say.
 *
 * @param identity those of the caller and of the caller's groups
 * @param boundary what limits the caller's identity policies; empty where nothing does
 * @param session what limits the session; empty where nothing does
 * @param resource that of the resource; empty where it has none
 */
public record PolicySet(
        List<PolicySource> identity,
        Optional<List<PolicySource>> boundary,
        Optional<List<PolicySource>> session,
        Optional<PolicySource> resource) {

    /** No policies at all. */
    public static final PolicySet NONE = new PolicySet(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public PolicySet {
        identity = List.copyOf(identity);
    }

    /** These policies with those of an identity. */
    public PolicySet withIdentity(List<PolicySource> policies) {
        return new PolicySet(policies, boundary, session, resource);
    }

    /** These policies within a boundary. */
    public PolicySet within(Optional<List<PolicySource>> policies) {
        return new PolicySet(identity, policies, session, resource);
    }

    /** These policies in a session. */
    public PolicySet inSession(Optional<List<PolicySource>> policies) {
        return new PolicySet(identity, boundary, policies, resource);
    }

    /** These policies on a resource. */
    public PolicySet on(Optional<PolicySource> policy) {
        return new PolicySet(identity, boundary, session, policy);
    }
}
