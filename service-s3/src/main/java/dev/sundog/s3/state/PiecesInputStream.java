package dev.sundog.s3.state;

import dev.sundog.core.store.BlobStore;
import dev.sundog.core.value.ByteStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** A range of bytes over several blobs in a row. All blobs are claimed at once, so that none goes while others are read. */
final class PiecesInputStream extends InputStream {

    private final Queue<ByteStream> ahead = new ArrayDeque<>();
    private InputStream current = InputStream.nullInputStream();

    PiecesInputStream(BlobStore blobs, List<Piece> pieces, long offset, long length) {
        long skip = offset;
        long wanted = length;
        for (Piece piece : pieces) {
            long from = Math.min(skip, piece.size());
            long take = Math.min(wanted, piece.size() - from);
            if (take > 0) {
                ahead.add(blobs.read(piece.blob(), from, take));
            }
            skip -= from;
            wanted -= take;
        }
        if (wanted > 0) {
            throw new IllegalArgumentException("the pieces end " + wanted + " bytes too early");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = current.read(target, offset, length);
        while (count < 0) {
            current.close();
            ByteStream next = ahead.poll();
            if (next == null) {
                return -1;
            }
            current = next.open();
            count = current.read(target, offset, length);
            if (count < 0) {
                throw new EOFException("a piece of the object is gone");
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        ahead.clear();
        current.close();
    }
}
