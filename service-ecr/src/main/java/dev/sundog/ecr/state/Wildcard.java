package dev.sundog.ecr.state;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text in which {@code *} stands for any characters, as filters of tags and repositories have it. */
public final class Wildcard {

    private final Pattern pattern;

    private Wildcard(Pattern pattern) {
        this.pattern = pattern;
    }

    public static Wildcard of(String text) {
        return new Wildcard(Pattern.compile(
                Arrays.stream(text.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*"))));
    }

    /** Whether all of {@code text} matches. */
    public boolean matches(String text) {
        return pattern.matcher(text).matches();
    }
}
