package dev.sundog.lambda.execution;

import dev.sundog.core.value.Blob;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads HTTP/1.1 requests, as runtimes send them: bodies with a length, or in chunks. */
final class HttpReader {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LONGEST_BODY = 64 * 1024 * 1024;

    private final InputStream in;

    HttpReader(InputStream in) {
        this.in = in;
    }

    /** The next request, or {@code null} where the client has gone. */
    HttpCall next() throws IOException {
        String first = line();
        if (first == null) {
            return null;
        }
        String[] words = first.split(" ");
        if (words.length != 3) {
            throw new IOException("not a request: " + first);
        }
        Map<String, String> headers = headers();
        return new HttpCall(words[0], words[1], headers, Blob.wrap(body(headers)));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks(headers);
        }
        String length = headers.get("content-length");
        return length == null ? new byte[0] : exactly(size(length, 10));
    }

    /** Trailers are headers too: a runtime that streams says at the end whether it failed. */
    private byte[] chunks(Map<String, String> headers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            if (line == null) {
                throw new EOFException();
            }
            int size = size(line.split(";")[0].strip(), 16);
            if (size == 0) {
                headers.putAll(headers());
                return body.toByteArray();
            }
            body.write(exactly(size));
            line();
            if (body.size() > LONGEST_BODY) {
                throw new IOException("a body is longer than " + LONGEST_BODY + " bytes");
            }
        }
    }

    private static int size(String text, int radix) throws IOException {
        try {
            int size = Integer.parseInt(text, radix);
            if (size >= 0 && size <= LONGEST_BODY) {
                return size;
            }
        } catch (NumberFormatException other) {
            throw new IOException("not a length: " + text, other);
        }
        throw new IOException("not a length: " + text);
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(next);
            if (line.size() > LONGEST_LINE) {
                throw new IOException("a line is too long");
            }
        }
        return null;
    }
}
