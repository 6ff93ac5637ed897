package dev.sundog.ecr.operation;

import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.EcrLimits;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
                : new Page<>(rest.subList(0, limit), encode(key.apply(rest.get(limit))));
    }

    private static String encode(String key) {
        return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw EcrErrors.invalidParameter("nextToken", "Invalid token");
        }
    }
}
