package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.api.AbortMultipartUploadOutput;
import dev.sundog.s3.api.AbortMultipartUploadRequest;
import dev.sundog.s3.api.CreateMultipartUploadOutput;
import dev.sundog.s3.api.CreateMultipartUploadRequest;
import dev.sundog.s3.checksum.ChecksumAlgorithm;
import dev.sundog.s3.checksum.ChecksumType;
import dev.sundog.s3.lifecycle.UploadExpiration;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.ObjectSettings;
import dev.sundog.s3.state.OpenUpload;
import dev.sundog.s3.state.Upload;
import dev.sundog.s3.state.VersionIds;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Begins and aborts uploads in parts.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">Multipart upload</a>
 */
public final class MultipartUploads {

    private final S3Context s3;

    public MultipartUploads(S3Context s3) {
        this.s3 = s3;
    }

    /** The upload that a request names, or AWS's error. */
    static OpenUpload find(Bucket bucket, String uploadId, String key) {
        return bucket.uploads().find(uploadId, key).orElseThrow(() -> S3Errors.noSuchUpload(uploadId));
    }

    public CreateMultipartUploadOutput create(RequestContext context, CreateMultipartUploadRequest request) {
        Bucket bucket = s3.gate()
                .bucket(context, request.bucket(), request.expectedBucketOwner(), Action.PUT_OBJECT, request.key());
        Keys.check(request.key());
        Optional<ChecksumAlgorithm> algorithm = algorithm(request.checksumAlgorithm());
        ChecksumType type = type(algorithm, request.checksumType());
        ObjectSettings settings = s3.settingsReader().read(bucket, context.account(), request);
        Upload upload = new Upload(
                VersionIds.next(s3.ambient().chance()),
                request.key(),
                s3.ambient().clock().now(),
                context.account(),
                settings,
                bucket.object(request.key()).isPresent(),
                algorithm,
                type);
        bucket.uploads().begin(upload);
        return answer(bucket, upload);
    }

    private static Optional<ChecksumAlgorithm> algorithm(String name) {
        if (name == null) {
            return Optional.empty();
        }
        Optional<ChecksumAlgorithm> algorithm = ChecksumAlgorithm.named(name);
        if (algorithm.isEmpty()) {
            throw S3Errors.unsupportedChecksum();
        }
        return algorithm;
    }

    private static ChecksumType type(Optional<ChecksumAlgorithm> algorithm, String name) {
        if (name == null) {
            return algorithm.isEmpty() || algorithm.get() == ChecksumAlgorithm.CRC64NVME
                    ? ChecksumType.FULL_OBJECT
                    : ChecksumType.COMPOSITE;
        }
        if (algorithm.isEmpty()) {
            throw S3Errors.invalidRequest(
                    "The x-amz-checksum-type header can only be used with the" + " x-amz-checksum-algorithm header.");
        }
        ChecksumType type = Arrays.stream(ChecksumType.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> S3Errors.invalidRequest("Value for x-amz-checksum-type header is invalid."));
        boolean possible = type == ChecksumType.FULL_OBJECT
                ? algorithm.get().isLinear()
                : algorithm.get() != ChecksumAlgorithm.CRC64NVME;
        if (!possible) {
            throw S3Errors.invalidRequest("The " + type + " checksum type cannot be used with the "
                    + algorithm.get().name().toLowerCase(Locale.ROOT) + " checksum algorithm.");
        }
        return type;
    }

    private CreateMultipartUploadOutput answer(Bucket bucket, Upload upload) {
        Members.Answer<CreateMultipartUploadOutput> answer = Members.Answer.of(CreateMultipartUploadOutput.SCHEMA);
        answer.set("Bucket", bucket.name()).set("Key", upload.key()).set("UploadId", upload.id());
        upload.algorithm()
                .ifPresent(algorithm -> answer.set("ChecksumAlgorithm", algorithm.name())
                        .set("ChecksumType", upload.checksumType().name()));
        VersionHeaders.encryption(answer, upload.settings().encryption());
        UploadExpiration.of(s3.settings().lifecycle().of(bucket.name()), upload)
                .ifPresent(abort -> answer.set("AbortDate", abort.when()).set("AbortRuleId", abort.ruleId()));
        return answer.build();
    }

    public AbortMultipartUploadOutput abort(RequestContext context, AbortMultipartUploadRequest request) {
        Bucket bucket = s3.gate()
                .bucket(context, request.bucket(), request.expectedBucketOwner(), Action.PUT_OBJECT, request.key());
        if (!bucket.uploads().abort(find(bucket, request.uploadId(), request.key()))) {
            throw S3Errors.noSuchUpload(request.uploadId());
        }
        return AbortMultipartUploadOutput.builder().build();
    }
}
