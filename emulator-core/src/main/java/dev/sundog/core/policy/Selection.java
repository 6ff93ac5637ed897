package dev.sundog.core.policy;

import java.util.List;
import java.util.Optional;

/**
 * Actions or resources by patterns.
 *
 * @param inverted whether it is all but those: {@code NotAction}, {@code NotResource}
 */
public record Selection(boolean inverted, List<String> patterns) {

    public Selection {
        patterns = List.copyOf(patterns);
    }

    boolean coversAction(String action) {
        return patterns.stream().anyMatch(pattern -> Wildcard.of(pattern).matchesIgnoringCase(action)) != inverted;
    }

    /** Whether any action of a service is among them; the service as actions name it, such as {@code s3}. */
    public boolean reachesService(String namespace) {
        return inverted
                ? patterns.stream().noneMatch(pattern -> isWhole(pattern, namespace))
                : patterns.stream().anyMatch(pattern -> isOf(pattern, namespace));
    }

    /** Whether a pattern of actions is for any of a service's. */
    private static boolean isOf(String pattern, String namespace) {
        int colon = pattern.indexOf(':');
        String service = colon < 0 ? pattern : pattern.substring(0, colon);
        return Wildcard.of(service).matchesIgnoringCase(namespace);
    }

    /** Whether it is for all of them. */
    private static boolean isWhole(String pattern, String namespace) {
        return isOf(pattern, namespace)
                && pattern.endsWith("*")
                && pattern.replaceFirst("^[^:]*:", "").equals("*");
    }

    boolean coversResource(AccessRequest request, boolean variables) {
        return patterns.stream().anyMatch(pattern -> covers(pattern, request, variables)) != inverted;
    }

    private static boolean covers(String pattern, AccessRequest request, boolean variables) {
        if (pattern.equals("*")) {
            return true;
        }
        Optional<Wildcard> wildcard =
                variables ? Variables.replace(pattern, request.keys()) : Optional.of(Wildcard.of(pattern));
        return wildcard.map(known -> known.matches(request.resource())).orElse(false);
    }
}
