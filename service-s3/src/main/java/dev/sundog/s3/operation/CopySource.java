package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.rule.CustomerKey;
import dev.sundog.s3.rule.Precondition;
import dev.sundog.s3.rule.SourceName;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Version;
import dev.sundog.s3.state.Versioning;
import java.time.Instant;

/** The source of a copy, as a request names it. */
record CopySource(SourceName name) {

    static CopySource of(String header) {
        return new CopySource(SourceName.parse(header)
                .orElseThrow(() -> S3Errors.invalidArgument(
                        "Invalid copy source object key", "x-amz-copy-source", "x-amz-copy-source")));
    }

    /** A source that may be read. */
    record Source(Bucket bucket, Version version) {

        /** The version's id as answers show it. */
        String shownVersionId() {
            return bucket.identity().versioning() == Versioning.OFF || version.isNull() ? null : version.versionId();
        }
    }

    /** The version to copy, checked in AWS's order. */
    Source open(S3Context s3, RequestContext context, Struct request) {
        Bucket source = s3.gate()
                .bucket(
                        context,
                        name.bucket(),
                        Members.text(request, "ExpectedSourceBucketOwner"),
                        name.versionId() == null ? Action.GET_OBJECT : Action.GET_VERSION,
                        name.key());
        Version version = find(source);
        Instant now = s3.ambient().clock().now();
        if (ObjectReading.isArchived(version, now)) {
            throw S3Errors.invalidObjectState(
                    "Operation is not valid for the source object's storage class",
                    version.settings().storageClass());
        }
        conditions(request)
                .failedForCopy(version.content().etag(), version.lastModified(), now)
                .ifPresent(condition -> {
                    throw S3Errors.preconditionFailed(condition);
                });
        CustomerKey.admit(
                version.settings().encryption().customerKeyMd5(),
                CustomerKey.md5(
                        Members.text(request, "CopySourceSSECustomerAlgorithm"),
                        Members.text(request, "CopySourceSSECustomerKey"),
                        Members.text(request, "CopySourceSSECustomerKeyMD5")));
        return new Source(source, version);
    }

    private Version find(Bucket source) {
        try {
            return Keys.find(source, name.key(), name.versionId(), "GET");
        } catch (ServiceError refused) {
            if (refused.type().queryCode().equals("MethodNotAllowed")) {
                throw S3Errors.invalidRequest(
                        "The source of a copy request may not specifically refer to a delete marker by version id.");
            }
            throw refused;
        }
    }

    private static Precondition conditions(Struct request) {
        return new Precondition(
                Members.text(request, "CopySourceIfMatch"),
                Members.text(request, "CopySourceIfNoneMatch"),
                Members.instant(request, "CopySourceIfModifiedSince"),
                Members.instant(request, "CopySourceIfUnmodifiedSince"));
    }
}
