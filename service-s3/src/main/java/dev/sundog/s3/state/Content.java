package dev.sundog.s3.state;

import dev.sundog.s3.checksum.StoredChecksum;
import java.util.List;
import java.util.Optional;

/**
 * The body of a version.
 *
 * @param etag without quotes
 * @param pieces where the bytes are, in order
 * @param parts the parts of a multipart object, in the order of {@code pieces}; of other objects empty
 * @param upload the id of the upload that this came from, if it came in parts
 */
public record Content(
        long size,
        String etag,
        List<Piece> pieces,
        Optional<StoredChecksum> checksum,
        List<ContentPart> parts,
        Optional<String> upload) {

    /** No body, as delete markers have. */
    public static final Content NONE = new Content(0, "", List.of(), Optional.empty());

    /** A body that came in one piece. */
    public Content(long size, String etag, List<Piece> pieces, Optional<StoredChecksum> checksum) {
        this(size, etag, pieces, checksum, List.of(), Optional.empty());
    }

    /** Whether the object was uploaded in parts. */
    public boolean isMultipart() {
        return !parts.isEmpty();
    }
}
