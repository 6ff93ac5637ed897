package dev.sundog.batch.operation;

import dev.sundog.batch.Region;
import dev.sundog.batch.api.KeyValuesPair;
import dev.sundog.batch.rule.Violation;
import dev.sundog.batch.scheduler.Job;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The filters of ListJobs.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_ListJobs.html">ListJobs</a>
 */
final class JobFilter {

    private JobFilter() {}

    /** Jobs that pass all filters; a filter is passed by any of its values. */
    static Predicate<Job> of(List<KeyValuesPair> filters) {
        Predicate<Job> all = _ -> true;
        for (KeyValuesPair filter : filters) {
            List<String> values = filter.values() == null ? List.of() : filter.values();
            all = all.and(job -> values.stream().anyMatch(value -> test(filter.name(), value, job)));
        }
        return all;
    }

    private static boolean test(String name, String value, Job job) {
        return switch (name) {
            case "JOB_NAME" -> matches(value, job.record().name());
            case "JOB_DEFINITION" -> matchesDefinition(value, job.record().definitionName());
            case "SHARE_IDENTIFIER" -> matches(value, job.record().share());
            case "BEFORE_CREATED_AT" -> job.record().createdAt() < millis(value);
            case "AFTER_CREATED_AT" -> job.record().createdAt() > millis(value);
            default -> throw new Violation("Invalid filter name: " + name);
        };
    }

    /** AWS: a name without a revision means all of them, unless it ends in a star. */
    private static boolean matchesDefinition(String value, String definition) {
        String name = Region.name(value);
        return matches(name, definition)
                || !name.contains(":") && matches(name, definition.substring(0, definition.indexOf(':')));
    }

    /** Upper and lower case are the same; a star at the end stands for anything. */
    static boolean matches(String pattern, String text) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        String present = text.toLowerCase(Locale.ROOT);
        return wanted.endsWith("*")
                ? present.startsWith(wanted.substring(0, wanted.length() - 1))
                : present.equals(wanted);
    }

    private static long millis(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new Violation("Invalid filter value: " + text);
        }
    }
}
