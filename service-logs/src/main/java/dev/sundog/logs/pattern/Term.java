package dev.sundog.logs.pattern;

import java.util.regex.Pattern;

/** What is looked for in a message. */
sealed interface Term {

    boolean isIn(String message);

    /** Text, case and all. */
    record Phrase(String text) implements Term {
        @Override
        public boolean isIn(String message) {
            return message.contains(text);
        }
    }

    /** A regular expression. */
    record Regex(Pattern pattern) implements Term {
        @Override
        public boolean isIn(String message) {
            return pattern.matcher(message).find();
        }
    }
}
