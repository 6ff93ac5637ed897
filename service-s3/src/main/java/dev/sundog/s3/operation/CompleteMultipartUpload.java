package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.api.CompleteMultipartUploadOutput;
import dev.sundog.s3.api.CompleteMultipartUploadRequest;
import dev.sundog.s3.api.CompletedPart;
import dev.sundog.s3.checksum.ChecksumAlgorithm;
import dev.sundog.s3.checksum.ChecksumType;
import dev.sundog.s3.checksum.ETag;
import dev.sundog.s3.checksum.StoredChecksum;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Content;
import dev.sundog.s3.state.ContentPart;
import dev.sundog.s3.state.OpenUpload;
import dev.sundog.s3.state.Upload;
import dev.sundog.s3.state.UploadedPart;
import dev.sundog.s3.state.Version;
import dev.sundog.s3.state.Versioning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes an object of the parts of an upload.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html">CompleteMultipartUpload</a>
 */
public final class CompleteMultipartUpload {

    private final S3Context s3;

    public CompleteMultipartUpload(S3Context s3) {
        this.s3 = s3;
    }

    public CompleteMultipartUploadOutput handle(RequestContext context, CompleteMultipartUploadRequest request) {
        if (request.uploadId() == null) {
            throw S3Errors.methodNotAllowed("POST", "OBJECT");
        }
        Bucket bucket = s3.gate()
                .bucket(context, request.bucket(), request.expectedBucketOwner(), Action.PUT_OBJECT, request.key());
        Consumer<Optional<Version>> given = WriteConditions.of(request.key(), request.ifMatch(), request.ifNoneMatch());
        Optional<OpenUpload> open = bucket.uploads().find(request.uploadId(), request.key());
        if (open.isEmpty()) {
            return answer(context, bucket, completedBefore(bucket, request));
        }
        OpenUpload upload = open.get();
        Consumer<Optional<Version>> condition =
                request.ifNoneMatch() == null ? given : given.andThen(current -> refuseGone(upload.upload(), current));
        checkMode(upload.upload(), request);
        List<CompletedPart> wanted = wanted(request);
        Version version = bucket.complete(upload, () -> draft(upload, wanted, request), condition)
                .orElseThrow(() -> S3Errors.noSuchUpload(request.uploadId()));
        s3.events().about("ObjectCreated:CompleteMultipartUpload", bucket, version, context);
        return answer(context, bucket, version);
    }

    // AWS: a key that had an object when the upload began has been written to since, if only by deleting that object.
    private static void refuseGone(Upload upload, Optional<Version> current) {
        if (upload.overObject() && current.isEmpty()) {
            throw S3Errors.conditionalRequestConflict("If-None-Match", upload.key());
        }
    }

    private static List<CompletedPart> wanted(CompleteMultipartUploadRequest request) {
        if (request.multipartUpload() == null) {
            throw S3Errors.invalidRequest("You must specify at least one part");
        }
        List<CompletedPart> parts = request.multipartUpload().parts();
        if (parts == null || parts.isEmpty()) {
            throw S3Errors.malformedXml();
        }
        int last = 0;
        for (CompletedPart part : parts) {
            if (part.partNumber() == null || part.eTag() == null) {
                throw S3Errors.malformedXml();
            }
            if (part.partNumber() <= last) {
                throw S3Errors.invalidPartOrder(request.uploadId());
            }
            last = part.partNumber();
        }
        return parts;
    }

    private static Bucket.Draft draft(
            OpenUpload upload, List<CompletedPart> wanted, CompleteMultipartUploadRequest request) {
        List<UploadedPart> parts = new ArrayList<>();
        for (CompletedPart part : wanted) {
            parts.add(find(upload, part));
        }
        for (UploadedPart part : parts.subList(0, parts.size() - 1)) {
            if (part.piece().size() < S3Limits.MIN_PART_BYTES) {
                throw S3Errors.entityTooSmall(
                        part.number(), part.etag(), part.piece().size());
            }
        }
        long size = parts.stream().mapToLong(part -> part.piece().size()).sum();
        if (request.mpuObjectSize() != null && request.mpuObjectSize() != size) {
            throw S3Errors.invalidRequest("The provided 'x-amz-mp-object-size' header value " + request.mpuObjectSize()
                    + " does not match what was computed: " + size);
        }
        Optional<StoredChecksum> checksum = checksum(upload.upload(), parts, request);
        Content content = new Content(
                size,
                ETag.ofParts(parts.stream().map(UploadedPart::etag).toList()),
                parts.stream().map(UploadedPart::piece).toList(),
                checksum,
                parts.stream().map(part -> shown(upload.upload(), part)).toList(),
                Optional.of(upload.upload().id()));
        return new Bucket.Draft(upload.upload().key(), content, upload.upload().settings());
    }

    private static ContentPart shown(Upload upload, UploadedPart part) {
        String checksum = upload.algorithm().isEmpty()
                ? ""
                : part.checksum().map(StoredChecksum::value).orElse("");
        return new ContentPart(part.number(), part.piece().size(), checksum);
    }

    private static UploadedPart find(OpenUpload upload, CompletedPart wanted) {
        UploadedPart part = upload.parts().get(wanted.partNumber());
        String id = upload.upload().id();
        if (part == null || !part.etag().equals(ETag.unquoted(wanted.eTag()))) {
            throw S3Errors.invalidPart(id, wanted.partNumber(), ETag.unquoted(wanted.eTag()));
        }
        if (!agrees(upload.upload(), part, wanted)) {
            throw S3Errors.invalidPart(id, wanted.partNumber(), part.etag());
        }
        refuseMissing(upload.upload(), wanted);
        return part;
    }

