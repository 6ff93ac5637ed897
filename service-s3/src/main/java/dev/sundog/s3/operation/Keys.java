package dev.sundog.s3.operation;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Utf8;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.KeyVersions;
import dev.sundog.s3.state.Version;
import dev.sundog.s3.state.VersionIds;
import dev.sundog.s3.state.Versioning;
import java.util.Optional;
import java.util.Set;

/** Finds the version that a request is about, or the error that AWS answers. */
final class Keys {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private Keys() {}

    /** Refuses keys that are too long; any other text is a key. */
    static void check(String key) {
        if (key.length() * 3 > S3Limits.KEY_BYTES) {
            int size = Utf8.length(key);
            if (size > S3Limits.KEY_BYTES) {
                throw S3Errors.keyTooLong(size);
            }
        }
    }

    /**
     * The object, or the version of that id.
     *
     * @param versionId {@code null} for the current one
     * @param method the HTTP method, which the error about delete markers names
     */
    static Version find(Bucket bucket, String key, String versionId, String method) {
        Optional<KeyVersions> versions = bucket.versionsOf(key);
        if (versionId == null) {
            Version current = versions.map(KeyVersions::current).orElseThrow(() -> S3Errors.noSuchKey(key));
            if (current.deleteMarker()) {
                throw READING.contains(method)
                        ? S3Errors.deletedKey(key, current.versionId())
                        : S3Errors.isDeleteMarker(method, current.versionId());
            }
            return current;
        }
        Version version =
                versions.flatMap(known -> known.version(versionId)).orElseThrow(() -> unknown(bucket, key, versionId));
        if (version.deleteMarker()) {
            throw S3Errors.isDeleteMarker(method, versionId);
        }
        return version;
    }

    /** The error about a version that is not there: its id may be one that no version can have. */
    private static ServiceError unknown(Bucket bucket, String key, String versionId) {
        return isPossible(bucket, versionId)
                ? S3Errors.noSuchVersion(key, versionId)
                : S3Errors.invalidVersionId(versionId);
    }

    /** Whether the bucket may have given out that id. */
    static boolean isPossible(Bucket bucket, String versionId) {
        boolean keeps = bucket.identity().versioning() != Versioning.OFF;
        return (keeps && VersionIds.isId(versionId)) || versionId.equals(Version.NULL_ID);
    }

    /** The version's id as answers show it: not where the bucket never kept versions. */
    static String shownId(Bucket bucket, Version version) {
        return bucket.identity().versioning() == Versioning.OFF ? null : version.versionId();
    }
}
