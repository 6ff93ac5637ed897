package dev.sundog.batch.rule;

import java.util.Map;
import java.util.regex.Pattern;

/** Names and tags. */
public final class NameRule {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

    private NameRule() {}

    /** The words differ from resource to resource: AWS is not of one mind. */
    public static void check(String name, String words) {
        Violation.when(name == null || !NAME.matcher(name).matches(), words);
    }

    /** AWS: 50 tags at most, none of its own prefix. */
    public static void checkTags(Map<String, String> tags) {
        if (tags == null) {
            return;
        }
        Violation.when(tags.size() > 50, "Number of tags cannot exceed 50.");
        Violation.when(
                tags.keySet().stream().anyMatch(key -> key.startsWith("aws:")),
                "Tag keys cannot start with the reserved prefix aws:");
    }

    /** One of the words that a member may be. */
    static void oneOf(String value, String words, String... allowed) {
        for (String one : allowed) {
            if (one.equals(value)) {
                return;
            }
        }
        throw new Violation(words);
    }
}
