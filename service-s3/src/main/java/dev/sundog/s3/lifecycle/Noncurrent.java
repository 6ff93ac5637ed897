package dev.sundog.s3.lifecycle;

import dev.sundog.s3.api.LifecycleRule;
import dev.sundog.s3.state.KeyVersions;
import dev.sundog.s3.state.LifecycleRules;
import dev.sundog.s3.state.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A version that is not current any more.
 *
 * @param since when the version that followed it was made
 * @param newer how many versions that are not current either are newer
 */
record Noncurrent(Version version, Instant since, int newer) {

    /** Those of a key, the newest first. */
    static List<Noncurrent> of(KeyVersions versions) {
        List<Version> all = versions.newestFirst();
        List<Noncurrent> result = new ArrayList<>(all.size() - 1);
        for (int i = 1; i < all.size(); i++) {
            result.add(new Noncurrent(all.get(i), all.get(i - 1).lastModified(), i - 1));
        }
        return result;
    }

    /**
     * Whether what a rule says of it is to be done by {@code now}.
     *
     * @param kept how many newer ones the rule spares; {@code null} for none
     */
    boolean isDue(Instant now, int days, Integer kept) {
        return newer >= (kept == null ? 0 : kept)
                && !LifecycleDays.after(since, days).isAfter(now);
    }

    /** Whether a rule ends it by {@code now}. */
    boolean isExpired(LifecycleRules rules, Instant now) {
        return rules.rules().stream().anyMatch(rule -> isExpired(rule, now));
    }

    private boolean isExpired(LifecycleRule rule, Instant now) {
        var expiration = rule.noncurrentVersionExpiration();
        return expiration != null
                && LifecycleFilter.applies(rule, version)
                && isDue(now, expiration.noncurrentDays(), expiration.newerNoncurrentVersions());
    }
}
