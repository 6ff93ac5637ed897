package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.api.DeleteBucketTaggingOutput;
import dev.sundog.s3.api.DeleteBucketTaggingRequest;
import dev.sundog.s3.api.DeleteObjectTaggingOutput;
import dev.sundog.s3.api.DeleteObjectTaggingRequest;
import dev.sundog.s3.api.GetBucketTaggingOutput;
import dev.sundog.s3.api.GetBucketTaggingRequest;
import dev.sundog.s3.api.GetObjectTaggingOutput;
import dev.sundog.s3.api.GetObjectTaggingRequest;
import dev.sundog.s3.api.PutBucketTaggingOutput;
import dev.sundog.s3.api.PutBucketTaggingRequest;
import dev.sundog.s3.api.PutObjectTaggingOutput;
import dev.sundog.s3.api.PutObjectTaggingRequest;
import dev.sundog.s3.rule.TagRule;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.TagSet;
import dev.sundog.s3.state.Version;
import java.util.Map;

/** Tags of buckets and objects. */
public final class TaggingOperations {

    private final S3Context s3;

    public TaggingOperations(S3Context s3) {
        this.s3 = s3;
    }

    // ---- of buckets

    public GetBucketTaggingOutput getBucket(RequestContext context, GetBucketTaggingRequest request) {
        Bucket bucket = s3.bucket(context, request);
        TagSet tags = s3.settings()
                .tags()
                .of(bucket.name())
                .orElseThrow(() -> SettingErrors.notFound("NoSuchTagSet", "The TagSet does not exist", bucket.name()));
        return new GetBucketTaggingOutput(TagRule.asList(tags.tags()));
    }

    public PutBucketTaggingOutput putBucket(RequestContext context, PutBucketTaggingRequest request) {
        Bucket bucket = s3.bucket(context, request);
        Map<String, String> tags = TagRule.ofBucket(
                request.tagging() == null ? null : request.tagging().tagSet());
        if (tags.isEmpty()) {
            s3.settings().tags().remove(bucket.name());
        } else {
            s3.settings().tags().put(bucket.name(), new TagSet(tags));
        }
        return PutBucketTaggingOutput.builder().build();
    }

    public DeleteBucketTaggingOutput deleteBucket(RequestContext context, DeleteBucketTaggingRequest request) {
        s3.settings().tags().remove(s3.bucket(context, request).name());
        return DeleteBucketTaggingOutput.builder().build();
    }

    // ---- of objects

    public GetObjectTaggingOutput getObject(RequestContext context, GetObjectTaggingRequest request) {
        Bucket bucket = s3.bucket(context, request);
        Version version = find(bucket, request);
        return new GetObjectTaggingOutput(
                Keys.shownId(bucket, version), TagRule.asList(version.settings().tags()));
    }

    private static Version find(Bucket bucket, GetObjectTaggingRequest request) {
        if (request.versionId() == null && bucket.versionsOf(request.key()).isEmpty()) {
            // AWS: here alone the error names the bucket with the key.
            throw S3Errors.noSuchKey(bucket.name() + "/" + request.key());
        }
        return Keys.find(bucket, request.key(), request.versionId(), "GET");
    }

    public PutObjectTaggingOutput putObject(RequestContext context, PutObjectTaggingRequest request) {
        Bucket bucket = s3.bucket(context, request);
        Version version = Keys.find(bucket, request.key(), request.versionId(), "PUT");
        Map<String, String> tags = TagRule.ofObject(
                request.tagging() == null ? null : request.tagging().tagSet());
        bucket.update(version, settings -> settings.withTags(tags));
        s3.events().about("ObjectTagging:Put", bucket, version, context);
        return new PutObjectTaggingOutput(Keys.shownId(bucket, version));
    }

    public DeleteObjectTaggingOutput deleteObject(RequestContext context, DeleteObjectTaggingRequest request) {
        Bucket bucket = s3.bucket(context, request);
        Version version = Keys.find(bucket, request.key(), request.versionId(), "DELETE");
        bucket.update(version, settings -> settings.withTags(Map.of()));
        s3.events().about("ObjectTagging:Delete", bucket, version, context);
        return new DeleteObjectTaggingOutput(Keys.shownId(bucket, version));
    }
}
