package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.api.DeleteObjectOutput;
import dev.sundog.s3.api.DeleteObjectRequest;
import dev.sundog.s3.rule.Precondition;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Version;
import dev.sundog.s3.state.Versioning;
import java.time.Instant;
import java.util.Optional;

/**
 * Deletes an object, or one of its versions for good.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html">DeleteObject</a>
 */
public final class DeleteObject {

    private final S3Context s3;

    public DeleteObject(S3Context s3) {
        this.s3 = s3;
    }

    public DeleteObjectOutput handle(RequestContext context, DeleteObjectRequest request) {
        Bucket bucket = s3.gate()
                .bucket(
                        context,
                        request.bucket(),
                        request.expectedBucketOwner(),
                        request.versionId() == null ? Action.DELETE_OBJECT : Action.DELETE_VERSION,
                        request.key());
        refuseUselessBypass(bucket, request.bypassGovernanceRetention());
        Deletion deletion = delete(
                context,
                bucket,
                new Target(
                        request.key(),
                        request.versionId(),
                        request.ifMatch(),
                        Boolean.TRUE.equals(request.bypassGovernanceRetention())));
        return DeleteObjectOutput.builder()
                .versionId(deletion.versionId())
                .deleteMarker(deletion.marker() ? true : null)
                .build();
    }

    static void refuseUselessBypass(Bucket bucket, Boolean bypass) {
        if (bypass != null && !bucket.identity().objectLock()) {
            throw S3Errors.invalidArgument(
                    "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.",
                    "x-amz-bypass-governance-retention",
                    null);
        }
    }

    /** What shall go; {@code versionId} and {@code ifMatch} are {@code null} where not said. */
    record Target(String key, String versionId, String ifMatch, boolean bypassGovernance) {}

    /**
     * What went.
     *
     * @param versionId of the version that went or of the marker that came; {@code null} where the bucket keeps no versions
     * @param marker whether that is a delete marker
     * @param created whether the marker is new
     */
    record Deletion(String versionId, boolean marker, boolean created) {}

    Deletion delete(RequestContext context, Bucket bucket, Target target) {
        return target.versionId() == null ? deleteKey(context, bucket, target) : deleteVersion(context, bucket, target);
    }

    private Deletion deleteKey(RequestContext context, Bucket bucket, Target target) {
        Bucket.Deletion deletion = bucket.delete(target.key(), current -> check(current, target));
        deletion.removed().ifPresent(version -> s3.events().removed("ObjectRemoved:Delete", bucket, version, context));
        deletion.marker()
                .ifPresent(marker -> s3.events().removed("ObjectRemoved:DeleteMarkerCreated", bucket, marker, context));
        return deletion.marker()
                .map(marker -> new Deletion(marker.versionId(), true, true))
                .orElse(new Deletion(null, false, false));
    }

    private static void check(Optional<Version> current, Target target) {
        if (target.ifMatch() == null) {
            return;
        }
        boolean matches = current.filter(version ->
                        Precondition.names(target.ifMatch(), version.content().etag()))
                .isPresent();
        if (!matches) {
            throw S3Errors.preconditionFailed("If-Match");
        }
    }

    private Deletion deleteVersion(RequestContext context, Bucket bucket, Target target) {
        String versionId = target.versionId();
        boolean keeping = bucket.identity().versioning() != Versioning.OFF;
        Instant now = s3.ambient().clock().now();
        Optional<Version> removed = bucket.deleteVersion(target.key(), versionId, version -> {
            if (version.settings().lock().forbidsDeletion(now, target.bypassGovernance())) {
                throw S3Errors.locked();
            }
            check(Optional.of(version), target);
        });
        if (removed.isEmpty() && !Keys.isPossible(bucket, versionId)) {
            throw S3Errors.invalidVersionId(versionId);
        }
        removed.ifPresent(version -> s3.events().removed("ObjectRemoved:Delete", bucket, version, context));
        boolean marker = removed.filter(Version::deleteMarker).isPresent();
        return new Deletion(keeping ? versionId : null, marker, false);
    }
}
