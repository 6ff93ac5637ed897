package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.api.SSEKMSEncryption;
import dev.sundog.s3.api.ServerSideEncryption;
import dev.sundog.s3.api.UpdateObjectEncryptionRequest;
import dev.sundog.s3.api.UpdateObjectEncryptionResponse;
import dev.sundog.s3.state.AppliedEncryption;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Version;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Has an object encrypted with another key, without moving its bytes; nothing else about it changes.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html">UpdateObjectEncryption</a>
 */
public final class UpdateObjectEncryption {

    private static final Pattern KEY_ARN =
            Pattern.compile("arn:aws[a-zA-Z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-zA-Z0-9-]+");

    /** AWS: objects that are encrypted otherwise, such as twice or with a key of the customer's, cannot be changed. */
    private static final Set<String> CHANGEABLE = Set.of(ServerSideEncryption.AES256, ServerSideEncryption.AWS_KMS);

    private final S3Context s3;

    public UpdateObjectEncryption(S3Context s3) {
        this.s3 = s3;
    }

    public UpdateObjectEncryptionResponse handle(RequestContext context, UpdateObjectEncryptionRequest request) {
        Bucket bucket = s3.gate()
                .bucket(context, request.bucket(), request.expectedBucketOwner(), Action.PUT_OBJECT, request.key());
        SSEKMSEncryption wanted = request.objectEncryption() == null
                ? null
                : request.objectEncryption().ssekms();
        if (wanted == null || wanted.kmsKeyArn() == null) {
            throw S3Errors.malformedXml();
        }
        if (!KEY_ARN.matcher(wanted.kmsKeyArn()).matches()) {
            throw S3Errors.invalidRequest("The KMS key must be named by its ARN.");
        }
        Version version = Keys.find(bucket, request.key(), request.versionId(), "PUT");
        if (!CHANGEABLE.contains(version.settings().encryption().algorithm())) {
            throw S3Errors.invalidRequest("The encryption of this object cannot be changed.");
        }
        AppliedEncryption encryption = new AppliedEncryption(
                ServerSideEncryption.AWS_KMS, wanted.kmsKeyArn(), Boolean.TRUE.equals(wanted.bucketKeyEnabled()), "");
        bucket.update(version, settings -> settings.withEncryption(encryption));
        return UpdateObjectEncryptionResponse.builder().build();
    }
}
