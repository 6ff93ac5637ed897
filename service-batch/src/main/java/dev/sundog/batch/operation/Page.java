package dev.sundog.batch.operation;

import dev.sundog.batch.rule.Violation;
import dev.sundog.core.value.PageToken;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list, and the token of the next part, which is {@code null} where nothing follows.
 *
 * @param <T> what is listed
 */
record Page<T>(List<T> items, String nextToken) {

    static final int MOST = 100;

    /** The part behind a token, at most {@code most} items and never more than 100; keys are unique. */
    static <T> Page<T> of(List<T> all, String token, Integer most, Function<T, String> key) {
        int from = 0;
        if (token != null && !token.isEmpty()) {
            String last = decoded(token);
            while (from < all.size() && !key.apply(all.get(from)).equals(last)) {
                from++;
            }
            from++;
        }
        int begin = Math.min(from, all.size());
        int to = Math.min(all.size(), begin + size(most));
        return new Page<>(all.subList(begin, to), to < all.size() ? PageToken.of(key.apply(all.get(to - 1))) : null);
    }

    static int size(Integer most) {
        return most == null ? MOST : Math.clamp(most, 1, MOST);
    }

    static String decoded(String token) {
        return PageToken.key(token).orElseThrow(() -> new Violation("Invalid nextToken"));
    }
}
