package dev.sundog.core.policy;

import java.util.Arrays;
import java.util.Locale;

/** A pattern with {@code *} for any text and {@code ?} for any one character. */
public final class Wildcard {

    private static final int ANY_TEXT = -1;
    private static final int ANY_ONE = -2;

    private final int[] tokens;
    private final int length;

    private Wildcard(int[] tokens, int length) {
        this.tokens = tokens;
        this.length = length;
    }

    public static Wildcard of(String pattern) {
        return new Builder().pattern(pattern).build();
    }

    /** Puts a pattern together from parts that are patterns and parts that mean only themselves. */
    static final class Builder {

        private int[] tokens = new int[32];
        private int length;

        Builder pattern(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                add(c == '*' ? ANY_TEXT : c == '?' ? ANY_ONE : c);
            }
            return this;
        }

        Builder literal(String text) {
            for (int i = 0; i < text.length(); i++) {
                add(text.charAt(i));
            }
            return this;
        }

        private void add(int token) {
            if (length == tokens.length) {
                tokens = Arrays.copyOf(tokens, 2 * length);
            }
            tokens[length++] = token;
        }

        Wildcard build() {
            return new Wildcard(tokens, length);
        }
    }

    boolean matchesIgnoringCase(String text) {
        int[] lower = new int[length];
        for (int i = 0; i < length; i++) {
            lower[i] = tokens[i] < 0 ? tokens[i] : Character.toLowerCase(tokens[i]);
        }
        return new Wildcard(lower, length).matches(text.toLowerCase(Locale.ROOT));
    }

    /** Whether the whole text is as the pattern says. */
    public boolean matches(String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < length && tokens[p] == ANY_TEXT) {
                star = p++;
                resume = t;
            } else if (p < length && (tokens[p] == ANY_ONE || tokens[p] == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < length && tokens[p] == ANY_TEXT) {
            p++;
        }
        return p == length;
    }

    /** The pattern's text, for operators that know no patterns. */
    String text() {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(tokens[i] == ANY_TEXT ? '*' : tokens[i] == ANY_ONE ? '?' : (char) tokens[i]);
        }
        return text.toString();
    }

    /** The pattern's parts between colons, the last one with all colons that follow the fifth. */
    Wildcard[] arnParts() {
        Wildcard[] parts = new Wildcard[6];
        int from = 0;
        int count = 0;
        for (int i = 0; i < length && count < 5; i++) {
            if (tokens[i] == ':') {
                parts[count++] = part(from, i);
                from = i + 1;
            }
        }
        parts[count++] = part(from, length);
        return count == 6 ? parts : null;
    }

    private Wildcard part(int from, int to) {
        return new Wildcard(Arrays.copyOfRange(tokens, from, to), to - from);
    }
}
