package dev.sundog.core.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What AWS demands of policies that belong to identities, in its order and words. */
final class IdentityPolicyRule {

    private static final Pattern VENDOR = Pattern.compile("[a-zA-Z0-9.-]+");
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
    private static final String LEGACY = "The policy failed legacy parsing";

    private IdentityPolicyRule() {}

    /**
     * Refuses what AWS refuses.
     *
     * @param exactEffects whether the effects are written as they must be
     */
    static void check(Policy policy, boolean exactEffects) {
        if (policy.statements().stream().anyMatch(one -> one.principals().isPresent())) {
            throw new MalformedPolicy("Policy document should not specify a principal.");
        }
        if (!policy.version().equals(Policy.LATEST)) {
            throw new MalformedPolicy("Policy document must be version 2012-10-17 or greater.");
        }
        if (!exactEffects || !PolicyDates.areValid(policy)) {
            throw new MalformedPolicy(LEGACY);
        }
        Optional<MalformedPolicy> resourceProblem = resourceProblem(policy);
        checkSids(policy);
        checkThereAre("actions", policy, statement -> statement.actions().patterns());
        checkThereAre("resources", policy, IdentityPolicyRule::resources);
        if (resourceProblem.isPresent()) {
            throw resourceProblem.get();
        }
        for (Statement statement : policy.statements()) {
            statement.actions().patterns().forEach(IdentityPolicyRule::checkAction);
        }
    }

    private static List<String> resources(Statement statement) {
        return statement.resources().map(Selection::patterns).orElse(List.of());
    }

    private static void checkThereAre(String what, Policy policy, Function<Statement, List<String>> named) {
        if (policy.statements().stream()
                .anyMatch(statement -> named.apply(statement).isEmpty())) {
            throw new MalformedPolicy("Policy statement must contain " + what + ".");
        }
    }

    /** AWS: what its old parser cannot read is refused at once, up to the first resource that is wrong otherwise. */
    private static Optional<MalformedPolicy> resourceProblem(Policy policy) {
        for (Statement statement : policy.statements()) {
            for (String resource : resources(statement)) {
                Optional<MalformedPolicy> problem = ResourcePatternRule.problem(resource);
                if (problem.isPresent()) {
                    return problem;
                }
                if (!ResourcePatternRule.isReadable(resource)) {
                    throw new MalformedPolicy(LEGACY);
                }
            }
        }
        return Optional.empty();
    }

    private static void checkSids(Policy policy) {
        Set<String> seen = new HashSet<>();
        for (Statement statement : policy.statements()) {
            if (!SID.matcher(statement.sid()).matches()) {
                throw new MalformedPolicy("Statement IDs (SID) must be alpha-numeric. "
                        + "Check that your input satisfies the regular expression [0-9A-Za-z]*");
            }
            if (!statement.sid().isEmpty() && !seen.add(statement.sid())) {
                throw new MalformedPolicy("Statement IDs (SID) in a single policy must be unique.");
            }
        }
    }

    private static void checkAction(String action) {
        if (action.equals("*")) {
            return;
        }
        String[] parts = action.split(":", -1);
        if (parts.length == 1) {
            throw new MalformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
        if (parts.length > 2) {
            throw new MalformedPolicy("Actions/Condition can contain only one colon.");
        }
        if (!VENDOR.matcher(parts[0]).matches()) {
            throw new MalformedPolicy("Vendor " + parts[0] + " is not valid");
        }
    }
}
