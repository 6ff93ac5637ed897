package dev.sundog.logs.pattern;

import java.util.Map;
import java.util.Optional;

/**
 * What the messages of log events are chosen by.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter pattern syntax</a>
 */
public sealed interface FilterPattern permits TermPattern, JsonPattern, ColumnPattern {

    /**
     * Reads a pattern.
     *
     * @throws BadPattern where it is none
     */
    static FilterPattern parse(String text) {
        String pattern = text.strip();
        if (pattern.startsWith("{")) {
            return JsonPatternParser.parse(pattern);
        }
        return pattern.startsWith("[") ? ColumnPatternParser.parse(pattern) : TermPatternParser.parse(pattern);
    }

    /** What the pattern finds in a message, by {@code $name} or selector; empty where the message does not match. */
    Optional<Map<String, String>> match(String message);

    /** Whether a message matches. */
    default boolean matches(String message) {
        return match(message).isPresent();
    }

    /** Regular expressions in the pattern, of which a group may have a few only. */
    int regexes();
}
