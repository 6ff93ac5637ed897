package dev.sundog.ecs.operation;

import dev.sundog.core.value.PageToken;
import dev.sundog.ecs.EcsErrors;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page of a list.
 *
 * @param token where the next one begins; {@code null} on the last
 */
record Page<T>(List<T> items, String token) {

    private static final int USUAL = 100;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** The page of a list that begins where {@code token} says; tokens hold a number, since lists are in a fixed order. */
    static <T> Page<T> of(List<T> all, String token, Integer most) {
        int from = token == null ? 0 : number(token);
        int to = Math.min(all.size(), from + (most == null ? USUAL : Math.clamp(most, 1, USUAL)));
        if (from > all.size()) {
            throw EcsErrors.invalidToken();
        }
        return new Page<>(all.subList(from, to), to < all.size() ? PageToken.of(Integer.toString(to)) : null);
    }

    private static int number(String token) {
        return PageToken.key(token)
                .filter(NUMBER.asMatchPredicate())
                .map(Integer::valueOf)
                .orElseThrow(EcsErrors::invalidToken);
    }
}
