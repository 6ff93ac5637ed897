package dev.sundog.core.auth;

import dev.sundog.core.shape.BodyRejected;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Takes the packing {@code aws-chunked} off a body while it is read. */
final class AwsChunkedStream extends InputStream {

    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_TRAILERS = 32;
    private static final String CHUNK_SIGNATURE = "chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private final InputStream in;
    private final ChunkSignatures signatures;
    private final Map<String, String> trailers;
    private long expected;
    private long left;
    private String signature;
    private boolean ended;

    /** @param length bytes that the unpacked body is to have, or -1 */
    AwsChunkedStream(InputStream packed, long length, ChunkSignatures signatures, Map<String, String> trailers) {
        this.in = new BufferedInputStream(packed, 16 * 1024);
        this.expected = length;
        this.signatures = signatures;
        this.trailers = trailers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw incomplete();
        }
        signatures.update(target, offset, count);
        left -= count;
        if (left == 0) {
            endChunk();
        }
        return count;
    }

    private void endChunk() throws IOException {
        signatures.endChunk(signature);
        if (!requiredLine().isEmpty()) {
            throw incomplete();
        }
    }

    private void nextChunk() throws IOException {
        String line = requiredLine();
        int semicolon = line.indexOf(';');
        left = size((semicolon < 0 ? line : line.substring(0, semicolon)).strip());
        int sign = line.indexOf(CHUNK_SIGNATURE);
        signature = sign < 0
                ? null
                : line.substring(sign + CHUNK_SIGNATURE.length()).strip();
        if (expected >= 0 && left > expected) {
            throw incomplete();
        }
        if (left > 0) {
            expected -= expected < 0 ? 0 : left;
        } else {
            end();
        }
    }

    private static long size(String hex) throws BodyRejected {
        try {
            long size = Long.parseLong(hex, 16);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Answered below, as is a size below zero.
        }
        throw incomplete();
    }

    private void end() throws IOException {
        ended = true;
        if (expected > 0) {
            throw incomplete();
        }
        signatures.endChunk(signature);
        Map<String, String> found = readTrailers();
        String trailerSignature = found.remove(TRAILER_SIGNATURE);
        if (!found.isEmpty()) {
            signatures.endTrailers(found, trailerSignature);
        }
        trailers.putAll(found);
    }

    // To the very end: some clients put a blank line before the trailers, all have one behind them.
    private Map<String, String> readTrailers() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        for (String line = line(); line != null; line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0 && found.size() < MOST_TRAILERS) {
                found.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            } else if (!line.isEmpty()) {
                throw new BodyRejected(AwsChunked.malformedTrailer());
            }
        }
        return found;
    }

    private String requiredLine() throws IOException {
        String line = line();
        if (line == null) {
            throw incomplete();
        }
        return line;
    }

    /** The next line without its end, or {@code null} at the end of the body. */
    private String line() throws IOException {
        int next = in.read();
        if (next < 0) {
            return null;
        }
        var line = new StringBuilder();
        while (next >= 0 && next != '\n') {
            if (line.length() == LONGEST_LINE) {
                throw incomplete();
            }
            line.append((char) next);
            next = in.read();
        }
        int end = line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    private static BodyRejected incomplete() {
        return new BodyRejected(AwsChunked.incomplete());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
