package dev.sundog.server.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few calls to S3 that a crash test needs, without an SDK that would retry. */
final class ObjectClient implements AutoCloseable {

    static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
    private static final Pattern SIZE = Pattern.compile("<Size>(\\d+)</Size>");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String bucket;

    ObjectClient(URI endpoint, String name) {
        this.bucket = endpoint + "/" + name;
    }

    void create() throws IOException, InterruptedException {
        call("PUT", "", BodyPublishers.noBody(), 200);
    }

    void put(String key, byte[] content) throws IOException, InterruptedException {
        call("PUT", "/" + key, BodyPublishers.ofByteArray(content), 200);
    }

    void delete(String key) throws IOException, InterruptedException {
        call("DELETE", "/" + key, BodyPublishers.noBody(), 204);
    }

    byte[] get(String key) throws IOException, InterruptedException {
        return call("GET", "/" + key, BodyPublishers.noBody(), 200);
    }

    boolean has(String key) throws IOException, InterruptedException {
        return send("HEAD", "/" + key, BodyPublishers.noBody()).statusCode() == 200;
    }

    /** The sizes of all objects. */
    List<Long> sizes() throws IOException, InterruptedException {
        List<Long> sizes = new ArrayList<>();
        String token = "";
        do {
            String page = new String(
                    call("GET", "?list-type=2" + token, BodyPublishers.noBody(), 200), StandardCharsets.UTF_8);
            Matcher size = SIZE.matcher(page);
            while (size.find()) {
                sizes.add(Long.parseLong(size.group(1)));
            }
            Matcher next = Pattern.compile("<NextContinuationToken>([^<]+)<").matcher(page);
            token = next.find() ? "&continuation-token=" + next.group(1).replace("+", "%2B") : "";
        } while (!token.isEmpty());
        return sizes;
    }

    private byte[] call(String method, String target, BodyPublisher body, int status)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(method, target, body);
        if (response.statusCode() != status) {
            throw new IOException(method + " " + target + ": " + response.statusCode() + " "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    private HttpResponse<byte[]> send(String method, String target, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(bucket + target))
                .header("Authorization", SIGNED)
                .method(method, body)
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
