package dev.sundog.s3.lifecycle;

import dev.sundog.s3.api.ExpirationStatus;
import dev.sundog.s3.api.LifecycleRule;
import dev.sundog.s3.api.LifecycleRuleAndOperator;
import dev.sundog.s3.api.LifecycleRuleFilter;
import dev.sundog.s3.api.Tag;
import dev.sundog.s3.state.Version;
import java.util.List;
import java.util.Map;

/** Which versions a lifecycle rule is about. */
final class LifecycleFilter {

    private LifecycleFilter() {}

    /** Whether the rule is in force and about a version. */
    static boolean applies(LifecycleRule rule, Version version) {
        return ExpirationStatus.ENABLED.equals(rule.status()) && matches(rule, version);
    }

    private static boolean matches(LifecycleRule rule, Version version) {
        return matchesKey(rule, version.key()) && matchesRest(rule.filter(), version);
    }

    /** Whether the rule is about uploads for {@code key}: those have neither tags nor size. */
    static boolean matchesUpload(LifecycleRule rule, String key) {
        LifecycleRuleFilter filter = rule.filter();
        boolean prefixOnly = filter == null
                || (filter.tag() == null
                        && filter.objectSizeGreaterThan() == null
                        && filter.objectSizeLessThan() == null
                        && (filter.and() == null || filter.and().tags() == null));
        return prefixOnly && matchesKey(rule, key);
    }

    private static boolean matchesKey(LifecycleRule rule, String key) {
        String prefix = rule.prefix();
        LifecycleRuleFilter filter = rule.filter();
        if (filter != null) {
            prefix = filter.and() != null ? filter.and().prefix() : filter.prefix();
        }
        return prefix == null || key.startsWith(prefix);
    }

    private static boolean matchesRest(LifecycleRuleFilter filter, Version version) {
        if (filter == null) {
            return true;
        }
        LifecycleRuleAndOperator and = filter.and();
        return and == null
                ? matchesTags(filter.tag() == null ? List.of() : List.of(filter.tag()), version)
                        && matchesSize(filter.objectSizeGreaterThan(), filter.objectSizeLessThan(), version)
                : matchesTags(and.tags() == null ? List.of() : and.tags(), version)
                        && matchesSize(and.objectSizeGreaterThan(), and.objectSizeLessThan(), version);
    }

    private static boolean matchesTags(List<Tag> wanted, Version version) {
        Map<String, String> tags = version.settings().tags();
        return wanted.stream().allMatch(tag -> tag.value().equals(tags.get(tag.key())));
    }

    private static boolean matchesSize(Long greaterThan, Long lessThan, Version version) {
        long size = version.content().size();
        return (greaterThan == null || size > greaterThan) && (lessThan == null || size < lessThan);
    }
}
