package dev.sundog.secretsmanager.operation;

import dev.sundog.secretsmanager.SecretsErrors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** One page of a list, and what leads to the next: how many entries came before. */
record Page<T>(List<T> items, String nextToken) {

    static <T> Page<T> of(List<T> all, String token, Integer most, int usual) {
        int start = token == null ? 0 : Math.min(decode(token), all.size());
        int end = Math.min(start + (most == null ? usual : most), all.size());
        return new Page<>(all.subList(start, end), end < all.size() ? encode(end) : null);
    }

    private static String encode(int place) {
        return Base64.getEncoder().encodeToString(("from:" + place).getBytes(StandardCharsets.UTF_8));
    }

    private static int decode(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.matches("from:[0-9]{1,9}")) {
                return Integer.parseInt(text.substring("from:".length()));
            }
        } catch (IllegalArgumentException noBase64) {
            // Refused below.
        }
        throw SecretsErrors.invalidNextToken();
    }
}
