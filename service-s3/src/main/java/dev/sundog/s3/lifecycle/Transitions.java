package dev.sundog.s3.lifecycle;

import dev.sundog.s3.api.LifecycleRule;
import dev.sundog.s3.api.LifecycleRuleFilter;
import dev.sundog.s3.api.NoncurrentVersionTransition;
import dev.sundog.s3.api.StorageClass;
import dev.sundog.s3.api.Transition;
import dev.sundog.s3.api.TransitionDefaultMinimumObjectSize;
import dev.sundog.s3.rule.StorageClasses;
import dev.sundog.s3.state.LifecycleRules;
import dev.sundog.s3.state.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * To which storage class rules move a version. Objects only ever go down, from the classes at hand to the archives; where
 * several rules apply, the cheapest class wins.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html">
 *     Transitioning objects</a>
 */
final class Transitions {

    private static final List<String> DOWNWARDS = List.of(
            StorageClass.STANDARD,
            StorageClass.REDUCED_REDUNDANCY,
            StorageClass.STANDARD_IA,
            StorageClass.INTELLIGENT_TIERING,
            StorageClass.ONEZONE_IA,
            StorageClass.GLACIER_IR,
            StorageClass.GLACIER,
            StorageClass.DEEP_ARCHIVE);

    private static final long SMALL = 128 << 10;

    private final LifecycleRules rules;
    private final Instant now;
    private final Version version;
    private String lowest;

    private Transitions(LifecycleRules rules, Instant now, Version version) {
        this.rules = rules;
        this.now = now;
        this.version = version;
        this.lowest = version.settings().storageClass();
    }

    /** The class that a current version goes to now; empty where it stays. */
    static Optional<String> ofCurrent(LifecycleRules rules, Instant now, Version version) {
        Transitions transitions = new Transitions(rules, now, version);
        for (LifecycleRule rule : rules.rules()) {
            if (rule.transitions() != null && LifecycleFilter.applies(rule, version)) {
                rule.transitions().forEach(transition -> transitions.consider(rule, transition));
            }
        }
        return transitions.result();
    }

    /** The class that a version which is not current any more goes to now; empty where it stays. */
    static Optional<String> ofNoncurrent(LifecycleRules rules, Instant now, Noncurrent noncurrent) {
        Transitions transitions = new Transitions(rules, now, noncurrent.version());
        for (LifecycleRule rule : rules.rules()) {
            if (rule.noncurrentVersionTransitions() != null && LifecycleFilter.applies(rule, noncurrent.version())) {
                rule.noncurrentVersionTransitions()
                        .forEach(transition -> transitions.consider(rule, transition, noncurrent));
            }
        }
        return transitions.result();
    }

    private void consider(LifecycleRule rule, Transition transition) {
        Instant when = transition.date() == null
                ? LifecycleDays.after(version.lastModified(), transition.days())
                : transition.date();
        if (!when.isAfter(now)) {
            consider(rule, transition.storageClass());
        }
    }

    private void consider(LifecycleRule rule, NoncurrentVersionTransition transition, Noncurrent noncurrent) {
        if (noncurrent.isDue(now, transition.noncurrentDays(), transition.newerNoncurrentVersions())) {
            consider(rule, transition.storageClass());
        }
    }

    private void consider(LifecycleRule rule, String storageClass) {
        if (DOWNWARDS.indexOf(storageClass) > DOWNWARDS.indexOf(lowest) && isWorthwhile(rule, storageClass)) {
            lowest = storageClass;
        }
    }

    /** Small objects stay where they are, unless the rule says by itself which sizes it is about. */
    private boolean isWorthwhile(LifecycleRule rule, String storageClass) {
        boolean anySizeInArchives =
                TransitionDefaultMinimumObjectSize.VARIES_BY_STORAGE_CLASS.equals(rules.minimumTransitionSize())
                        && StorageClasses.isArchive(storageClass);
        return version.content().size() >= SMALL || anySizeInArchives || saysSizes(rule.filter());
    }

    private static boolean saysSizes(LifecycleRuleFilter filter) {
        if (filter == null) {
            return false;
        }
        return filter.and() == null
                ? filter.objectSizeGreaterThan() != null || filter.objectSizeLessThan() != null
                : filter.and().objectSizeGreaterThan() != null || filter.and().objectSizeLessThan() != null;
    }

    private Optional<String> result() {
        return lowest.equals(version.settings().storageClass()) ? Optional.empty() : Optional.of(lowest);
    }
}
