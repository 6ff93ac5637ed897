package dev.sundog.ecr.rule;

import dev.sundog.core.policy.MalformedPolicy;
import dev.sundog.core.policy.Policy;
import dev.sundog.core.policy.PolicyReader;
import dev.sundog.ecr.EcrErrors;

/** Policies of repositories and registries, which must be policies of resources. */
public final class PolicyRule {

    private PolicyRule() {}

    /** Refuses what cannot be the policy of a repository, whose statements name no resource. */
    public static void checkOfRepository(String text) {
        check(text, false, "Invalid repository policy provided");
    }

    /** Refuses what cannot be the policy of a registry. */
    public static void checkOfRegistry(String text) {
        check(text, true, "Invalid registry policy provided");
    }

    private static void check(String text, boolean namesResources, String words) {
        try {
            Policy policy = PolicyReader.resource(text);
            boolean complete = policy.statements().stream()
                    .allMatch(statement -> statement.principals().isPresent()
                            && !statement.actions().patterns().isEmpty()
                            && (!namesResources || statement.resources().isPresent()));
            if (complete) {
                return;
            }
        } catch (MalformedPolicy malformed) {
            // Refused below, in ECR's words.
        }
        throw EcrErrors.invalidParameter("PolicyText", words);
    }
}
