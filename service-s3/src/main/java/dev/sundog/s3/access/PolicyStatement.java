package dev.sundog.s3.access;

import dev.sundog.core.policy.Wildcard;
import dev.sundog.core.value.Arn;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One statement of a bucket policy.
 *
 * @param principals those that the statement is about, {@code *} for everybody
 * @param conditions values by operator and key
 */
record PolicyStatement(
        boolean allows,
        List<String> principals,
        boolean notPrincipals,
        List<String> actions,
        boolean notActions,
        List<String> resources,
        boolean notResources,
        Map<String, Map<String, List<String>>> conditions) {

    /**
     * What a request wants that does not come from the bucket's owner.
     *
     * @param account whose caller signed, or empty for one whom nobody knows
     * @param action as IAM names it, {@code s3:GetObject}
     * @param keys the values of condition keys, whose names are in lower case
     */
    record Request(String account, String action, String resource, Map<String, String> keys) {}

    boolean appliesTo(Request request) {
        return isAbout(request.account())
                && actions.stream().anyMatch(action -> matchesIgnoringCase(action, request.action())) != notActions
                && resources.stream().anyMatch(resource -> Wildcard.of(resource).matches(request.resource()))
                        != notResources
                && conditions.entrySet().stream()
                        .allMatch(operator -> PolicyCondition.holds(operator.getKey(), operator.getValue(), request));
    }

    private boolean isAbout(String account) {
        return principals.stream().anyMatch(principal -> names(principal, account)) != notPrincipals;
    }

    /** Users and roles are not known here: who is named stands for the whole account. */
    private static boolean names(String principal, String account) {
        return principal.equals("*")
                || (!account.isEmpty()
                        && (principal.equals(account)
                                || Arn.parse(principal)
                                        .filter(arn -> arn.account().equals(account))
                                        .isPresent()));
    }

    /** Whether it gives everybody something that no condition narrows to known callers. */
    boolean isPublic() {
        return allows && principals.contains("*") != notPrincipals && conditions.isEmpty();
    }

    private static boolean matchesIgnoringCase(String pattern, String text) {
        return Wildcard.of(pattern.toLowerCase(Locale.ROOT)).matches(text.toLowerCase(Locale.ROOT));
    }
}
