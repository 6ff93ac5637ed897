package dev.sundog.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was decided about accesses lately, for people who write policies. For tools, not for services. */
public interface AccessRecords {

    /** The denials, the latest first. */
    List<Denial> denials();

    /** The smallest policy that allows all that a role or user was seen to do; empty where there is none of that ARN or name. */
    Optional<String> leastPrivilege(String arnOrName);

    /**
     * A denial.
     *
     * @param enforced whether the call was refused, and not only noted
     * @param outcome {@code explicitDeny} or {@code implicitDeny}
     * @param layer the kind of policy that decided
     * @param policy the policy that decided, or empty where none said anything
     * @param statement its statement, or empty
     * @param conditions the conditions of that statement, as {@code operator key}
     * @param message AWS's words
     */
    record Denial(
            Instant at,
            String requestId,
            boolean enforced,
            String principal,
            String service,
            String operation,
            String action,
            String resource,
            String outcome,
            String layer,
            String policy,
            String statement,
            List<String> conditions,
            String message) {}
}
