package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.api.CopyObjectOutput;
import dev.sundog.s3.api.CopyObjectRequest;
import dev.sundog.s3.api.CopyObjectResult;
import dev.sundog.s3.api.MetadataDirective;
import dev.sundog.s3.api.TaggingDirective;
import dev.sundog.s3.checksum.ChecksumAlgorithm;
import dev.sundog.s3.checksum.ETag;
import dev.sundog.s3.checksum.StoredChecksum;
import dev.sundog.s3.rule.SourceName;
import dev.sundog.s3.state.Bodies;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.ObjectSettings;
import dev.sundog.s3.state.SystemMetadata;
import dev.sundog.s3.state.Version;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Copies an object, or an object onto itself to change what it has.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</a>
 */
public final class CopyObject {

    private final S3Context s3;

    public CopyObject(S3Context s3) {
        this.s3 = s3;
    }

    public CopyObjectOutput handle(RequestContext context, CopyObjectRequest request) {
        Keys.check(request.key());
        Bucket bucket = s3.gate()
                .bucket(context, request.bucket(), request.expectedBucketOwner(), Action.PUT_OBJECT, request.key());
        Consumer<Optional<Version>> condition =
                WriteConditions.of(request.key(), request.ifMatch(), request.ifNoneMatch());
        checkDirective("x-amz-metadata-directive", request.metadataDirective(), MetadataDirective.VALUES);
        checkDirective("x-amz-tagging-directive", request.taggingDirective(), TaggingDirective.VALUES);
        CopySource named = CopySource.of(request.copySource());
        CopySource.Source source = named.open(s3, context, request);
        if (source.version().content().size() > S3Limits.PUT_BYTES) {
            throw S3Errors.invalidRequest("The specified copy source is larger than the maximum allowable size for a"
                    + " copy source: " + S3Limits.PUT_BYTES);
        }
        refuseNothing(bucket, named.name(), source.version(), request);
        ObjectSettings settings = settings(bucket, context, source.version(), request);
        Bodies.Stored stored = s3.bodies()
                .write(
                        s3.bodies().read(source.version().content()),
                        List.of(algorithm(request, source.version())),
                        S3Limits.PUT_BYTES,
                        digests -> {});
        Version version = StoredBody.put(s3, bucket, request.key(), stored, settings, condition);
        s3.events().about("ObjectCreated:Copy", bucket, version, context);
        return answer(bucket, source, version);
    }

    private static void checkDirective(String header, String directive, List<String> allowed) {
        if (directive != null && !allowed.contains(directive)) {
            String kind = header.contains("tagging") ? "tagging" : "metadata";
            throw S3Errors.invalidArgument("Unknown " + kind + " directive.", header, directive);
        }
    }

    private static ChecksumAlgorithm algorithm(CopyObjectRequest request, Version source) {
        if (request.checksumAlgorithm() != null) {
            return ChecksumAlgorithm.named(request.checksumAlgorithm())
                    .orElseThrow(() -> S3Errors.invalidRequest(
                            "Checksum algorithm provided is unsupported. Please try again with any of the valid types:"
                                    + " [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"));
        }
        return source.content().checksum().map(StoredChecksum::algorithm).orElse(ChecksumAlgorithm.CRC64NVME);
    }

    private void refuseNothing(Bucket bucket, SourceName name, Version source, CopyObjectRequest request) {
        boolean onItself = name.bucket().equals(bucket.name())
                && name.key().equals(request.key())
                && bucket.object(request.key())
                        .filter(current -> current.sequence() == source.sequence())
                        .isPresent();
        boolean changes = MetadataDirective.REPLACE.equals(request.metadataDirective())
                || request.storageClass() != null
                || request.websiteRedirectLocation() != null
                || request.serverSideEncryption() != null
                || request.sseCustomerAlgorithm() != null
                || source.settings().restoration().isPresent()
                || s3.settings().encryption().of(bucket.name()).isPresent();
        if (onItself && !changes) {
            throw S3Errors.invalidRequest(
                    "This copy request is illegal because it is trying to copy an object to itself"
                            + " without changing the object's metadata, storage class, website redirect location or encryption"
                            + " attributes.");
        }
    }

    private ObjectSettings settings(Bucket bucket, RequestContext context, Version source, CopyObjectRequest request) {
        ObjectSettings asked = s3.settingsReader().read(bucket, context.account(), request);
        boolean replaceMetadata = MetadataDirective.REPLACE.equals(request.metadataDirective());
        boolean replaceTags = TaggingDirective.REPLACE.equals(request.taggingDirective());
        SystemMetadata metadata = replaceMetadata
                ? asked.metadata()
                : source.settings().metadata().redirectingTo(asked.metadata().redirectLocation());
        return new ObjectSettings(
                metadata,
                replaceMetadata ? asked.userMetadata() : source.settings().userMetadata(),
                replaceTags ? asked.tags() : source.settings().tags(),
                asked.storageClass(),
                asked.encryption(),
                asked.grants(),
                asked.lock(),
                Optional.empty());
    }

    private CopyObjectOutput answer(Bucket bucket, CopySource.Source source, Version version) {
        Members.Answer<CopyObjectResult> result = Members.Answer.of(CopyObjectResult.SCHEMA);
        result.set("ETag", ETag.quoted(version.content().etag()));
        result.set("LastModified", version.lastModified());
        version.content().checksum().ifPresent(checksum -> VersionHeaders.checksum(result, checksum));
        Members.Answer<CopyObjectOutput> answer = Members.Answer.of(CopyObjectOutput.SCHEMA);
        answer.set("CopyObjectResult", result.build());
        answer.set("CopySourceVersionId", source.shownVersionId());
        // AWS: unlike other writes, a copy names its version also where versioning is suspended.
        answer.set("VersionId", Keys.shownId(bucket, version));
        VersionHeaders.encryption(answer, version.settings().encryption());
        VersionHeaders.expiration(answer, s3, bucket.name(), version);
        return answer.build();
    }
}
