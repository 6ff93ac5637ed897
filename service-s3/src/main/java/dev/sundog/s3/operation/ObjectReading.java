package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.HttpDate;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.checksum.ChecksumType;
import dev.sundog.s3.checksum.ETag;
import dev.sundog.s3.rule.CustomerKey;
import dev.sundog.s3.rule.Precondition;
import dev.sundog.s3.rule.StorageClasses;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Restoration;
import dev.sundog.s3.state.Version;
import java.time.Instant;
import java.util.Map;

/** What GetObject and HeadObject have in common: which version, whether it may be read, which bytes, and what goes with them. */
final class ObjectReading {

    private static final Map<String, String> OVERRIDES = Map.of(
            "ResponseCacheControl", "CacheControl",
            "ResponseContentDisposition", "ContentDisposition",
            "ResponseContentEncoding", "ContentEncoding",
            "ResponseContentLanguage", "ContentLanguage",
            "ResponseContentType", "ContentType",
            "ResponseExpires", "Expires");

    private final S3Context s3;

    ObjectReading(S3Context s3) {
        this.s3 = s3;
    }

    /** A version that may be read, and the bytes that are wanted. */
    record Reading(Bucket bucket, Version version, ReadSelection selection) {}

    /** The version that a request names. */
    Reading open(RequestContext context, Struct request, String method, boolean archivesToo) {
        String key = Members.text(request, "Key");
        String versionId = Members.text(request, "VersionId");
        Bucket bucket = s3.gate()
                .bucket(
                        context,
                        Members.text(request, "Bucket"),
                        Members.text(request, "ExpectedBucketOwner"),
                        versionId == null ? Action.GET_OBJECT : Action.GET_VERSION,
                        key);
        if (!s3.gate().maySeeAbsence(context, bucket) && bucket.object(key).isEmpty()) {
            throw S3Errors.accessDenied();
        }
        refuseOverrides(context, request);
        Version version = Keys.find(bucket, key, versionId, method);
        if (!archivesToo) {
            refuseArchived(version);
        }
        CustomerKey.admit(version.settings().encryption().customerKeyMd5(), customerKeyMd5(request));
        checkConditions(bucket, version, request);
        return new Reading(
                bucket, version, ReadSelection.of(version, Members.text(request, "Range"), partNumber(request)));
    }

    /** Only who signs chooses the headers of the answer. */
    private static void refuseOverrides(RequestContext context, Struct request) {
        if (context.caller().isAnonymous()
                && OVERRIDES.keySet().stream().anyMatch(name -> Members.get(request, name) != null)) {
            throw S3Errors.invalidRequest(
                    "Request specific response headers cannot be used for anonymous GET requests.");
        }
    }

    private static Integer partNumber(Struct request) {
        return Members.number(request, "PartNumber");
    }

    private static String customerKeyMd5(Struct request) {
        return CustomerKey.md5OfReader(
                Members.text(request, "SSECustomerAlgorithm"),
                Members.text(request, "SSECustomerKey"),
                Members.text(request, "SSECustomerKeyMD5"));
    }

    private void refuseArchived(Version version) {
        if (isArchived(version, now())) {
            throw S3Errors.invalidObjectState(
                    "The operation is not valid for the object's storage class",
                    version.settings().storageClass());
        }
    }

    /** Whether the version lies in an archive and no copy of it can be read now. */
    static boolean isArchived(Version version, Instant now) {
        return StorageClasses.isArchive(version.settings().storageClass())
                && version.settings()
                        .restoration()
                        .filter((Restoration restoration) -> restoration.isReadable(now))
                        .isEmpty();
    }

    private Instant now() {
        return s3.ambient().clock().now();
    }

    private void checkConditions(Bucket bucket, Version version, Struct request) {
        Precondition condition = new Precondition(
                Members.text(request, "IfMatch"),
                Members.text(request, "IfNoneMatch"),
                Members.instant(request, "IfModifiedSince"),
                Members.instant(request, "IfUnmodifiedSince"));
        if (condition.isEmpty()) {
            return;
        }
        Precondition.Outcome outcome = condition.evaluate(version.content().etag(), version.lastModified(), now());
        if (outcome == Precondition.Outcome.HOLDS) {
            return;
        }
        if (outcome.isNotModified()) {
            throw S3Errors.notModified(
                    ETag.quoted(version.content().etag()),
                    HttpDate.of(version.lastModified()),
                    Keys.shownId(bucket, version));
        }
        throw S3Errors.preconditionFailed(outcome.condition());
    }

    /** Everything about the version and the selection but the bytes. */
    void describe(Members.Answer<?> answer, RequestContext context, Struct request, Reading reading) {
        Version version = reading.version();
        VersionHeaders.all(answer, version, now());
        answer.set("VersionId", Keys.shownId(reading.bucket(), version));
        if (Members.text(request, "VersionId") == null) {
            VersionHeaders.expiration(answer, s3, reading.bucket().name(), version);
        }
        reading.selection().range().ifPresent(range -> {
            answer.set("StatusCode", 206);
            answer.set("ContentRange", range.contentRange());
        });
        if (partNumber(request) != null && version.content().isMultipart()) {
            answer.set("PartsCount", version.content().parts().size());
        }
        checksum(answer, request, reading);
        override(answer, context, request);
    }

    private static void checksum(Members.Answer<?> answer, Struct request, Reading reading) {
        if (!"ENABLED".equalsIgnoreCase(Members.text(request, "ChecksumMode"))) {
            return;
        }
        reading.version().content().checksum().ifPresent(checksum -> {
            boolean whole = reading.selection().range().isEmpty();
            boolean wholeAsPart = partNumber(request) != null
                    && (!reading.version().content().isMultipart()
                            || (checksum.type() == ChecksumType.FULL_OBJECT
                                    && reading.version().content().parts().size() == 1));
            if (whole || wholeAsPart) {
                VersionHeaders.checksum(answer, checksum);
                return;
            }
            reading.selection()
                    .part()
                    // AWS: keeps the checksums of parts only where they make up the object's.
                    .filter(part -> checksum.type() == ChecksumType.COMPOSITE)
                    .ifPresent(part -> {
                        answer.set("Checksum" + checksum.algorithm().name(), part.checksum());
                        answer.set("ChecksumType", checksum.type().name());
                    });
        });
    }

    private static void override(Members.Answer<?> answer, RequestContext context, Struct request) {
        OVERRIDES.forEach((asked, header) -> {
            String value = Members.text(request, asked);
            if (value != null) {
                if (context.caller().isAnonymous()) {
                    throw S3Errors.invalidRequest(
                            "Request specific response headers cannot be used for anonymous GET requests.");
                }
                answer.set(header, value);
            }
        });
    }
}
