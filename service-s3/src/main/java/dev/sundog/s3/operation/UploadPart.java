package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.ByteStream;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.api.CopyPartResult;
import dev.sundog.s3.api.UploadPartCopyOutput;
import dev.sundog.s3.api.UploadPartCopyRequest;
import dev.sundog.s3.api.UploadPartOutput;
import dev.sundog.s3.api.UploadPartRequest;
import dev.sundog.s3.checksum.BodyDigests;
import dev.sundog.s3.checksum.ChecksumAlgorithm;
import dev.sundog.s3.checksum.ETag;
import dev.sundog.s3.checksum.StoredChecksum;
import dev.sundog.s3.rule.BodyLength;
import dev.sundog.s3.rule.ByteRange;
import dev.sundog.s3.rule.ChecksumRequest;
import dev.sundog.s3.rule.CustomerKey;
import dev.sundog.s3.state.Bodies;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Content;
import dev.sundog.s3.state.Upload;
import dev.sundog.s3.state.UploadedPart;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Adds a part to an upload, from the request's body or from another object.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html">UploadPart</a>
 */
public final class UploadPart {

    private final S3Context s3;

    public UploadPart(S3Context s3) {
        this.s3 = s3;
    }

    // ---- UploadPart

    public UploadPartOutput handle(RequestContext context, UploadPartRequest request) {
        Bucket bucket = s3.gate()
                .bucket(context, request.bucket(), request.expectedBucketOwner(), Action.PUT_OBJECT, request.key());
        checkNumber(request.partNumber());
        Upload upload =
                MultipartUploads.find(bucket, request.uploadId(), request.key()).upload();
        BodyLength.check(context, request.body());
        ChecksumRequest checksum = ChecksumRequest.of(context, request.contentMD5());
        checkKey(upload, request);
        checkAgreed(upload, checksum.algorithm());
        Set<ChecksumAlgorithm> algorithms = EnumSet.of(kept(upload));
        algorithms.addAll(checksum.algorithms());
        Received received = store(
                bucket,
                upload,
                request.partNumber(),
                request.body(),
                algorithms,
                digests -> checksum.verify(context, digests));
        Members.Answer<UploadPartOutput> answer = Members.Answer.of(UploadPartOutput.SCHEMA);
        answer.set("ETag", ETag.quoted(received.part().etag()));
        StoredChecksum shown = received.checksum(checksum.algorithm().orElse(kept(upload)));
        answer.set("Checksum" + shown.algorithm(), shown.value());
        VersionHeaders.encryption(answer, upload.settings().encryption());
        return answer.build();
    }

    static void checkNumber(Integer number) {
        if (number == null || number < 1 || number > S3Limits.PARTS) {
            throw S3Errors.invalidArgument(
                    "Part number must be an integer between 1 and 10000, inclusive", "partNumber", number);
        }
    }

    private static void checkKey(Upload upload, Struct request) {
        String stored = upload.settings().encryption().customerKeyMd5();
        String shown = CustomerKey.md5(
                Members.text(request, "SSECustomerAlgorithm"),
                Members.text(request, "SSECustomerKey"),
                Members.text(request, "SSECustomerKeyMD5"));
        if (stored.isEmpty() != shown.isEmpty()) {
            throw S3Errors.invalidRequest("The multipart upload initiate requested encryption. Subsequent part requests"
                    + " must include the appropriate encryption parameters.");
        }
        if (!stored.equals(shown)) {
            throw S3Errors.invalidRequest("The provided encryption parameters did not match the ones used originally.");
        }
    }

    /** The checksum of a part that makes up the object's: the one that the upload wants, else S3's own. */
    private static ChecksumAlgorithm kept(Upload upload) {
        return upload.algorithm().orElse(ChecksumAlgorithm.CRC64NVME);
    }

    /** An upload that wants no checksum takes parts with any. */
    private static void checkAgreed(Upload upload, Optional<ChecksumAlgorithm> sent) {
        upload.algorithm().ifPresent(expected -> {
            if (sent.isPresent() && sent.get() != expected) {
                throw S3Errors.invalidRequest("Checksum Type mismatch occurred, expected checksum Type: "
                        + lower(expected) + ", actual checksum Type: " + lower(sent.get()));
            }
        });
    }

    private static String lower(ChecksumAlgorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }

    /** A part that was kept, and what its bytes gave. */
    private record Received(UploadedPart part, BodyDigests.Digests digests) {

        StoredChecksum checksum(ChecksumAlgorithm algorithm) {
            return digests.checksum(algorithm).orElseThrow();
        }
    }

    private Received store(
            Bucket bucket,
            Upload upload,
            int number,
            ByteStream body,
            Set<ChecksumAlgorithm> algorithms,
            Consumer<BodyDigests.Digests> check) {
        Bodies.Stored stored = s3.bodies().write(body, algorithms, S3Limits.PUT_BYTES, check);
        UploadedPart part = new UploadedPart(
                upload.id(),
                number,
                stored.piece(),
                StoredBody.etag(s3, stored, upload.settings()),
                s3.ambient().clock().now().truncatedTo(ChronoUnit.SECONDS),
                stored.digests().checksum(kept(upload)));
        if (!bucket.uploads().addPart(part)) {
            s3.bodies().free(List.of(stored.piece()));
            throw S3Errors.noSuchUpload(upload.id());
        }
        return new Received(part, stored.digests());
    }

    // ---- UploadPartCopy

    public UploadPartCopyOutput copy(RequestContext context, UploadPartCopyRequest request) {
        Bucket bucket = s3.gate()
                .bucket(context, request.bucket(), request.expectedBucketOwner(), Action.PUT_OBJECT, request.key());
        CopySource.Source source = CopySource.of(request.copySource()).open(s3, context, request);
        Upload upload =
                MultipartUploads.find(bucket, request.uploadId(), request.key()).upload();
        checkNumber(request.partNumber());
        checkKey(upload, request);
        Content content = source.version().content();
        ByteStream body = s3.bodies().read(content);
        if (request.copySourceRange() != null) {
            ByteRange range = ByteRange.ofCopy(request.copySourceRange(), content.size());
            body = s3.bodies().read(content, range.offset(), range.length());
        }
        UploadedPart part = store(bucket, upload, request.partNumber(), body, Set.of(kept(upload)), digests -> {})
                .part();
        Members.Answer<CopyPartResult> result = Members.Answer.of(CopyPartResult.SCHEMA);
        result.set("ETag", ETag.quoted(part.etag())).set("LastModified", part.lastModified());
        if (upload.algorithm().isPresent()) {
            part.checksum().ifPresent(value -> result.set("Checksum" + value.algorithm(), value.value()));
        }
        Members.Answer<UploadPartCopyOutput> answer = Members.Answer.of(UploadPartCopyOutput.SCHEMA);
        answer.set("CopyPartResult", result.build());
        answer.set("CopySourceVersionId", source.shownVersionId());
        VersionHeaders.encryption(answer, upload.settings().encryption());
        return answer.build();
    }
}
