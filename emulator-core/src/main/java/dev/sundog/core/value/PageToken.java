package dev.sundog.core.value;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The tokens that lead to a list's next page: a key of the list, in letters that callers do not take apart. */
public final class PageToken {

    private PageToken() {}

    /** The token that stands for {@code key}. */
    public static String of(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The key that {@code token} stands for; empty where this is no token of ours. */
    public static Optional<String> key(String token) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
