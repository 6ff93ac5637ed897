package dev.sundog.server.cli;

import dev.sundog.server.json.Json;
import dev.sundog.server.json.JsonException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a server over HTTP. */
public final class HttpAdminClient implements AdminClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Long, because an advance of the clock answers only when all that became due has run. */
    private static final Duration ANSWER = Duration.ofMinutes(5);

    private final URI endpoint;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    public HttpAdminClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Answer send(String method, String path, Map<String, String> arguments) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(path + query(arguments)))
                .timeout(ANSWER)
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), document(response.body()));
        } catch (ConnectException e) {
            throw new ServerUnreachableException(endpoint, "nothing listens there");
        } catch (IOException e) {
            throw new ServerUnreachableException(endpoint, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted");
        }
    }

    private static String query(Map<String, String> arguments) {
        String query = arguments.entrySet().stream()
                .filter(argument -> !argument.getValue().isBlank())
                .map(argument -> encoded(argument.getKey()) + "=" + encoded(argument.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Map<String, Object> document(byte[] body) {
        try {
            if (Json.read(body) instanceof Map<?, ?> object) {
                Map<String, Object> members = new LinkedHashMap<>();
                object.forEach((name, value) -> members.put(String.valueOf(name), value));
                return members;
            }
        } catch (JsonException e) {
            // answered below: whatever listens there is no Sundog
        }
        throw new CliException("what listens at " + endpoint + " is not Sundog");
    }
}
