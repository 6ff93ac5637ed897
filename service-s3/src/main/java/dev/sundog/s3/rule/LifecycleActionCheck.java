package dev.sundog.s3.rule;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.api.LifecycleExpiration;
import dev.sundog.s3.api.LifecycleRule;
import dev.sundog.s3.api.NoncurrentVersionExpiration;
import dev.sundog.s3.api.NoncurrentVersionTransition;
import dev.sundog.s3.api.Transition;
import dev.sundog.s3.api.TransitionStorageClass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What a lifecycle rule may say that shall be done. */
final class LifecycleActionCheck {

    private static final int MOST_KEPT = 100;
    private static final int DAYS_BEFORE_INFREQUENT = 30;

    private LifecycleActionCheck() {}

    static void check(LifecycleRule rule) {
        List<Transition> transitions = rule.transitions() == null ? List.of() : rule.transitions();
        List<NoncurrentVersionTransition> noncurrent =
                rule.noncurrentVersionTransitions() == null ? List.of() : rule.noncurrentVersionTransitions();
        boolean acts = rule.expiration() != null
                || !transitions.isEmpty()
                || rule.noncurrentVersionExpiration() != null
                || !noncurrent.isEmpty()
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
        transitions.forEach(LifecycleActionCheck::check);
        noncurrent.forEach(LifecycleActionCheck::check);
        if (rule.abortIncompleteMultipartUpload() != null) {
            checkDays(
                    "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action",
                    rule.abortIncompleteMultipartUpload().daysAfterInitiation());
        }
        checkTogether(rule, transitions, noncurrent);
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

    private static void checkDays(String what, Integer days) {
        if (days == null) {
            throw S3Errors.malformedXml();
        }
        if (days <= 0) {
            throw invalid(what + " must be a positive integer");
        }
    }

    private static ServiceError invalid(String message) {
        return S3Errors.error("InvalidArgument", 400, message);
    }

    private static void checkMidnight(Instant date) {
        if (date != null && !date.equals(date.truncatedTo(ChronoUnit.DAYS))) {
            throw S3Errors.invalidArgument("'Date' must be at midnight GMT", "Date", date);
        }
    }

    private static void check(NoncurrentVersionExpiration expiration) {
        checkDays("'NoncurrentDays' for NoncurrentVersionExpiration action", expiration.noncurrentDays());
        checkKept("NoncurrentVersionExpiration", expiration.newerNoncurrentVersions());
    }

    private static void checkKept(String action, Integer kept) {
        if (kept != null && kept <= 0) {
            throw invalid("'NewerNoncurrentVersions' for " + action + " action must be a positive integer");
        }
        if (kept != null && kept > MOST_KEPT) {
            throw invalid("'NewerNoncurrentVersions' for " + action + " action must be an integer between 1 and "
                    + MOST_KEPT);
        }
    }

    private static void check(Transition transition) {
        if ((transition.days() == null) == (transition.date() == null)) {
            throw S3Errors.malformedXml();
        }
        checkMidnight(transition.date());
        checkMove("'Days' in Transition action", transition.days(), transition.storageClass());
    }

    private static void check(NoncurrentVersionTransition transition) {
        if (transition.noncurrentDays() == null) {
            throw S3Errors.malformedXml();
        }
        checkMove(
                "'NoncurrentDays' in NoncurrentVersionTransition action",
                transition.noncurrentDays(),
                transition.storageClass());
        checkKept("NoncurrentVersionTransition", transition.newerNoncurrentVersions());
    }

    private static void checkMove(String what, Integer days, String storageClass) {
        if (!TransitionStorageClass.VALUES.contains(String.valueOf(storageClass))) {
            throw S3Errors.malformedXml();
        }
        if (days != null && days < 0) {
            throw invalid(what + " must be nonnegative");
        }
        if (days != null && storageClass.endsWith("_IA") && days < DAYS_BEFORE_INFREQUENT) {
            throw invalid(what + " must be greater than or equal to " + DAYS_BEFORE_INFREQUENT + " for storageClass '"
                    + storageClass + "'");
        }
    }

    // ---- how actions of one rule go together

    private static void checkTogether(
            LifecycleRule rule, List<Transition> transitions, List<NoncurrentVersionTransition> noncurrent) {
        String filter = "filter '(prefix=" + prefix(rule) + ")'";
        checkDistinct(
                "Transition", transitions.stream().map(Transition::storageClass).toList(), filter);
        checkDistinct(
                "NoncurrentVersionTransition",
                noncurrent.stream()
                        .map(NoncurrentVersionTransition::storageClass)
                        .toList(),
                filter);
        LifecycleExpiration end = rule.expiration();
        boolean days = transitions.stream().anyMatch(transition -> transition.days() != null)
                || (end != null && end.days() != null);
        boolean dates = transitions.stream().anyMatch(transition -> transition.date() != null)
                || (end != null && end.date() != null);
        if (days && dates) {
            throw S3Errors.invalidRequest("Found mixed 'Date' and 'Days' based Expiration and Transition actions in"
                    + " lifecycle rule for " + filter);
        }
        for (Transition transition : transitions) {
            checkBefore(transition, end, filter);
        }
        NoncurrentVersionExpiration noncurrentEnd = rule.noncurrentVersionExpiration();
        for (NoncurrentVersionTransition transition : noncurrent) {
            if (noncurrentEnd != null && noncurrentEnd.noncurrentDays() <= transition.noncurrentDays()) {
                throw invalid("'NoncurrentDays' in the NoncurrentVersionExpiration action for " + filter
                        + " must be greater than 'NoncurrentDays' in the NoncurrentVersionTransition action");
            }
        }
    }

    private static String prefix(LifecycleRule rule) {
        String prefix = rule.prefix();
        if (rule.filter() != null) {
            prefix = rule.filter().and() == null
                    ? rule.filter().prefix()
                    : rule.filter().and().prefix();
        }
        return prefix == null ? "" : prefix;
    }

    private static void checkDistinct(String action, List<String> classes, String filter) {
        Set<String> seen = new HashSet<>();
        if (!classes.stream().allMatch(seen::add)) {
            throw S3Errors.invalidRequest(
                    "'StorageClass' must be different for '" + action + "' actions in same 'Rule' with " + filter);
        }
    }

    private static void checkBefore(Transition transition, LifecycleExpiration end, String filter) {
        if (end == null) {
            return;
        }
        if (end.days() != null && end.days() <= transition.days()) {
            throw invalid("'Days' in the Expiration action for " + filter
                    + " must be greater than 'Days' in the Transition action");
        }
        if (end.date() != null && !end.date().isAfter(transition.date())) {
            throw invalid("'Date' in the Expiration action for " + filter
                    + " must be later than 'Date' in the Transition action");
        }
    }
}
