package dev.sundog.s3.rule;

import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.api.ExpirationStatus;
import dev.sundog.s3.api.LifecycleRule;
import dev.sundog.s3.api.LifecycleRuleAndOperator;
import dev.sundog.s3.api.LifecycleRuleFilter;
import dev.sundog.s3.api.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which lifecycle rules a bucket may have.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html">Lifecycle elements</a>
 */
public final class LifecycleRuleCheck {

    private static final int ID_LENGTH = 255;

    private LifecycleRuleCheck() {}

    /** Refuses rules that AWS refuses. */
    public static void check(List<LifecycleRule> rules) {
        if (rules == null || rules.isEmpty() || rules.size() > S3Limits.LIFECYCLE_RULES) {
            throw S3Errors.malformedXml();
        }
        checkIds(rules);
        rules.forEach(LifecycleRuleCheck::check);
        if (rules.stream().anyMatch(rule -> rule.filter() != null)
                && rules.stream().anyMatch(rule -> rule.prefix() != null)) {
            throw S3Errors.invalidRequest(
                    "Base level prefix cannot be used in Lifecycle V2, prefixes are only supported in"
                            + " the Filter.");
        }
    }

    private static void checkIds(List<LifecycleRule> rules) {
        Set<String> ids = new HashSet<>();
        for (LifecycleRule rule : rules) {
            if (rule.id() != null && rule.id().length() > ID_LENGTH) {
                throw S3Errors.invalidArgument(
                        "ID length should not exceed allowed limit of " + ID_LENGTH, "ID", rule.id());
            }
            if (rule.id() != null && !rule.id().isEmpty() && !ids.add(rule.id())) {
                throw S3Errors.invalidArgument(
                        "Rule ID must be unique. Found same ID for more than one rule", "ID", rule.id());
            }
        }
    }

    private static void check(LifecycleRule rule) {
        if (!ExpirationStatus.VALUES.contains(String.valueOf(rule.status()))
                || (rule.filter() == null) == (rule.prefix() == null)) {
            throw S3Errors.malformedXml();
        }
        if (rule.filter() != null) {
            check(rule.filter());
        }
        LifecycleActionCheck.check(rule);
        narrowing(rule.filter()).ifPresent(condition -> refuseBeside(condition, rule));
    }

    private static void check(LifecycleRuleFilter filter) {
        long conditions = Stream.of(
                        filter.prefix(),
                        filter.tag(),
                        filter.objectSizeGreaterThan(),
                        filter.objectSizeLessThan(),
                        filter.and())
                .filter(Objects::nonNull)
                .count();
        if (conditions > 1) {
            throw S3Errors.malformedXml();
        }
        if (filter.tag() != null) {
            checkTags(List.of(filter.tag()));
        }
        if (filter.and() != null) {
            check(filter.and());
        }
    }

    private static void check(LifecycleRuleAndOperator and) {
        if (and.tags() != null) {
            checkTags(and.tags());
        }
        if (and.objectSizeGreaterThan() != null
                && and.objectSizeLessThan() != null
                && and.objectSizeLessThan() <= and.objectSizeGreaterThan()) {
            throw S3Errors.invalidRequest(
                    "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.");
        }
    }

    private static void checkTags(List<Tag> tags) {
        Set<String> keys = new HashSet<>();
        for (Tag tag : tags) {
            if (tag.key() == null || tag.value() == null) {
                throw S3Errors.malformedXml();
            }
            if (!keys.add(tag.key())) {
                throw S3Errors.invalidRequest("Duplicate Tag Keys are not allowed.");
            }
        }
    }

    /** What a filter says besides a prefix, in AWS's words. */
    private static Optional<String> narrowing(LifecycleRuleFilter filter) {
        if (filter == null) {
            return Optional.empty();
        }
        LifecycleRuleAndOperator and = filter.and();
        boolean tags = filter.tag() != null || (and != null && and.tags() != null);
        boolean greater =
                filter.objectSizeGreaterThan() != null || (and != null && and.objectSizeGreaterThan() != null);
        boolean less = filter.objectSizeLessThan() != null || (and != null && and.objectSizeLessThan() != null);
        if (tags) {
            return Optional.of("Tags");
        }
        return greater
                ? Optional.of("ObjectSizeGreaterThan")
                : less ? Optional.of("ObjectSizeLessThan") : Optional.empty();
    }

    /** Uploads and delete markers have neither tags nor size. */
    private static void refuseBeside(String condition, LifecycleRule rule) {
        if (rule.abortIncompleteMultipartUpload() != null) {
            throw S3Errors.invalidRequest("AbortIncompleteMultipartUpload cannot be specified with " + condition + ".");
        }
        if (rule.expiration() != null && Boolean.TRUE.equals(rule.expiration().expiredObjectDeleteMarker())) {
            throw S3Errors.invalidRequest("ExpiredObjectDeleteMarker cannot be specified with " + condition + ".");
        }
    }
}
