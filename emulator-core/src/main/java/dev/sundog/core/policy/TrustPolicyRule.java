package dev.sundog.core.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What AWS demands of policies that say who may assume a role. */
final class TrustPolicyRule {

    private static final Pattern AWS_NAME =
            Pattern.compile("\\*|\\d{12}|A[A-Z0-9]{15,}|arn:aws[a-z-]*:(iam|sts)::\\d{12}:(root|"
                    + "(user|role|assumed-role|federated-user)/.+)");

    private static final Set<String> ACTIONS = Set.of(
            "sts:assumerole",
            "sts:assumerolewithsaml",
            "sts:assumerolewithwebidentity",
            "sts:tagsession",
            "sts:setsourceidentity",
            "sts:setcontext",
            "sts:*");

    private TrustPolicyRule() {}

    static void check(Policy policy) {
        for (Statement statement : policy.statements()) {
            if (statement.resources().isPresent()) {
                throw new MalformedPolicy("Has prohibited field Resource");
            }
            Principals principals =
                    statement.principals().orElseThrow(() -> new MalformedPolicy("Missing required field Principal"));
            principals.byKind().forEach(TrustPolicyRule::checkPrincipals);
            if (statement.actions().patterns().isEmpty()) {
                throw new MalformedPolicy("Missing required field Action");
            }
            if (!statement.actions().patterns().stream().allMatch(TrustPolicyRule::isAssumption)) {
                throw new MalformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
            }
        }
    }

    private static void checkPrincipals(String kind, List<String> names) {
        for (String name : names) {
            boolean known = switch (kind) {
                case Principals.AWS -> AWS_NAME.matcher(name).matches();
                case Principals.SERVICE -> name.matches("[a-zA-Z0-9.-]+\\.(amazonaws\\.com(\\.cn)?|internal)");
                default -> !name.isBlank();
            };
            if (!known) {
                throw new MalformedPolicy(
                        "Invalid principal in policy: \"" + kind.toUpperCase(Locale.ROOT) + "\":\"" + name + "\"");
            }
        }
    }

    private static boolean isAssumption(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return ACTIONS.contains(lower) || (lower.startsWith("sts:") && lower.contains("*"));
    }
}
