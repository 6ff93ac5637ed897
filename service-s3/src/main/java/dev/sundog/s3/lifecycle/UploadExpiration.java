package dev.sundog.s3.lifecycle;

import dev.sundog.s3.api.ExpirationStatus;
import dev.sundog.s3.api.LifecycleRule;
import dev.sundog.s3.state.LifecycleRules;
import dev.sundog.s3.state.Upload;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** When an upload that nobody completes is aborted, and by which rule. */
public record UploadExpiration(Instant when, String ruleId) {

    /** The earliest end that the rules have for an upload. */
    public static Optional<UploadExpiration> of(Optional<LifecycleRules> rules, Upload upload) {
        return rules.stream()
                .flatMap(configured -> configured.rules().stream())
                .filter(rule -> ExpirationStatus.ENABLED.equals(rule.status()))
                .filter(rule -> rule.abortIncompleteMultipartUpload() != null
                        && rule.abortIncompleteMultipartUpload().daysAfterInitiation() != null)
                .filter(rule -> LifecycleFilter.matchesUpload(rule, upload.key()))
                .map(rule -> of(rule, upload))
                .min(Comparator.comparing(UploadExpiration::when));
    }

    private static UploadExpiration of(LifecycleRule rule, Upload upload) {
        int days = rule.abortIncompleteMultipartUpload().daysAfterInitiation();
        return new UploadExpiration(LifecycleDays.after(upload.initiated(), days), rule.id() == null ? "" : rule.id());
    }
}
