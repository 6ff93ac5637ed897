package dev.sundog.secretsmanager.rule;

import dev.sundog.core.policy.Effect;
import dev.sundog.core.policy.MalformedPolicy;
import dev.sundog.core.policy.Policy;
import dev.sundog.core.policy.PolicyReader;
import dev.sundog.core.policy.Principals;
import dev.sundog.secretsmanager.SecretsErrors;

/** Policies of secrets, whose statements name principals, actions and resources. */
public final class PolicyRule {

    private PolicyRule() {}

    /** Reads a policy, and refuses what cannot be that of a secret. */
    public static Policy read(String text) {
        try {
            Policy policy = PolicyReader.resource(text);
            if (policy.statements().stream()
                    .allMatch(statement -> statement.principals().isPresent()
                            && !statement.actions().patterns().isEmpty()
                            && statement.resources().isPresent())) {
                return policy;
            }
        } catch (MalformedPolicy malformed) {
            // Refused below, in the words of Secrets Manager.
        }
        throw SecretsErrors.malformedPolicy();
    }

    /** Whether a policy lets everybody in. AWS proves that; here, whoever is named without any condition counts. */
    public static boolean isPublic(Policy policy) {
        return policy.statements().stream()
                .anyMatch(statement -> statement.effect() == Effect.ALLOW
                        && statement.conditions().isEmpty()
                        && statement
                                .principals()
                                .filter(Principals::areEverybody)
                                .isPresent());
    }
}
