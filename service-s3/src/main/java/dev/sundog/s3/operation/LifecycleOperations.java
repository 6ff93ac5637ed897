package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.api.DeleteBucketLifecycleOutput;
import dev.sundog.s3.api.DeleteBucketLifecycleRequest;
import dev.sundog.s3.api.GetBucketLifecycleConfigurationOutput;
import dev.sundog.s3.api.GetBucketLifecycleConfigurationRequest;
import dev.sundog.s3.api.LifecycleRule;
import dev.sundog.s3.api.PutBucketLifecycleConfigurationOutput;
import dev.sundog.s3.api.PutBucketLifecycleConfigurationRequest;
import dev.sundog.s3.api.TransitionDefaultMinimumObjectSize;
import dev.sundog.s3.lifecycle.LifecycleSchedule;
import dev.sundog.s3.rule.LifecycleRuleCheck;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.LifecycleRules;
import java.util.List;

/** Lifecycle rules of buckets. */
public final class LifecycleOperations {

    private final S3Context s3;

    private final LifecycleSchedule schedule;

    public LifecycleOperations(S3Context s3, LifecycleSchedule schedule) {
        this.s3 = s3;
        this.schedule = schedule;
    }

    private static final String DEFAULT_MINIMUM = TransitionDefaultMinimumObjectSize.ALL_STORAGE_CLASSES_128_K;

    public GetBucketLifecycleConfigurationOutput get(
            RequestContext context, GetBucketLifecycleConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        LifecycleRules rules = s3.settings()
                .lifecycle()
                .of(bucket.name())
                .orElseThrow(() -> SettingErrors.notFound(
                        "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", bucket.name()));
        return new GetBucketLifecycleConfigurationOutput(rules.rules(), rules.minimumTransitionSize());
    }

    public PutBucketLifecycleConfigurationOutput put(
            RequestContext context, PutBucketLifecycleConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        if (request.lifecycleConfiguration() == null) {
            throw S3Errors.malformedXml();
        }
        List<LifecycleRule> rules = request.lifecycleConfiguration().rules();
        LifecycleRuleCheck.check(rules);
        String minimum = request.transitionDefaultMinimumObjectSize() == null
                ? DEFAULT_MINIMUM
                : request.transitionDefaultMinimumObjectSize();
        if (!TransitionDefaultMinimumObjectSize.VALUES.contains(minimum)) {
            throw S3Errors.invalidRequest("Invalid TransitionDefaultMinimumObjectSize found: " + minimum);
        }
        s3.settings()
                .lifecycle()
                .put(
                        bucket.name(),
                        new LifecycleRules(rules.stream().map(this::named).toList(), minimum));
        schedule.rulesChanged();
        return new PutBucketLifecycleConfigurationOutput(minimum);
    }

    /** AWS: gives rules without an id one of its own. */
    private LifecycleRule named(LifecycleRule rule) {
        if (rule.id() != null && !rule.id().isEmpty()) {
            return rule;
        }
        return new LifecycleRule(
                rule.expiration(),
                s3.ambient().ids().uuid(),
                rule.prefix(),
                rule.filter(),
                rule.status(),
                rule.transitions(),
                rule.noncurrentVersionTransitions(),
                rule.noncurrentVersionExpiration(),
                rule.abortIncompleteMultipartUpload());
    }

    public DeleteBucketLifecycleOutput delete(RequestContext context, DeleteBucketLifecycleRequest request) {
        s3.settings().lifecycle().remove(s3.bucket(context, request).name());
        return DeleteBucketLifecycleOutput.builder().build();
    }
}
