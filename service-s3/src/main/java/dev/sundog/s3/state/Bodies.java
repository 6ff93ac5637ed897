package dev.sundog.s3.state;

import dev.sundog.core.shape.BodyRejected;
import dev.sundog.core.store.BlobStore;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.checksum.BodyDigests;
import dev.sundog.s3.checksum.ChecksumAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Where bodies go to and come from: bytes stream through, digested on the way, and are never whole in memory. */
public final class Bodies {

    private static final int CHUNK = 64 << 10;

    private final BlobStore blobs;

    Bodies(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** A body that has been written, and what its bytes gave. */
    public record Stored(Piece piece, BodyDigests.Digests digests) {}

    /**
     * Writes a body.
     *
     * @param algorithms the checksums to compute; the first is the one to keep
     * @param limit the most bytes that are taken
     * @param check refuses the body by its digests, before anything is kept
     */
    public Stored write(
            ByteStream body,
            Collection<ChecksumAlgorithm> algorithms,
            long limit,
            Consumer<BodyDigests.Digests> check) {
        if (body != null && body.length() > limit) {
            throw S3Errors.entityTooLarge(body.length(), limit);
        }
        BodyDigests digests = new BodyDigests(algorithms);
        try (BlobStore.Upload upload = blobs.begin()) {
            copy(body, digests, upload, limit);
            BodyDigests.Digests result = digests.finish();
            if (body != null && body.length() >= 0 && result.size() != body.length()) {
                throw S3Errors.incompleteBody();
            }
            check.accept(result);
            String id = result.size() == 0 ? "" : upload.seal();
            return new Stored(new Piece(id, result.size()), result);
        } catch (IOException broken) {
            throw S3Errors.notWritten(broken.getMessage());
        }
    }

    private static void copy(ByteStream body, BodyDigests digests, BlobStore.Upload upload, long limit)
            throws IOException {
        if (body instanceof ByteStream.Memory(Blob content)) {
            take(content.bytes(), content.size(), digests, upload);
        } else if (body != null) {
            copy(body.open(), digests, upload, limit);
        }
    }

    private static void copy(InputStream source, BodyDigests digests, BlobStore.Upload upload, long limit)
            throws IOException {
        byte[] chunk = new byte[CHUNK];
        long total = 0;
        try (source) {
            for (int count = read(source, chunk); count >= 0; count = read(source, chunk)) {
                total += count;
                if (total > limit) {
                    throw S3Errors.entityTooLarge(total, limit);
                }
                take(chunk, count, digests, upload);
            }
        }
    }

    /** Whether the client went away or sent what it had not announced, the disk is not to blame. */
    private static int read(InputStream source, byte[] chunk) {
        try {
            return source.read(chunk);
        } catch (BodyRejected refused) {
            throw refused.error();
        } catch (IOException cut) {
            throw S3Errors.incompleteBody();
        }
    }

    private static void take(byte[] bytes, int count, BodyDigests digests, BlobStore.Upload upload) throws IOException {
        digests.update(bytes, 0, count);
        upload.write(bytes, 0, count);
    }

    /** All bytes of {@code content}. */
    public ByteStream read(Content content) {
        return read(content, 0, content.size());
    }

    /** Some bytes of {@code content}. */
    public ByteStream read(Content content, long offset, long length) {
        if (length == 0) {
            return ByteStream.of(Blob.EMPTY);
        }
        List<Piece> pieces = content.pieces();
        if (pieces.size() == 1) {
            return blobs.read(pieces.getFirst().blob(), offset, length);
        }
        return new ByteStream.Once(new PiecesInputStream(blobs, pieces, offset, length), length);
    }

    /** Frees blobs that nothing refers to any more. */
    public void free(List<Piece> pieces) {
        for (Piece piece : pieces) {
            if (!piece.blob().isEmpty()) {
                blobs.delete(piece.blob());
            }
        }
    }
}
