package dev.sundog.lambda.operation;

import dev.sundog.lambda.LambdaErrors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list, and the marker of the next part, which is {@code null} where nothing follows.
 *
 * @param <T> what is listed
 */
record Page<T>(List<T> items, String nextMarker) {

    private static final int USUAL = 50;

    /** The part behind {@code marker}, of 50 items at most, as AWS answers it however many are asked for. */
    static <T> Page<T> of(List<T> all, String marker, Integer most, Function<T, String> key) {
        int from = 0;
        if (marker != null && !marker.isEmpty()) {
            String last = decoded(marker);
            while (from < all.size() && key.apply(all.get(from)).compareTo(last) <= 0) {
                from++;
            }
        }
        int to = Math.min(all.size(), from + Math.min(most == null ? USUAL : most, USUAL));
        String next = to < all.size() ? encoded(key.apply(all.get(to - 1))) : null;
        return new Page<>(all.subList(from, to), next);
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw LambdaErrors.invalidParameter("Invalid marker: " + marker);
        }
    }
}