    /** Whether what the client says of a part is right: of an upload that wants no checksum it may say none. */
    private static boolean agrees(Upload upload, UploadedPart part, CompletedPart wanted) {
        return Arrays.stream(ChecksumAlgorithm.values()).allMatch(algorithm -> {
            String said = Members.text(wanted, "Checksum" + algorithm);
            return said == null
                    || (upload.algorithm().filter(algorithm::equals).isPresent()
                            && part.checksum()
                                    .filter(sum -> sum.value().equals(said))
                                    .isPresent());
        });
    }

    private static void refuseMissing(Upload upload, CompletedPart wanted) {
        upload.algorithm()
                .filter(algorithm -> upload.checksumType() == ChecksumType.COMPOSITE)
                .filter(algorithm -> Members.text(wanted, "Checksum" + algorithm) == null)
                .ifPresent(algorithm -> {
                    throw S3Errors.invalidRequest("The upload was created using a " + lower(algorithm)
                            + " checksum. The complete request must include the checksum for each part. It was missing for part "
                            + wanted.partNumber() + " in the request.");
                });
    }

    private static String lower(ChecksumAlgorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }

    /** The object's checksum; where parts came with different ones there is none. */
    private static Optional<StoredChecksum> checksum(
            Upload upload, List<UploadedPart> parts, CompleteMultipartUploadRequest request) {
        ChecksumAlgorithm algorithm = upload.algorithm().orElse(ChecksumAlgorithm.CRC64NVME);
        boolean uniform = parts.stream()
                .allMatch(part -> part.checksum()
                        .filter(checksum -> checksum.algorithm() == algorithm)
                        .isPresent());
        if (!uniform) {
            return Optional.empty();
        }
        StoredChecksum checksum = StoredChecksum.ofParts(
                algorithm,
                upload.checksumType(),
                parts.stream()
                        .map(part -> new StoredChecksum.PartChecksum(
                                part.checksum().orElseThrow().value(),
                                part.piece().size()))
                        .toList());
        if (upload.algorithm().isPresent() && !agrees(request, checksum)) {
            throw S3Errors.badChecksum(lower(algorithm));
        }
        return Optional.of(checksum);
    }

    private static void checkMode(Upload upload, CompleteMultipartUploadRequest request) {
        String mode =
                upload.algorithm().isEmpty() ? "null" : upload.checksumType().name();
        if (request.checksumType() != null && !request.checksumType().equals(mode)) {
            throw S3Errors.invalidRequest("The upload was created using the " + mode
                    + " checksum mode. The complete request must use the same checksum mode.");
        }
    }

    /** Whether what the client says of the whole object is right, if it says anything. */
    private static boolean agrees(CompleteMultipartUploadRequest request, StoredChecksum checksum) {
        List<ChecksumAlgorithm> named = Arrays.stream(ChecksumAlgorithm.values())
                .filter(algorithm -> Members.text(request, "Checksum" + algorithm) != null)
                .toList();
        if (named.isEmpty()) {
            return true;
        }
        String said = Members.text(request, "Checksum" + checksum.algorithm());
        if (checksum.type() == ChecksumType.COMPOSITE) {
            return said == null
                    || said.equals(checksum.value())
                    || checksum.value().startsWith(said + "-");
        }
        // AWS: takes the checksum for one of the parts' checksums unless the request says that it is the object's.
        boolean whole = request.checksumType() != null || checksum.algorithm() == ChecksumAlgorithm.CRC64NVME;
        return whole && checksum.value().equals(said);
    }

    /** What an earlier request with the same parts made: AWS answers both alike, for clients that did not hear the first answer. */
    private static Version completedBefore(Bucket bucket, CompleteMultipartUploadRequest request) {
        Version version = bucket.versionsOf(request.key()).stream()
                .flatMap(versions -> versions.newestFirst().stream())
                .filter(known -> known.content()
                        .upload()
                        .filter(request.uploadId()::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> S3Errors.noSuchUpload(request.uploadId()));
        List<String> tags =
                wanted(request).stream().map(part -> ETag.unquoted(part.eTag())).toList();
        if (!ETag.ofParts(tags).equals(version.content().etag())) {
            throw S3Errors.noSuchUpload(request.uploadId());
        }
        return version;
    }

    private CompleteMultipartUploadOutput answer(RequestContext context, Bucket bucket, Version version) {
        Members.Answer<CompleteMultipartUploadOutput> answer = Members.Answer.of(CompleteMultipartUploadOutput.SCHEMA);
        answer.set("Bucket", bucket.name()).set("Key", version.key());
        answer.set("ETag", ETag.quoted(version.content().etag()));
        answer.set("Location", ObjectUrl.of(context, bucket.name(), version.key()));
        if (bucket.identity().versioning() == Versioning.ENABLED) {
            answer.set("VersionId", version.versionId());
        }
        version.content().checksum().ifPresent(checksum -> VersionHeaders.checksum(answer, checksum));
        VersionHeaders.encryption(answer, version.settings().encryption());
        VersionHeaders.expiration(answer, s3, bucket.name(), version);
        return answer.build();
    }
}
