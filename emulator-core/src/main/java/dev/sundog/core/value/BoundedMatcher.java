package dev.sundog.core.value;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Matches regular expressions of users' own, of which some would go on and on, and hold everybody up. */
public final class BoundedMatcher {

    /** How often a text may be looked at: enough for every expression that means well, and soon over for one that does not. */
    private static final long STEPS = 100_000;

    private static final long STEPS_PER_CHARACTER = 500;

    private BoundedMatcher() {}

    /** What {@code look} makes of all its matching; empty where that takes too long, or too deep an expression. */
    public static <T> Optional<T> match(Pattern pattern, String text, Function<Matcher, T> look) {
        try {
            return Optional.of(look.apply(pattern.matcher(new Counted(text))));
        } catch (TooManySteps | StackOverflowError endless) {
            return Optional.empty();
        }
    }

    /** A match that goes on and on. */
    private static final class TooManySteps extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super(null, null, false, false);
        }
    }

    /** A text that can be looked at only so often. */
    private static final class Counted implements CharSequence {

        private final String text;
        private long left;

        Counted(String text) {
            this.text = text;
            this.left = STEPS + STEPS_PER_CHARACTER * text.length();
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            left--;
            if (left < 0) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
