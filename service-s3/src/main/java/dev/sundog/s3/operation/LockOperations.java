package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Struct;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.api.DefaultRetention;
import dev.sundog.s3.api.GetObjectLegalHoldOutput;
import dev.sundog.s3.api.GetObjectLegalHoldRequest;
import dev.sundog.s3.api.GetObjectLockConfigurationOutput;
import dev.sundog.s3.api.GetObjectLockConfigurationRequest;
import dev.sundog.s3.api.GetObjectRetentionOutput;
import dev.sundog.s3.api.GetObjectRetentionRequest;
import dev.sundog.s3.api.ObjectLockConfiguration;
import dev.sundog.s3.api.ObjectLockEnabled;
import dev.sundog.s3.api.ObjectLockLegalHold;
import dev.sundog.s3.api.ObjectLockLegalHoldStatus;
import dev.sundog.s3.api.ObjectLockRetention;
import dev.sundog.s3.api.ObjectLockRetentionMode;
import dev.sundog.s3.api.PutObjectLegalHoldOutput;
import dev.sundog.s3.api.PutObjectLegalHoldRequest;
import dev.sundog.s3.api.PutObjectLockConfigurationOutput;
import dev.sundog.s3.api.PutObjectLockConfigurationRequest;
import dev.sundog.s3.api.PutObjectRetentionOutput;
import dev.sundog.s3.api.PutObjectRetentionRequest;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.ObjectLock;
import dev.sundog.s3.state.Version;
import dev.sundog.s3.state.Versioning;
import java.time.Instant;
import java.util.Optional;

/** Object lock: the configuration of buckets, retentions and legal holds of objects. */
public final class LockOperations {

    private final S3Context s3;

    public LockOperations(S3Context s3) {
        this.s3 = s3;
    }

    // ---- of buckets

    public GetObjectLockConfigurationOutput getConfiguration(
            RequestContext context, GetObjectLockConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return new GetObjectLockConfigurationOutput(s3.settings()
                .objectLock()
                .of(bucket.name())
                .orElseThrow(() -> SettingErrors.noObjectLock(bucket.name())));
    }

    public PutObjectLockConfigurationOutput putConfiguration(
            RequestContext context, PutObjectLockConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        if (bucket.identity().versioning() != Versioning.ENABLED) {
            throw SettingErrors.invalidBucketState(
                    "Versioning must be 'Enabled' on the bucket to apply a Object Lock" + " configuration");
        }
        ObjectLockConfiguration configuration = request.objectLockConfiguration();
        if (configuration == null || !ObjectLockEnabled.ENABLED.equals(configuration.objectLockEnabled())) {
            throw S3Errors.malformedXml();
        }
        if (configuration.rule() != null) {
            check(configuration.rule().defaultRetention());
        }
        bucket.update(identity -> identity.withObjectLock());
        s3.settings().objectLock().put(bucket.name(), configuration);
        return PutObjectLockConfigurationOutput.builder().build();
    }

    private static void check(DefaultRetention retention) {
        if (retention == null
                || !ObjectLockRetentionMode.VALUES.contains(String.valueOf(retention.mode()))
                || (retention.days() == null) == (retention.years() == null)) {
            throw S3Errors.malformedXml();
        }
        int length = retention.days() != null ? retention.days() : retention.years();
        if (length <= 0) {
            throw S3Errors.error("InvalidArgument", 400, "Default retention period must be a positive integer value.");
        }
    }

    // ---- of objects

    private Version find(Bucket bucket, Struct request, String method) {
        Version version = Keys.find(bucket, Members.text(request, "Key"), Members.text(request, "VersionId"), method);
        if (!bucket.identity().objectLock()) {
            throw S3Errors.invalidRequest("Bucket is missing Object Lock Configuration");
        }
        return version;
    }

    public GetObjectRetentionOutput getRetention(RequestContext context, GetObjectRetentionRequest request) {
        ObjectLock lock =
                find(s3.bucket(context, request), request, "GET").settings().lock();
        if (lock.mode().isEmpty()) {
            throw SettingErrors.noObjectLockOnObject();
        }
        return new GetObjectRetentionOutput(
                new ObjectLockRetention(lock.mode(), lock.retainUntil().orElseThrow()));
    }

    public PutObjectRetentionOutput putRetention(RequestContext context, PutObjectRetentionRequest request) {
        Bucket bucket = s3.bucket(context, request);
        Version version = find(bucket, request, "PUT");
        ObjectLockRetention retention = request.retention();
        boolean empty = retention == null || (retention.mode() == null && retention.retainUntilDate() == null);
        if (!empty
                && (retention.retainUntilDate() == null
                        || !ObjectLockRetentionMode.VALUES.contains(String.valueOf(retention.mode())))) {
            throw S3Errors.malformedXml();
        }
        Instant now = s3.ambient().clock().now();
        if (!empty && !retention.retainUntilDate().isAfter(now)) {
            throw S3Errors.invalidArgument(
                    "The retain until date must be in the future!", "RetainUntilDate", retention.retainUntilDate());
        }
        Optional<Instant> until = empty ? Optional.empty() : Optional.of(retention.retainUntilDate());
        String mode = empty ? "" : retention.mode();
        boolean bypass = Boolean.TRUE.equals(request.bypassGovernanceRetention());
        bucket.update(version, settings -> {
            refuseWeaker(settings.lock(), mode, until, bypass, now);
            return settings.withLock(settings.lock().retained(mode, until));
        });
        return PutObjectRetentionOutput.builder().build();
    }

    /** A retention in force may only grow; one of governance gives way to those who say so. */
    private static void refuseWeaker(
            ObjectLock lock, String mode, Optional<Instant> until, boolean bypass, Instant now) {
        if (!lock.isRetained(now)) {
            return;
        }
        boolean shorter =
                until.isEmpty() || until.get().isBefore(lock.retainUntil().orElseThrow());
        boolean looser = !mode.equals(lock.mode()) && !mode.equals(ObjectLockRetentionMode.COMPLIANCE);
        boolean governed = lock.mode().equals(ObjectLockRetentionMode.GOVERNANCE);
        if ((shorter || looser) && !(governed && bypass)) {
            throw S3Errors.locked();
        }
    }

    public GetObjectLegalHoldOutput getLegalHold(RequestContext context, GetObjectLegalHoldRequest request) {
        ObjectLock lock =
                find(s3.bucket(context, request), request, "GET").settings().lock();
        if (lock.legalHold().isEmpty()) {
            throw SettingErrors.noObjectLockOnObject();
        }
        return new GetObjectLegalHoldOutput(new ObjectLockLegalHold(lock.legalHold()));
    }

    public PutObjectLegalHoldOutput putLegalHold(RequestContext context, PutObjectLegalHoldRequest request) {
        Bucket bucket = s3.bucket(context, request);
        Version version = find(bucket, request, "PUT");
        if (request.legalHold() == null
                || !ObjectLockLegalHoldStatus.VALUES.contains(
                        String.valueOf(request.legalHold().status()))) {
            throw S3Errors.malformedXml();
        }
        bucket.update(
                version,
                settings -> settings.withLock(
                        settings.lock().held(request.legalHold().status())));
        return PutObjectLegalHoldOutput.builder().build();
    }
}
