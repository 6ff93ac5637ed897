package dev.sundog.logs.operation;

import dev.sundog.logs.LogsErrors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where the next page of a list begins, as clients carry it. */
final class PageToken {

    private static final String PREFIX = "from:";

    private PageToken() {}

    static String of(String start) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((PREFIX + start).getBytes(StandardCharsets.UTF_8));
    }

    /** Where the page begins that the token is for; {@code first} where there is no token. */
    static String start(String token, String first) {
        if (token == null) {
            return first;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(PREFIX)) {
                return text.substring(PREFIX.length());
            }
        } catch (IllegalArgumentException _) {
            // no Base64: no token of ours either
        }
        throw LogsErrors.invalidNextToken();
    }
}
