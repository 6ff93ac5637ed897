package dev.sundog.s3.rule;

import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.api.ExpirationStatus;
import dev.sundog.s3.api.LifecycleExpiration;
import dev.sundog.s3.api.LifecycleRule;
import dev.sundog.s3.api.LifecycleRuleFilter;
import dev.sundog.s3.api.NoncurrentVersionExpiration;
import dev.sundog.s3.api.Tag;
import dev.sundog.s3.api.Transition;
import dev.sundog.s3.api.TransitionStorageClass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which lifecycle rules a bucket may have.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html">Lifecycle elements</a>
 */
public final class LifecycleRuleCheck {

    private LifecycleRuleCheck() {}

    /** Refuses rules that AWS refuses. */
    public static void check(List<LifecycleRule> rules) {
        if (rules == null || rules.isEmpty() || rules.size() > S3Limits.LIFECYCLE_RULES) {
            throw S3Errors.malformedXml();
        }
        Set<String> ids = new HashSet<>();
        for (LifecycleRule rule : rules) {
            if (rule.id() != null && rule.id().length() > 255) {
                throw S3Errors.invalidArgument("ID length should not exceed allowed limit of 255", "ID", rule.id());
            }
            if (rule.id() != null && !rule.id().isEmpty() && !ids.add(rule.id())) {
                throw S3Errors.invalidArgument(
                        "Rule ID must be unique. Found same ID for more than one rule", "ID", rule.id());
            }
            check(rule);
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
        boolean acts = rule.expiration() != null
                || rule.transitions() != null
                || rule.noncurrentVersionExpiration() != null
                || rule.noncurrentVersionTransitions() != null
                || rule.abortIncompleteMultipartUpload() != null;
        if (!acts) {
            throw S3Errors.invalidRequest("At least one action needs to be specified in a rule");
        }
        if (rule.expiration() != null) {
            check(rule.expiration());
        }
        if (rule.noncurrentVersionExpiration() != null) {
            check(rule.noncurrentVersionExpiration());
        }
        if (rule.transitions() != null) {
            rule.transitions().forEach(LifecycleRuleCheck::check);
        }
        if (rule.abortIncompleteMultipartUpload() != null) {
            Integer days = rule.abortIncompleteMultipartUpload().daysAfterInitiation();
            if (days == null) {
                throw S3Errors.malformedXml();
            }
            checkDays("'DaysAfterInitiation' for AbortIncompleteMultipartUpload action", days);
        }
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
        if (filter.and() != null && filter.and().tags() != null) {
            Set<String> keys = new HashSet<>();
            for (Tag tag : filter.and().tags()) {
                if (!keys.add(tag.key())) {
                    throw S3Errors.invalidRequest("Duplicate Tag Keys are not allowed.");
                }
            }
        }
    }

    private static void check(LifecycleExpiration expiration) {
        long ways = Stream.of(expiration.date(), expiration.days(), expiration.expiredObjectDeleteMarker())
                .filter(Objects::nonNull)
                .count();
        if (ways != 1) {
            throw S3Errors.malformedXml();
        }
        if (expiration.days() != null) {
            checkDays("'Days' for Expiration action", expiration.days());
        }
        checkMidnight(expiration.date());
    }

    private static void checkDays(String what, int days) {
        if (days <= 0) {
            throw S3Errors.error("InvalidArgument", 400, what + " must be a positive integer");
        }
    }

    private static void checkMidnight(Instant date) {
        if (date != null && !date.equals(date.truncatedTo(ChronoUnit.DAYS))) {
            throw S3Errors.invalidArgument("'Date' must be at midnight GMT", "Date", date);
        }
    }

    private static void check(NoncurrentVersionExpiration expiration) {
        if (expiration.noncurrentDays() == null) {
            throw S3Errors.malformedXml();
        }
        checkDays("'NoncurrentDays' for NoncurrentVersionExpiration action", expiration.noncurrentDays());
    }

    private static void check(Transition transition) {
        if ((transition.days() == null) == (transition.date() == null)
                || !TransitionStorageClass.VALUES.contains(String.valueOf(transition.storageClass()))) {
            throw S3Errors.malformedXml();
        }
        checkMidnight(transition.date());
        if (transition.days() != null) {
            if (transition.days() < 0) {
                throw S3Errors.error("InvalidArgument", 400, "'Days' in Transition action must be nonnegative");
            }
            boolean infrequent = transition.storageClass().endsWith("_IA");
            if (infrequent && transition.days() < 30) {
                throw S3Errors.error(
                        "InvalidArgument",
                        400,
                        "'Days' in Transition action must be greater than or equal to 30 for storageClass '"
                                + transition.storageClass() + "'");
            }
        }
    }
}
