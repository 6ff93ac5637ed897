package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.api.DeleteBucketWebsiteOutput;
import dev.sundog.s3.api.DeleteBucketWebsiteRequest;
import dev.sundog.s3.api.GetBucketWebsiteOutput;
import dev.sundog.s3.api.GetBucketWebsiteRequest;
import dev.sundog.s3.api.PutBucketWebsiteOutput;
import dev.sundog.s3.api.PutBucketWebsiteRequest;
import dev.sundog.s3.api.WebsiteConfiguration;
import dev.sundog.s3.rule.WebsiteRule;
import dev.sundog.s3.state.Bucket;

/** The website configuration of buckets. */
public final class WebsiteOperations {

    private final S3Context s3;

    public WebsiteOperations(S3Context s3) {
        this.s3 = s3;
    }

    public GetBucketWebsiteOutput get(RequestContext context, GetBucketWebsiteRequest request) {
        Bucket bucket = s3.bucket(context, request);
        WebsiteConfiguration website =
                s3.settings().website().of(bucket.name()).orElseThrow(() -> SettingErrors.noSuchWebsite(bucket.name()));
        return new GetBucketWebsiteOutput(
                website.redirectAllRequestsTo(),
                website.indexDocument(),
                website.errorDocument(),
                website.routingRules());
    }

    public PutBucketWebsiteOutput put(RequestContext context, PutBucketWebsiteRequest request) {
        Bucket bucket = s3.bucket(context, request);
        WebsiteRule.check(request.websiteConfiguration());
        s3.settings().website().put(bucket.name(), request.websiteConfiguration());
        return PutBucketWebsiteOutput.builder().build();
    }

    public DeleteBucketWebsiteOutput delete(RequestContext context, DeleteBucketWebsiteRequest request) {
        s3.settings().website().remove(s3.bucket(context, request).name());
        return DeleteBucketWebsiteOutput.builder().build();
    }
}
