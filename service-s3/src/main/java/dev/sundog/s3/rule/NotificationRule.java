package dev.sundog.s3.rule;

import dev.sundog.core.value.Arn;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Utf8;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.api.Event;
import dev.sundog.s3.api.FilterRule;
import dev.sundog.s3.api.FilterRuleName;
import dev.sundog.s3.api.NotificationConfigurationFilter;
import dev.sundog.s3.api.QueueConfiguration;
import dev.sundog.s3.api.S3KeyFilter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which events of a bucket may go where.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html">Filtering event
 *     notifications</a>
 */
public final class NotificationRule {

    private static final String PREFIX = "prefix";
    private static final String SUFFIX = "suffix";
    private static final String QUEUE = "arn:aws[a-z-]*:sqs:[^:]+:\\d{12}:[^:]+";
    private static final String FUNCTION = "arn:aws[a-z-]*:lambda:[^:]+:\\d{12}:function:.+";

    private NotificationRule() {}

    /** Refuses configurations that AWS refuses: each by itself, then by how they go together. Functions come in queues' form. */
    public static void check(List<QueueConfiguration> given, List<QueueConfiguration> functions, RegionId region) {
        given.forEach(queue -> check(queue, QUEUE, region));
        functions.forEach(function -> check(function, FUNCTION, region));
        List<QueueConfiguration> queues =
                Stream.concat(given.stream(), functions.stream()).toList();
        Set<String> ids = new HashSet<>();
        for (QueueConfiguration queue : queues) {
            if (queue.id() != null && !queue.id().isEmpty() && !ids.add(queue.id())) {
                throw S3Errors.error(
                        "InvalidArgument", 400, "Same ID used for multiple configurations. IDs must be unique");
            }
        }
        for (int i = 0; i < queues.size(); i++) {
            for (QueueConfiguration later : queues.subList(i + 1, queues.size())) {
                checkApart(queues.get(i), later);
            }
        }
    }

    private static void check(QueueConfiguration queue, String form, RegionId region) {
        if (queue.events() == null || queue.events().isEmpty() || queue.queueArn() == null) {
            throw S3Errors.malformedXml();
        }
        if (!Event.VALUES.containsAll(queue.events())) {
            throw S3Errors.malformedXml();
        }
        if (!queue.queueArn().matches(form)) {
            throw S3Errors.invalidArgument("The ARN could not be parsed", queue.queueArn(), null);
        }
        if (!Arn.parse(queue.queueArn()).orElseThrow().region().equals(region.value())) {
            throw S3Errors.invalidArgument(
                    "The notification destination service region is not valid for the bucket location constraint",
                    queue.queueArn(),
                    null);
        }
        check(rules(queue.filter()));
    }

    private static void check(List<FilterRule> rules) {
        Set<String> names = new HashSet<>();
        for (FilterRule rule : rules) {
            if (rule.name() == null
                    || !FilterRuleName.VALUES.contains(rule.name().toLowerCase(Locale.ROOT))) {
                throw S3Errors.invalidArgument(
                        "filter rule name must be either prefix or suffix", "FilterRule.Name", rule.name());
            }
            String name = rule.name().toLowerCase(Locale.ROOT);
            if (!names.add(name)) {
                throw S3Errors.invalidArgument(
                        "Cannot specify more than one " + name + " rule in a filter.", "FilterRule.Name", name);
            }
            if (rule.value() == null) {
                throw S3Errors.invalidArgument("filter value cannot be empty", "FilterRule.Value", rule.value());
            }
            if (Utf8.length(rule.value()) > S3Limits.KEY_BYTES) {
                throw S3Errors.invalidArgument(
                        "Size of filter rule value cannot exceed " + S3Limits.KEY_BYTES
                                + " bytes in UTF-8 representation",
                        "FilterRule.Value",
                        rule.value());
            }
        }
    }

    private static List<FilterRule> rules(NotificationConfigurationFilter filter) {
        return filter == null || filter.key() == null || filter.key().filterRules() == null
                ? List.of()
                : filter.key().filterRules();
    }

    /** Refuses two configurations that would tell of one event twice. */
    private static void checkApart(QueueConfiguration one, QueueConfiguration other) {
        boolean sharedEvent = one.events().stream()
                .anyMatch(event -> other.events().stream().anyMatch(another -> overlap(event, another)));
        if (!sharedEvent || !overlapPrefixes(one, other) || !overlapSuffixes(one, other)) {
            return;
        }
        boolean unfiltered =
                rules(one.filter()).isEmpty() && rules(other.filter()).isEmpty();
        throw S3Errors.error(
                "InvalidArgument",
                400,
                unfiltered
                        ? "Configurations overlap. Configurations on the same bucket cannot share a common event type."
                        : "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the"
                                + " prefixes are overlapping for the same event type.");
    }

    private static boolean overlap(String event, String another) {
        return event.equals(another) || covers(event, another) || covers(another, event);
    }

    private static boolean covers(String family, String event) {
        return family.endsWith("*") && event.startsWith(family.substring(0, family.length() - 1));
    }

    private static boolean overlapPrefixes(QueueConfiguration one, QueueConfiguration other) {
        String first = value(one, PREFIX);
        String second = value(other, PREFIX);
        return first.startsWith(second) || second.startsWith(first);
    }

    private static boolean overlapSuffixes(QueueConfiguration one, QueueConfiguration other) {
        String first = value(one, SUFFIX);
        String second = value(other, SUFFIX);
        return first.endsWith(second) || second.endsWith(first);
    }

    private static String value(QueueConfiguration queue, String name) {
        return rules(queue.filter()).stream()
                .filter(rule -> rule.name().equalsIgnoreCase(name))
                .map(FilterRule::value)
                .findFirst()
                .orElse("");
    }

    /** A configuration as answers show it: with an id, and with the names of its filter's rules as AWS writes them. */
    public static QueueConfiguration shown(QueueConfiguration queue, String id) {
        List<FilterRule> rules = rules(queue.filter()).stream()
                .map(rule -> new FilterRule(rule.name().equalsIgnoreCase(PREFIX) ? "Prefix" : "Suffix", rule.value()))
                .toList();
        return new QueueConfiguration(
                id,
                queue.queueArn(),
                queue.events(),
                rules.isEmpty() ? null : new NotificationConfigurationFilter(new S3KeyFilter(rules)));
    }
}
