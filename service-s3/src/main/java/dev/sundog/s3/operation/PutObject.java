package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.api.PutObjectOutput;
import dev.sundog.s3.api.PutObjectRequest;
import dev.sundog.s3.checksum.ETag;
import dev.sundog.s3.rule.BodyLength;
import dev.sundog.s3.rule.ChecksumRequest;
import dev.sundog.s3.state.Bodies;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.ObjectSettings;
import dev.sundog.s3.state.Version;
import dev.sundog.s3.state.Versioning;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stores an object.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html">PutObject</a>
 */
public final class PutObject {

    private final S3Context s3;

    public PutObject(S3Context s3) {
        this.s3 = s3;
    }

    public PutObjectOutput handle(RequestContext context, PutObjectRequest request) {
        Bucket bucket = s3.gate()
                .bucket(context, request.bucket(), request.expectedBucketOwner(), Action.PUT_OBJECT, request.key());
        Keys.check(request.key());
        BodyLength.check(context, request.body());
        Consumer<Optional<Version>> condition =
                WriteConditions.of(request.key(), request.ifMatch(), request.ifNoneMatch());
        ObjectSettings settings = s3.settingsReader().read(bucket, context.account(), request);
        ChecksumRequest checksum =
                ChecksumRequest.of(context, request.contentMD5()).orDefault();
        Bodies.Stored stored = s3.bodies().write(request.body(), checksum.algorithms(), S3Limits.PUT_BYTES, digests -> {
            checksum.verify(context, digests);
        });
        Version version = StoredBody.put(s3, bucket, request.key(), stored, settings, condition);
        s3.events().about("ObjectCreated:Put", bucket, version, context);
        return answer(bucket, version);
    }

    private PutObjectOutput answer(Bucket bucket, Version version) {
        Members.Answer<PutObjectOutput> answer = Members.Answer.of(PutObjectOutput.SCHEMA);
        answer.set("ETag", ETag.quoted(version.content().etag()));
        if (bucket.identity().versioning() == Versioning.ENABLED) {
            answer.set("VersionId", version.versionId());
        }
        version.content().checksum().ifPresent(checksum -> VersionHeaders.checksum(answer, checksum));
        VersionHeaders.encryption(answer, version.settings().encryption());
        VersionHeaders.expiration(answer, s3, bucket.name(), version);
        return answer.build();
    }
}
