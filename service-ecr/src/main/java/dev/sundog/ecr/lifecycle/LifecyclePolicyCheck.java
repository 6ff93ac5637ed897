package dev.sundog.ecr.lifecycle;

import dev.sundog.ecr.lifecycle.LifecycleRule.TagStatus;
import java.util.List;

/** What AWS demands of the rules of a policy together. */
final class LifecyclePolicyCheck {

    private LifecyclePolicyCheck() {}

    /**
     * Refuses rules that do not go together.
     *
     * @param rules by their priorities
     */
    static void check(List<LifecycleRule> rules) {
        rules.forEach(LifecyclePolicyCheck::check);
        if (rules.stream().map(LifecycleRule::priority).distinct().count() < rules.size()) {
            throw LifecyclePolicyReader.failure("Rule priorities must be unique.");
        }
        if (rules.stream()
                        .filter(rule -> rule.tagStatus() == TagStatus.UNTAGGED)
                        .count()
                > 1) {
            throw LifecyclePolicyReader.failure("Only one rule can select Untagged images per storage class.");
        }
        for (LifecycleRule rule : rules.isEmpty() ? rules : rules.subList(0, rules.size() - 1)) {
            if (rule.tagStatus() == TagStatus.ANY) {
                throw LifecyclePolicyReader.failure(
                        "Rule for tagStatus=ANY must have the lowest priority per storage class.");
            }
        }
    }

    private static void check(LifecycleRule rule) {
        boolean hasPrefixes = !rule.tags().prefixes().isEmpty();
        boolean hasPatterns = !rule.tags().patterns().isEmpty();
        if (rule.tagStatus() == TagStatus.TAGGED && !hasPrefixes && !hasPatterns) {
            throw LifecyclePolicyReader.failure("Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.");
        }
        if (hasPrefixes && hasPatterns) {
            throw LifecyclePolicyReader.failure("Must specify only one of tagPrefixList or tagPatternList.");
        }
        if (rule.tagStatus() != TagStatus.TAGGED && (hasPrefixes || hasPatterns)) {
            throw LifecyclePolicyReader.failure(
                    "tagPrefixList and tagPatternList must not be specified when tagStatus=" + rule.tagStatus() + ".");
        }
    }
}
