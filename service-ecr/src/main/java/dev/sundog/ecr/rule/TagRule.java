package dev.sundog.ecr.rule;

import dev.sundog.ecr.EcrErrors;
import java.util.regex.Pattern;

/** What tags of images look like. */
public final class TagRule {

    private static final String FORM = "[a-zA-Z0-9-_.]+";
    private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9_.-]{1,300}");

    private TagRule() {}

    /** Refuses what cannot be a tag. */
    public static void check(String tag) {
        if (!PATTERN.matcher(tag).matches()) {
            throw EcrErrors.invalidParameter("imageTag", "must satisfy regular expression '" + FORM + "'");
        }
    }
}
