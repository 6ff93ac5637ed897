package dev.sundog.lambda.operation;

import dev.sundog.core.value.PageToken;
import dev.sundog.lambda.LambdaErrors;
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
        return of(all, marker, most, USUAL, key);
    }

    /** The part behind {@code marker}, of no more items than {@code limit}. */
    static <T> Page<T> of(List<T> all, String marker, Integer most, int limit, Function<T, String> key) {
        int from = 0;
        if (marker != null && !marker.isEmpty()) {
            String last =
                    PageToken.key(marker).orElseThrow(() -> LambdaErrors.invalidParameter("Invalid marker: " + marker));
            while (from < all.size() && key.apply(all.get(from)).compareTo(last) <= 0) {
                from++;
            }
        }
        int to = Math.min(all.size(), from + Math.min(most == null ? limit : most, limit));
        String next = to < all.size() ? PageToken.of(key.apply(all.get(to - 1))) : null;
        return new Page<>(all.subList(from, to), next);
    }
}
