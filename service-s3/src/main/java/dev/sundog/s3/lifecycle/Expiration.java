package dev.sundog.s3.lifecycle;

import dev.sundog.core.value.HttpDate;
import dev.sundog.s3.api.LifecycleExpiration;
import dev.sundog.s3.api.LifecycleRule;
import dev.sundog.s3.state.LifecycleRules;
import dev.sundog.s3.state.Version;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * When a current version expires, and by which rule.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html">
 *     Expiring objects</a>
 */
public record Expiration(Instant when, String ruleId) {

    /** The earliest expiration that the rules have for a version. */
    public static Optional<Expiration> of(Optional<LifecycleRules> rules, Version version) {
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        Expiration earliest = null;
        for (LifecycleRule rule : rules.get().rules()) {
            Instant when = when(rule, version);
            if (when != null && (earliest == null || when.isBefore(earliest.when()))) {
                earliest = new Expiration(when, rule.id() == null ? "" : rule.id());
            }
        }
        return Optional.ofNullable(earliest);
    }

    private static Instant when(LifecycleRule rule, Version version) {
        LifecycleExpiration expiration = rule.expiration();
        if (expiration == null || !LifecycleFilter.applies(rule, version)) {
            return null;
        }
        if (expiration.days() != null) {
            return LifecycleDays.after(version.lastModified(), expiration.days());
        }
        return expiration.date();
    }

    /** The value of {@code x-amz-expiration}. */
    public String header() {
        return "expiry-date=\"" + HttpDate.of(when) + "\", rule-id=\""
                + URLEncoder.encode(ruleId, StandardCharsets.UTF_8) + "\"";
    }
}
