package dev.sundog.ecr.rule;

import dev.sundog.ecr.EcrErrors;
import java.util.regex.Pattern;

/** What tags of images look like. */
public final class TagRule {

    private static final String FORM = "[a-zA-Z0-9-_.]+";
    private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9_.-]{1,300}");

    private TagRule() {}

    /** Whether {@code text} can be a tag. */
    public static boolean isTag(String text) {
        return PATTERN.matcher(text).matches();
    }

    /** Refuses what cannot be a tag. */
    public static void check(String tag) {
        if (!isTag(tag)) {
            throw EcrErrors.invalidParameter("imageTag", "must satisfy regular expression '" + FORM + "'");
        }
    }
}
