package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.api.DeleteBucketCorsOutput;
import dev.sundog.s3.api.DeleteBucketCorsRequest;
import dev.sundog.s3.api.GetBucketCorsOutput;
import dev.sundog.s3.api.GetBucketCorsRequest;
import dev.sundog.s3.api.PutBucketCorsOutput;
import dev.sundog.s3.api.PutBucketCorsRequest;
import dev.sundog.s3.rule.CorsRules;
import dev.sundog.s3.state.Bucket;

/** Cross-origin rules: GetBucketCors, PutBucketCors, DeleteBucketCors. */
public final class CorsOperations {

    private final S3Context s3;

    public CorsOperations(S3Context s3) {
        this.s3 = s3;
    }

    public GetBucketCorsOutput get(RequestContext context, GetBucketCorsRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return new GetBucketCorsOutput(s3.settings()
                .cors()
                .of(bucket.name())
                .orElseThrow(() -> SettingErrors.notFound(
                        "NoSuchCORSConfiguration", "The CORS configuration does not exist", bucket.name()))
                .corsRules());
    }

    public PutBucketCorsOutput put(RequestContext context, PutBucketCorsRequest request) {
        Bucket bucket = s3.bucket(context, request);
        CorsRules.check(request.corsConfiguration());
        s3.settings().cors().put(bucket.name(), request.corsConfiguration());
        return PutBucketCorsOutput.builder().build();
    }

    public DeleteBucketCorsOutput delete(RequestContext context, DeleteBucketCorsRequest request) {
        s3.settings().cors().remove(s3.bucket(context, request).name());
        return DeleteBucketCorsOutput.builder().build();
    }
}
