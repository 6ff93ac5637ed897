package dev.sundog.logs.pattern;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as they stand in patterns and messages. */
final class Numbers {

    /** Longer ones are taken for text: nobody means them as numbers, and they take long to read. */
    private static final int LONGEST = 100;

    private Numbers() {}

    static Optional<BigDecimal> read(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !startsAsNumber(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static boolean startsAsNumber(String text) {
        char first = text.charAt(0);
        return first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
    }
}
