package dev.sundog.s3.access;

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
     * What an anonymous request wants.
     *
     * @param action as IAM names it, {@code s3:GetObject}
     * @param keys the values of condition keys, whose names are in lower case
     */
    record Request(String action, String resource, Map<String, String> keys) {}

    boolean appliesTo(Request request) {
        return isAboutEverybody()
                && actions.stream().anyMatch(action -> matchesIgnoringCase(action, request.action())) != notActions
                && resources.stream().anyMatch(resource -> Wildcards.match(resource, request.resource()))
                        != notResources
                && conditions.entrySet().stream()
                        .allMatch(operator -> PolicyCondition.holds(operator.getKey(), operator.getValue(), request));
    }

    boolean isAboutEverybody() {
        return principals.contains("*") != notPrincipals;
    }

    /** Whether it gives everybody something that no condition narrows to known callers. */
    boolean isPublic() {
        return allows && isAboutEverybody() && conditions.isEmpty();
    }

    private static boolean matchesIgnoringCase(String pattern, String text) {
        return Wildcards.match(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }
}
