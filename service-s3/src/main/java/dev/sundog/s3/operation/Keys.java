package dev.sundog.s3.operation;

import dev.sundog.core.value.Utf8;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.KeyVersions;
import dev.sundog.s3.state.Version;
import dev.sundog.s3.state.Versioning;
import java.util.Optional;

/** Finds the version that a request is about, or the error that AWS answers. */
final class Keys {

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
                throw S3Errors.deletedKey(key, current.versionId());
            }
            return current;
        }
        checkVersionId(bucket, versionId);
        Version version = versions.flatMap(known -> known.version(versionId))
                .orElseThrow(() -> S3Errors.noSuchVersion(key, versionId));
        if (version.deleteMarker()) {
            throw S3Errors.isDeleteMarker(method, versionId);
        }
        return version;
    }

    private static void checkVersionId(Bucket bucket, String versionId) {
        boolean known = bucket.identity().versioning() != Versioning.OFF || versionId.equals(Version.NULL_ID);
        boolean formed = versionId.equals(Version.NULL_ID) || versionId.length() == 32;
        if (!known || !formed) {
            throw S3Errors.invalidVersionId(versionId);
        }
    }

    /** The version's id as answers show it: not where the bucket never kept versions. */
    static String shownId(Bucket bucket, Version version) {
        return bucket.identity().versioning() == Versioning.OFF ? null : version.versionId();
    }
}
