package dev.sundog.ecr.operation;

import dev.sundog.core.value.PageToken;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.EcrLimits;
import java.util.List;
import java.util.function.Function;

/** A page of a list that is sorted by distinct keys; the next one begins with the key that its token holds. */
public record Page<T>(List<T> items, String nextToken) {

    /**
     * Cuts the page out that a request asks for.
     *
     * @param most how many at most, or {@code null} for as many as AWS gives
     */
    public static <T> Page<T> of(List<T> sorted, Function<T, String> key, String token, Integer most) {
        String start = token == null ? "" : decode(token);
        List<T> rest = sorted.stream()
                .dropWhile(item -> key.apply(item).compareTo(start) < 0)
                .toList();
        int limit = most == null ? EcrLimits.PAGE : most;
        return rest.size() <= limit
                ? new Page<>(rest, null)
                : new Page<>(rest.subList(0, limit), PageToken.of(key.apply(rest.get(limit))));
    }

    private static String decode(String token) {
        return PageToken.key(token).orElseThrow(() -> EcrErrors.invalidParameter("nextToken", "Invalid token"));
    }
}
