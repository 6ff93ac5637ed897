package dev.sundog.ecr.rule;

import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.EcrLimits;
import dev.sundog.ecr.api.Tag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tags of a repository as a resource of AWS's. */
public final class ResourceTags {

    private static final int KEY = 128;
    private static final int VALUE = 256;

    private ResourceTags() {}

    /** Adds tags to others, and refuses what a resource cannot have. */
    public static Map<String, String> added(Map<String, String> tags, List<Tag> more) {
        Map<String, String> all = new TreeMap<>(tags);
        for (Tag tag : more == null ? List.<Tag>of() : more) {
            check(tag);
            all.put(tag.key(), tag.value());
        }
        if (all.size() > EcrLimits.RESOURCE_TAGS) {
            throw EcrErrors.tooManyTags();
        }
        return all;
    }

    private static void check(Tag tag) {
        if (tag.key().isEmpty() || tag.key().length() > KEY) {
            throw EcrErrors.invalidTag("Tag keys must have 1 to " + KEY + " characters");
        }
        if (tag.value().length() > VALUE) {
            throw EcrErrors.invalidTag("Tag values must have at most " + VALUE + " characters");
        }
        if (tag.key().startsWith("aws:")) {
            throw EcrErrors.invalidTag("Tag keys must not begin with aws:");
        }
    }

    /** Tags as the API has them. */
    public static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                .toList();
    }
}
