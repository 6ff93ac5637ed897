package dev.sundog.server.admin;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.value.ByteStream;
import dev.sundog.server.json.Json;
import dev.sundog.server.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request to the admin API with its arguments, which stand in the query or in a JSON object as the body, whichever is
 * easier to type.
 *
 * @param rest what {@code *} at the end of the endpoint's path stood for, percent-decoded; else empty
 */
public record AdminRequest(HttpRequest http, String rest) {

    private static final int BODY_LIMIT = 1 << 20;

    /**
     * The arguments by name.
     *
     * @throws AdminException where there is one that is not among {@code allowed}, or the body is not a JSON object
     */
    public Map<String, String> arguments(String... allowed) {
        Map<String, String> arguments = allArguments();
        for (String name : arguments.keySet()) {
            if (!List.of(allowed).contains(name)) {
                throw AdminException.badRequest("there is no argument '" + name + "' here", List.of(allowed));
            }
        }
        return arguments;
    }

    /** All arguments by name, whatever they are: those of the query, and of a body that is a form or a JSON object. */
    public Map<String, String> allArguments() {
        Map<String, String> arguments = parameters(http.query());
        arguments.putAll(isForm() ? parameters(new String(body(), StandardCharsets.UTF_8)) : members());
        return arguments;
    }

    private boolean isForm() {
        String type = http.headers().get("Content-Type");
        return type != null && type.startsWith("application/x-www-form-urlencoded") && !looksLikeJson();
    }

    /** {@code curl -d} calls everything a form. */
    private boolean looksLikeJson() {
        return new String(body(), StandardCharsets.UTF_8).stripLeading().startsWith("{");
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                parameters.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AdminException.badRequest("'" + text + "' is not percent-encoded text", List.of());
        }
    }

    private Map<String, String> members() {
        byte[] body = body();
        if (body.length == 0) {
            return Map.of();
        }
        try {
            if (Json.read(body) instanceof Map<?, ?> object) {
                Map<String, String> members = new LinkedHashMap<>();
                object.forEach((name, value) -> members.put(String.valueOf(name), String.valueOf(value)));
                return members;
            }
        } catch (JsonException e) {
            throw AdminException.badRequest(e.getMessage(), List.of("a JSON object"));
        }
        throw AdminException.badRequest("the body is not a JSON object", List.of("a JSON object"));
    }

    /**
     * The body.
     *
     * @throws AdminException where it is larger than any admin request has reason to be
     */
    public byte[] body() {
        if (http.body() instanceof ByteStream.Memory memory) {
            return memory.content().bytes();
        }
        try (InputStream stream = http.body().open()) {
            byte[] bytes = stream.readNBytes(BODY_LIMIT + 1);
            if (bytes.length > BODY_LIMIT) {
                throw AdminException.badRequest("the body is larger than " + BODY_LIMIT + " bytes", List.of());
            }
            return bytes;
        } catch (IOException e) {
            throw AdminException.badRequest("the body could not be read: " + e.getMessage(), List.of());
        }
    }
}
