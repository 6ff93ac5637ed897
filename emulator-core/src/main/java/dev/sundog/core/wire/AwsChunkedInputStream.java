package dev.sundog.core.wire;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;

/**
 * Takes the packing {@code aws-chunked} off a body: chunks with their sizes and signatures, and headers behind the last one.
 * Signatures of chunks are not checked here.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Chunked upload with trailers</a>
 */
public final class AwsChunkedInputStream extends FilterInputStream {

    private static final int LONGEST_LINE = 8 << 10;

    private final Map<String, String> trailers;
    private long left;
    private boolean first = true;
    private boolean ended;

    /** @param trailers is given the headers behind the body, by name in lower case, when the end has been read */
    public AwsChunkedInputStream(InputStream in, Map<String, String> trailers) {
        super(in);
        this.trailers = trailers;
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
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the body ends inside a chunk");
        }
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (!first && !line().isEmpty()) {
            throw new EOFException("a chunk is longer than it says");
        }
        first = false;
        left = size(line());
        if (left == 0) {
            ended = true;
            readTrailers();
        }
    }

    private static long size(String line) throws IOException {
        int semicolon = line.indexOf(';');
        String hex = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        try {
            return Long.parseUnsignedLong(hex, 16);
        } catch (NumberFormatException notHex) {
            throw new EOFException("not the size of a chunk: " + hex);
        }
    }

    private void readTrailers() throws IOException {
        int next = in.read();
        while (next >= 0) {
            String line = lineBeginningWith(next);
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            next = in.read();
        }
    }

    private String line() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the body ends between chunks");
        }
        return lineBeginningWith(next);
    }

    private String lineBeginningWith(int firstByte) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = firstByte; next >= 0 && next != '\n'; next = in.read()) {
            if (line.length() == LONGEST_LINE) {
                throw new EOFException("a line between chunks is too long");
            }
            line.append((char) next);
        }
        int end = line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = 0;
        byte[] buffer = new byte[(int) Math.min(LONGEST_LINE, Math.max(count, 1))];
        while (skipped < count) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, count - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
