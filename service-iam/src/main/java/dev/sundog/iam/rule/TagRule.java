package dev.sundog.iam.rule;

import dev.sundog.iam.IamErrors;
import dev.sundog.iam.IamLimits;
import dev.sundog.iam.api.Tag;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What tags may be.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">Tags of IAM resources</a>
 */
public enum TagRule {
    /** Users and roles: keys differ by more than case. */
    PRINCIPALS(
            String.CASE_INSENSITIVE_ORDER, "Duplicate tag keys found. Please note that Tag keys are case insensitive."),
    /** Everything else: keys may differ by case only. */
    RESOURCES(Comparator.naturalOrder(), "Duplicate tag keys found.");

    private final Comparator<String> order;
    private final String duplicate;

    TagRule(Comparator<String> order, String duplicate) {
        this.order = order;
        this.duplicate = duplicate;
    }

    /** The tags that something begins with; {@code null} is none. */
    public Map<String, String> of(List<Tag> given) {
        return given == null ? Map.of() : added(Map.of(), given);
    }

    /** The tags with others. */
    public Map<String, String> added(Map<String, String> present, List<Tag> given) {
        Set<String> seen = new TreeSet<>(order);
        Map<String, String> result = new LinkedHashMap<>(present);
        for (Tag tag : given) {
            if (!seen.add(tag.key())) {
                throw IamErrors.invalidInput(duplicate);
            }
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw IamErrors.invalidInput("System tags cannot be added or modified by the caller: " + tag.key());
            }
            result.keySet().removeIf(key -> isSame(key, tag.key()));
            result.put(tag.key(), tag.value());
        }
        if (result.size() > IamLimits.TAGS) {
            throw IamErrors.limitExceeded("The number of tags has reached the maximum limit.");
        }
        return result;
    }

    /** The tags without some. */
    public Map<String, String> removed(Map<String, String> present, List<String> keys) {
        Map<String, String> result = new LinkedHashMap<>(present);
        keys.forEach(gone -> result.keySet().removeIf(key -> isSame(key, gone)));
        return result;
    }

    private boolean isSame(String one, String other) {
        return order.compare(one, other) == 0;
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
