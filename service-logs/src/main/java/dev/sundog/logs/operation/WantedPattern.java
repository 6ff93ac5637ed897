package dev.sundog.logs.operation;

import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.pattern.BadPattern;
import dev.sundog.logs.pattern.FilterPattern;
import java.util.Objects;

/** Reads the pattern of the events that a request wants. */
final class WantedPattern {

    private WantedPattern() {}

    /** The pattern; one that all events match where {@code text} is {@code null}. */
    static FilterPattern of(String text) {
        try {
            return FilterPattern.parse(Objects.requireNonNullElse(text, ""));
        } catch (BadPattern bad) {
            throw LogsErrors.invalidPattern(bad);
        }
    }
}
