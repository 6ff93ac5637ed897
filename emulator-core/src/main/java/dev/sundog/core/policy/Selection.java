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
