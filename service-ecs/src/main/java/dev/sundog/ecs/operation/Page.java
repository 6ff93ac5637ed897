package dev.sundog.ecs.operation;

import dev.sundog.ecs.EcsErrors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A page of a list.
 *
 * @param token where the next one begins; {@code null} on the last
 */
record Page<T>(List<T> items, String token) {

    private static final int USUAL = 100;

    /** The page of a list that begins where {@code token} says; tokens hold a number, since lists are in a fixed order. */
    static <T> Page<T> of(List<T> all, String token, Integer most) {
        int from = token == null ? 0 : number(token);
        int to = Math.min(all.size(), from + (most == null ? USUAL : Math.clamp(most, 1, USUAL)));
        if (from > all.size()) {
            throw EcsErrors.invalidToken();
        }
        return new Page<>(all.subList(from, to), to < all.size() ? token(to) : null);
    }

    private static String token(int number) {
        return Base64.getEncoder().encodeToString(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    private static int number(String token) {
        try {
            int number = Integer.parseInt(new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII));
            if (number < 0) {
                throw EcsErrors.invalidToken();
            }
            return number;
        } catch (IllegalArgumentException other) {
            throw EcsErrors.invalidToken();
        }
    }
}
