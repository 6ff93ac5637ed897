package dev.sundog.s3.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends what it is told, {@code Host} and all, and shows what comes back. */
final class RawHttp {

    /** So that whoever signs may do everything. */
    static final String SIGNED = "Authorization: AWS4-HMAC-SHA256"
            + " Credential=test/20300101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00";

    private final URI endpoint;

    RawHttp(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** An answer; the names of its headers are in lower case. */
    record Answer(int status, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }
    }

    /** Sends a request that the test signs, or does not, itself. */
    Answer send(String method, String target, String body, String... headers) {
        List<String> lines = new ArrayList<>(List.of(method + " " + target + " HTTP/1.1", "Connection: close"));
        lines.addAll(List.of(headers));
        if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
            lines.add("Host: " + endpoint.getAuthority());
        }
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        if (content.length > 0 || method.equals("PUT") || method.equals("POST")) {
            lines.add("Content-Length: " + content.length);
        }
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(content);
            out.flush();
            return parsed(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request as whoever owns the buckets. */
    Answer signed(String method, String target, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add(SIGNED);
        return send(method, target, body, all.toArray(String[]::new));
    }

    private static Answer parsed(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] head = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < head.length; i++) {
            int colon = head[i].indexOf(':');
            String name = head[i].substring(0, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, head[i].substring(colon + 1).strip(), (one, other) -> one + " and " + other);
        }
        return new Answer(Integer.parseInt(head[0].split(" ")[1]), headers, text.substring(end + 4));
    }
}
