package dev.sundog.logs.policy;

import dev.sundog.logs.LogsErrors;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which groups a policy of an account is for. */
public final class SelectionCriteria {

    private static final Pattern EXCLUDED =
            Pattern.compile("\\s*LogGroupName\\s+NOT\\s+IN\\s*\\[\\s*(\"[^\"]*\"(?:\\s*,\\s*\"[^\"]*\")*)\\s*]\\s*");

    private static final Pattern PREFIX =
            Pattern.compile("\\s*LogGroupNamePrefix\\s*(?:==?|IN)\\s*\\[?\\s*\"([^\"]*)\"\\s*]?\\s*");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private SelectionCriteria() {}

    /** The groups that a subscription is not for: {@code LogGroupName NOT IN ["a", "b"]}. */
    public static Set<String> excluded(String criteria) {
        if (criteria.isEmpty()) {
            return Set.of();
        }
        Matcher list = EXCLUDED.matcher(criteria);
        if (!list.matches()) {
            throw LogsErrors.invalidSelection();
        }
        Set<String> names = new HashSet<>();
        QUOTED.matcher(list.group(1)).results().forEach(name -> names.add(name.group(1)));
        return names;
    }

    /** What the names of the groups begin with; all where nothing is said, and empty for words that are none of these. */
    public static Optional<String> prefix(String criteria) {
        if (criteria.isEmpty()) {
            return Optional.of("");
        }
        Matcher prefix = PREFIX.matcher(criteria);
        return prefix.matches() ? Optional.of(prefix.group(1)) : Optional.empty();
    }
}
