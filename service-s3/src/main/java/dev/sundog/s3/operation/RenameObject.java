package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.api.RenameObjectOutput;
import dev.sundog.s3.api.RenameObjectRequest;
import dev.sundog.s3.rule.Precondition;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Version;
import dev.sundog.s3.state.Versioning;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives an object another key at once, whatever its size; all that the object has goes along.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_RenameObject.html">RenameObject</a>
 */
public final class RenameObject {

    private static final int TOKENS = 1_000;

    private final S3Context s3;
    /** The latest requests by their tokens, so that one that is sent again does nothing again. */
    private final Map<String, Rename> byToken = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Rename> eldest) {
            return size() > TOKENS;
        }
    };

    public RenameObject(S3Context s3) {
        this.s3 = s3;
    }

    private record Rename(String bucket, String source, String key) {}

    public RenameObjectOutput handle(RequestContext context, RenameObjectRequest request) {
        Keys.check(request.key());
        Rename rename = new Rename(request.bucket(), sourceKey(request), request.key());
        s3.gate().bucket(context, request.bucket(), null, Action.DELETE_OBJECT, rename.source());
        Bucket bucket = s3.gate().bucket(context, request.bucket(), null, Action.PUT_OBJECT, rename.key());
        if (!isRepeated(request.clientToken(), rename)) {
            rename(bucket, rename, request);
            remember(request.clientToken(), rename);
        }
        return RenameObjectOutput.builder().build();
    }

    /** The key in {@code /bucket/key}, or the whole where no bucket is named. */
    private static String sourceKey(RenameObjectRequest request) {
        String source = URLDecoder.decode(request.renameSource().replace("+", "%2B"), StandardCharsets.UTF_8);
        String path = source.startsWith("/") ? source.substring(1) : source;
        String bucket = request.bucket() + "/";
        String key = path.startsWith(bucket) ? path.substring(bucket.length()) : path;
        if (key.isEmpty() || key.endsWith("/") || request.key().endsWith("/")) {
            throw S3Errors.invalidRequest("Keys that end with a slash cannot be renamed.");
        }
        if (key.equals(request.key())) {
            throw S3Errors.invalidRequest("The source and the destination of a rename must differ.");
        }
        return key;
    }

    private synchronized boolean isRepeated(String token, Rename rename) {
        Rename earlier = token == null ? null : byToken.get(token);
        if (earlier != null && !earlier.equals(rename)) {
            throw S3Errors.error(
                    "IdempotencyParameterMismatch",
                    400,
                    "Parameters on this idempotent request are inconsistent with parameters used in previous request(s).");
        }
        return earlier != null;
    }

    private synchronized void remember(String token, Rename rename) {
        if (token != null) {
            byToken.put(token, rename);
        }
    }

    private void rename(Bucket bucket, Rename rename, RenameObjectRequest request) {
        if (bucket.identity().versioning() != Versioning.OFF) {
            throw S3Errors.error(
                    "NotImplemented", 501, "Sundog renames objects in buckets only that have never kept versions.");
        }
        Instant now = s3.ambient().clock().now();
        Version source = Keys.find(bucket, rename.source(), null, "PUT");
        check(
                new Precondition(
                        request.sourceIfMatch(),
                        request.sourceIfNoneMatch(),
                        request.sourceIfModifiedSince(),
                        request.sourceIfUnmodifiedSince()),
                Optional.of(source),
                now);
        Precondition destination = new Precondition(
                request.destinationIfMatch(),
                request.destinationIfNoneMatch(),
                request.destinationIfModifiedSince(),
                request.destinationIfUnmodifiedSince());
        if (bucket.rename(source, rename.key(), current -> check(destination, current, now))
                .isEmpty()) {
            throw S3Errors.conditionalRequestConflict("x-amz-rename-source", rename.source());
        }
    }

    private static void check(Precondition condition, Optional<Version> version, Instant now) {
        if (version.isEmpty()) {
            if (condition.ifMatch() != null) {
                throw S3Errors.preconditionFailed("If-Match");
            }
            return;
        }
        Precondition.Outcome outcome =
                condition.evaluate(version.get().content().etag(), version.get().lastModified(), now);
        if (outcome != Precondition.Outcome.HOLDS) {
            throw S3Errors.preconditionFailed(outcome.condition());
        }
    }
}
