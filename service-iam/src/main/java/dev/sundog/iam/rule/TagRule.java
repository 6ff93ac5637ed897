package dev.sundog.iam.rule;

import dev.sundog.iam.IamErrors;
import dev.sundog.iam.IamLimits;
import dev.sundog.iam.api.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What tags may be. AWS: keys differ by more than case. */
public final class TagRule {

    private TagRule() {}

    /** The tags that something begins with; {@code null} is none. */
    public static Map<String, String> of(List<Tag> given) {
        return given == null ? Map.of() : added(Map.of(), given);
    }

    /** The tags with others. */
    public static Map<String, String> added(Map<String, String> present, List<Tag> given) {
        Map<String, String> seen = new LinkedHashMap<>();
        Map<String, String> result = new LinkedHashMap<>(present);
        for (Tag tag : given) {
            String lower = tag.key().toLowerCase(Locale.ROOT);
            if (seen.put(lower, tag.key()) != null) {
                throw IamErrors.invalidInput(
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            if (lower.startsWith("aws:")) {
                throw IamErrors.invalidInput("System tags cannot be added or modified by the caller: " + tag.key());
            }
            result.keySet().removeIf(key -> key.equalsIgnoreCase(tag.key()));
            result.put(tag.key(), tag.value());
        }
        if (result.size() > IamLimits.TAGS) {
            throw IamErrors.limitExceeded(
                    "The number of tags has reached the maximum limit of " + IamLimits.TAGS + " tags per resource.");
        }
        return result;
    }

    /** The tags without some. */
    public static Map<String, String> removed(Map<String, String> present, List<String> keys) {
        Map<String, String> result = new LinkedHashMap<>(present);
        keys.forEach(gone -> result.keySet().removeIf(key -> key.equalsIgnoreCase(gone)));
        return result;
    }

    /** The tags as answers list them. */
    public static List<Tag> shown(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(entry -> new Tag(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The tags as descriptions show them: not at all where there are none. */
    public static List<Tag> shownIfAny(Map<String, String> tags) {
        return tags.isEmpty() ? null : shown(tags);
    }
}
