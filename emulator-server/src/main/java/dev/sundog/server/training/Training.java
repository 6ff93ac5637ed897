package dev.sundog.server.training;

import dev.sundog.server.json.Json;
import dev.sundog.server.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends the requests of the services' training scripts to a server. */
public final class Training {

    private static final String SCRIPT = "/META-INF/sundog/training/%s.http";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final List<String> ADMIN_PATHS =
            List.of("/_sundog/health", "/_sundog/info", "/_sundog/clock", "/_localstack/health");

    private final URI endpoint;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> seen = new HashMap<>();

    public Training(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Sends all requests, one after the other.
     *
     * @return how many answers were successes
     * @throws IOException where the server cannot be reached
     */
    public int run(List<String> services) throws IOException, InterruptedException {
        int successes = 0;
        for (String path : ADMIN_PATHS) {
            successes += send(new TrainingRequest("GET", path, Map.of(), ""));
        }
        for (String service : services) {
            for (TrainingRequest request : script(service)) {
                successes += send(request);
            }
        }
        return successes;
    }

    /** Asks the server to stop. */
    public void stop() throws IOException, InterruptedException {
        send(new TrainingRequest("POST", "/_sundog/stop", Map.of(), ""));
    }

    private static List<TrainingRequest> script(String service) throws IOException {
        try (InputStream script = Training.class.getResourceAsStream(String.format(SCRIPT, service))) {
            return script == null
                    ? List.of()
                    : TrainingScript.parse(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private int send(TrainingRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(endpoint.resolve(request.path()))
                .method(request.method(), BodyPublishers.ofString(filled(request.body())));
        request.headers().forEach(builder::header);
        HttpResponse<byte[]> response = http.send(builder.build(), BodyHandlers.ofByteArray());
        remember(response.body());
        return response.statusCode() == 200 ? 1 : 0;
    }

    private String filled(String body) {
        return PLACEHOLDER
                .matcher(body)
                .replaceAll(name -> Matcher.quoteReplacement(seen.getOrDefault(name.group(1), "")));
    }

    private void remember(byte[] body) {
        try {
            remember(Json.read(body));
        } catch (JsonException e) {
            // an answer in XML: nothing in it is asked for later
        }
    }

    private void remember(Object document) {
        if (document instanceof Map<?, ?> object) {
            object.forEach((name, value) -> {
                if (value instanceof String text) {
                    seen.put(String.valueOf(name), text);
                } else {
                    remember(value);
                }
            });
        } else if (document instanceof List<?> items) {
            items.forEach(this::remember);
        }
    }
}
