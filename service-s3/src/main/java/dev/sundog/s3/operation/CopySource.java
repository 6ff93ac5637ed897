package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.rule.CustomerKey;
import dev.sundog.s3.rule.Precondition;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Version;
import dev.sundog.s3.state.Versioning;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The source of a copy: {@code bucket/key?versionId=id}, percent-encoded.
 *
 * @param versionId {@code null} for the current version
 */
record CopySource(String bucket, String key, String versionId) {

    private static final String VERSION = "?versionId=";

    static CopySource of(String header) {
        int question = header.indexOf(VERSION);
        String path = decoded(question < 0 ? header : header.substring(0, question));
        String versionId = question < 0 ? null : decoded(header.substring(question + VERSION.length()));
        String name = path.startsWith("/") ? path.substring(1) : path;
        int slash = name.indexOf('/');
        if (slash <= 0 || slash == name.length() - 1) {
            throw S3Errors.invalidArgument("Invalid copy source object key", "x-amz-copy-source", "x-amz-copy-source");
        }
        return new CopySource(name.substring(0, slash), name.substring(slash + 1), versionId);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
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
                        bucket,
                        Members.text(request, "ExpectedSourceBucketOwner"),
                        versionId == null ? Action.GET_OBJECT : Action.GET_VERSION,
                        key);
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
            return Keys.find(source, key, versionId, "GET");
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
