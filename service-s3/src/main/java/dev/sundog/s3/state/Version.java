package dev.sundog.s3.state;

import java.time.Instant;

/**
 * One version of an object, or a delete marker.
 *
 * @param sequence grows with each version of the bucket: the order of the versions of a key
 * @param versionId {@code null}, the text, for a version that was made while versions were not kept
 */
public record Version(
        long sequence,
        String key,
        String versionId,
        Instant lastModified,
        boolean deleteMarker,
        Content content,
        ObjectSettings settings) {

    /** The id of versions made while versions were not kept. */
    public static final String NULL_ID = "null";

    /** Whether this is the one version that a key has while versions are not kept. */
    public boolean isNull() {
        return versionId.equals(NULL_ID);
    }

    /** This version under another key. */
    Version renamed(long newSequence, String newKey) {
        return new Version(newSequence, newKey, versionId, lastModified, false, content, settings);
    }

    /** This version with other settings. */
    public Version with(ObjectSettings newSettings) {
        return new Version(sequence, key, versionId, lastModified, deleteMarker, content, newSettings);
    }
}
