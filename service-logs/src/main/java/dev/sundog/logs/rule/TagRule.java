package dev.sundog.logs.rule;

import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import java.util.Map;

/** How many tags a resource may have; the model checks their form. */
public final class TagRule {

    private TagRule() {}

    /** Refuses more tags than a resource may have. */
    public static void check(String resource, Map<String, String> tags) {
        if (tags.size() > LogsLimits.TAGS) {
            throw LogsErrors.tooManyTags(resource);
        }
    }
}
