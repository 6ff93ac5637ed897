package dev.sundog.lambda.execution;

import dev.sundog.core.value.Blob;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The body of a request, with a length or in chunks, read as it comes. Its trailers become headers of the request at its end. */
final class HttpBody {

    private static final int LONGEST = 64 * 1024 * 1024;
    private static final int PIECE = 16 * 1024;

    private final HttpReader reader;
    private final InputStream in;
    private final Map<String, String> headers;
    private final boolean chunked;
    /** Bytes that follow, of this chunk or of all. */
    private long left;

    private boolean over;

    private HttpBody(HttpReader reader, InputStream in, Map<String, String> headers, boolean chunked, long left) {
        this.reader = reader;
        this.in = in;
        this.headers = headers;
        this.chunked = chunked;
        this.left = left;
        this.over = !chunked && left == 0;
    }

    /** The body that {@code headers} announce. */
    static HttpBody of(HttpReader reader, InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return new HttpBody(reader, in, headers, true, 0);
        }
        String length = headers.get("content-length");
        return new HttpBody(reader, in, headers, false, length == null ? 0 : size(length, 10));
    }

    /** Reads what is there, at least one byte; -1 where nothing follows. */
    int read(byte[] buffer) throws IOException {
        if (over || (left == 0 && !nextChunk())) {
            return -1;
        }
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
            throw new EOFException();
        }
        left -= count;
        if (left == 0) {
            if (chunked) {
                reader.line();
            } else {
                over = true;
            }
        }
        return count;
    }

    private boolean nextChunk() throws IOException {
        String line = reader.line();
        if (line == null) {
            throw new EOFException();
        }
        left = size(line.split(";")[0].strip(), 16);
        if (left == 0) {
            headers.putAll(reader.headers());
            over = true;
        }
        return !over;
    }

    /** All of the rest. */
    Blob all() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[PIECE];
        for (int count = read(buffer); count >= 0; count = read(buffer)) {
            all.write(buffer, 0, count);
            if (all.size() > LONGEST) {
                throw new IOException("a body is longer than " + LONGEST + " bytes");
            }
        }
        return Blob.wrap(all.toByteArray());
    }

    /** Reads over what nobody has read, so that the next request can be found. */
    void skip() throws IOException {
        byte[] buffer = new byte[PIECE];
        while (read(buffer) >= 0) {
            continue;
        }
    }

    private static long size(String text, int radix) throws IOException {
        try {
            long size = Long.parseLong(text, radix);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException other) {
            throw new IOException("not a length: " + text, other);
        }
        throw new IOException("not a length: " + text);
    }
}
