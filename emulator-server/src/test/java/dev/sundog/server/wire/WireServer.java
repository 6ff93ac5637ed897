package dev.sundog.server.wire;

import dev.sundog.server.Server;
import dev.sundog.server.StartException;
import dev.sundog.server.cli.HttpAdminClient;
import dev.sundog.server.settings.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server of the test's own, and requests to it as they are written. */
final class WireServer implements AutoCloseable {

    private final Server server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What came back. */
    record Answer(int status, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    private WireServer(Server server) {
        this.server = server;
    }

    static WireServer start(String... settings) {
        Map<String, String> environment = new HashMap<>(Map.of("SUNDOG_PORT", "0", "SUNDOG_INIT_DIR", "/nonexistent"));
        for (int i = 0; i < settings.length; i += 2) {
            environment.put(settings[i], settings[i + 1]);
        }
        try {
            return new WireServer(Server.start(SettingsReader.read(environment, Map.of()), () -> {}));
        } catch (StartException e) {
            throw new AssertionError(e);
        }
    }

    URI endpoint() {
        return URI.create(server.endpoint());
    }

    /** Moves the server's clock, or does whatever else the admin API is asked for. */
    void admin(String path, Map<String, String> arguments) {
        new HttpAdminClient(endpoint()).send("POST", path, arguments).orFail();
    }

    /** A header that says who signed for which service; its signature is nothing. */
    static String signedFor(String service) {
        return signedBy("test", service);
    }

    /** A header that says with which key somebody signed for which service; its signature is nothing. */
    static String signedBy(String key, String service) {
        return "AWS4-HMAC-SHA256 Credential=" + key + "/20260101/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0";
    }

    /** A request by the JSON protocols. */
    Answer json(String service, String target, String body) {
        return json("test", service, target, body);
    }

    /** The same, signed with that key, or by nobody where it is empty. */
    Answer json(String key, String service, String target, String body) {
        String[] headers = {"X-Amz-Target", target, "Content-Type", "application/x-amz-json-1.0"};
        if (key.isEmpty()) {
            return send("POST", "/", body, headers);
        }
        String[] signed = Arrays.copyOf(headers, headers.length + 2);
        signed[headers.length] = "Authorization";
        signed[headers.length + 1] = signedBy(key, service);
        return send("POST", "/", body, signed);
    }

    /** A request by SQS's JSON protocol. */
    Answer sqs(String operation, String body) {
        return json("sqs", "AmazonSQS." + operation, body);
    }

    /** A request by the query protocol. */
    Answer form(String service, String form) {
        return send(
                "POST",
                "/",
                form,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Authorization",
                signedFor(service));
    }

    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.endpoint() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    Answer send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        server.close();
    }
}
