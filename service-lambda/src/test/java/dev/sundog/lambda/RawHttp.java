package dev.sundog.lambda;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends what it is told, {@code Host} and all, and shows what comes back, also piece by piece. */
public final class RawHttp {

    private static final String SIGNED = "Authorization: AWS4-HMAC-SHA256"
            + " Credential=%s/20300101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=00";

    private final URI endpoint;

    public RawHttp(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** The header that says whose key signed. */
    public static String signedBy(String accessKey) {
        return SIGNED.formatted(accessKey);
    }

    /** An answer; the names of its headers are in lower case. */
    public record Answer(int status, Map<String, String> headers, String body) {

        public String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }
    }

    /** An answer that is still on its way. */
    public static final class Live implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;
        public final int status;
        private final Map<String, String> headers = new TreeMap<>();

        private Live(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.status = Integer.parseInt(line().split(" ")[1]);
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (one, other) -> one + " and " + other);
            }
        }

        public Map<String, String> headers() {
            return headers;
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException();
                }
                line.write(next);
            }
            return line.toString(StandardCharsets.ISO_8859_1).strip();
        }

        /** The next chunk; empty at the end, {@code null} where the connection broke off. */
        public String nextChunk() {
            try {
                int size = Integer.parseInt(line(), 16);
                String chunk = new String(in.readNBytes(size), StandardCharsets.UTF_8);
                line();
                return chunk;
            } catch (IOException brokenOff) {
                return null;
            }
        }

        private byte[] all() throws IOException {
            if (!"chunked".equals(headers.get("transfer-encoding"))) {
                return in.readAllBytes();
            }
            StringBuilder all = new StringBuilder();
            for (String chunk = nextChunk(); chunk != null && !chunk.isEmpty(); chunk = nextChunk()) {
                all.append(chunk);
            }
            return all.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Sends a request and waits for its whole answer. */
    public Answer send(String method, String target, byte[] body, String... headers) {
        try (Live live = open(method, target, body, headers)) {
            return new Answer(live.status, live.headers(), new String(live.all(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer send(String method, String target, String body, String... headers) {
        return send(method, target, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Sends a request and reads the answer's head. */
    public Live open(String method, String target, byte[] body, String... headers) {
        List<String> lines = new ArrayList<>(List.of(method + " " + target + " HTTP/1.1", "Connection: close"));
        lines.addAll(List.of(headers));
        if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
            lines.add("Host: " + endpoint.getAuthority());
        }
        if (body.length > 0) {
            lines.add("Content-Length: " + body.length);
        }
        try {
            Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(body);
            socket.getOutputStream().write(request.toByteArray());
            return new Live(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- Lambda's API

    /** Calls an operation, as an account's own key. */
    public Answer api(String method, String target, String body) {
        return send(method, target, body, "Content-Type: application/json", signedBy("test"));
    }

    /** Makes a function of one file. */
    public void function(String name, String runtime, String handler, String file, String source, String more) {
        String zip = Base64.getEncoder().encodeToString(Zip.of(file, source).bytes());
        Answer made = api(
                "POST",
                "/2015-03-31/functions",
                ("{'FunctionName':'" + name + "','Runtime':'" + runtime + "','Handler':'" + handler
                                + "','Role':'arn:aws:iam::000000000000:role/r','Code':{'ZipFile':'" + zip + "'}" + more
                                + "}")
                        .replace('\'', '"'));
        if (made.status() != 201) {
            throw new AssertionError(made);
        }
    }
}
