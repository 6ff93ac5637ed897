package dev.sundog.s3.state;

import dev.sundog.s3.checksum.StoredChecksum;
import java.time.Instant;
import java.util.Optional;

/**
 * A part of an upload that is under way.
 *
 * @param etag without quotes
 */
public record UploadedPart(
        String uploadId,
        int number,
        Piece piece,
        String etag,
        Instant lastModified,
        Optional<StoredChecksum> checksum) {}
