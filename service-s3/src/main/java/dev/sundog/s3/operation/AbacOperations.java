package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.api.AbacStatus;
import dev.sundog.s3.api.BucketAbacStatus;
import dev.sundog.s3.api.GetBucketAbacOutput;
import dev.sundog.s3.api.GetBucketAbacRequest;
import dev.sundog.s3.api.PutBucketAbacOutput;
import dev.sundog.s3.api.PutBucketAbacRequest;
import dev.sundog.s3.state.Bucket;

/** Whether tags of a bucket decide who may do what with it. */
public final class AbacOperations {

    private final S3Context s3;

    public AbacOperations(S3Context s3) {
        this.s3 = s3;
    }

    public GetBucketAbacOutput get(RequestContext context, GetBucketAbacRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return new GetBucketAbacOutput(
                s3.settings().abac().of(bucket.name()).orElse(new AbacStatus(BucketAbacStatus.DISABLED)));
    }

    public PutBucketAbacOutput put(RequestContext context, PutBucketAbacRequest request) {
        Bucket bucket = s3.bucket(context, request);
        AbacStatus status = request.abacStatus();
        if (status == null || !BucketAbacStatus.VALUES.contains(String.valueOf(status.status()))) {
            throw S3Errors.malformedXml();
        }
        s3.settings().abac().put(bucket.name(), status);
        return PutBucketAbacOutput.builder().build();
    }
}
