package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.api.GetBucketVersioningOutput;
import dev.sundog.s3.api.GetBucketVersioningRequest;
import dev.sundog.s3.api.PutBucketVersioningOutput;
import dev.sundog.s3.api.PutBucketVersioningRequest;
import dev.sundog.s3.api.VersioningConfiguration;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Versioning;

/** Whether a bucket keeps versions: GetBucketVersioning, PutBucketVersioning. */
public final class VersioningOperations {

    private final S3Context s3;

    public VersioningOperations(S3Context s3) {
        this.s3 = s3;
    }

    public GetBucketVersioningOutput get(RequestContext context, GetBucketVersioningRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return GetBucketVersioningOutput.builder()
                .status(bucket.identity().versioning().status())
                .build();
    }

    public PutBucketVersioningOutput put(RequestContext context, PutBucketVersioningRequest request) {
        Bucket bucket = s3.bucket(context, request);
        VersioningConfiguration configuration = request.versioningConfiguration();
        if (configuration == null) {
            throw S3Errors.malformedXml();
        }
        if (configuration.status() == null) {
            throw SettingErrors.versioningNotSpecified();
        }
        Versioning versioning = Versioning.ofStatus(configuration.status()).orElseThrow(S3Errors::malformedXml);
        if (versioning == Versioning.SUSPENDED && bucket.identity().objectLock()) {
            throw SettingErrors.invalidBucketState("An Object Lock configuration is present on this bucket, so the"
                    + " versioning state cannot be changed.");
        }
        if (versioning == Versioning.SUSPENDED
                && s3.settings().replication().of(bucket.name()).isPresent()) {
            throw SettingErrors.invalidBucketState("A replication configuration is present on this bucket, so the"
                    + " versioning state cannot be changed.");
        }
        bucket.update(identity -> identity.with(versioning));
        return PutBucketVersioningOutput.builder().build();
    }
}
