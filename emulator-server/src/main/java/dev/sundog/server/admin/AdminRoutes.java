package dev.sundog.server.admin;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds the endpoint of a request. */
final class AdminRoutes {

    private final List<AdminEndpoint> endpoints;

    AdminRoutes(List<AdminEndpoint> endpoints) {
        this.endpoints = endpoints;
    }

    /** An endpoint and the request made ready for it. */
    record Match(AdminEndpoint endpoint, AdminRequest request) {

        HttpResponse answer() {
            return endpoint.answer(request);
        }
    }

    /**
     * The endpoint for the request's method and path.
     *
     * @throws AdminException where there is none, naming those that there are
     */
    Match find(HttpRequest request) {
        String path = withoutSlashAtEnd(request.path());
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        List<AdminEndpoint> here = endpoints.stream()
                .filter(endpoint -> matches(endpoint.path(), path))
                .toList();
        if (here.isEmpty()) {
            throw AdminException.notFound("there is nothing at " + request.path(), pathsLike(path));
        }
        return here.stream()
                .filter(endpoint -> endpoint.method().equals(method))
                .findFirst()
                .map(endpoint -> new Match(endpoint, new AdminRequest(request, rest(endpoint.path(), path))))
                .orElseThrow(() -> AdminException.wrongMethod(
                        request.method() + " is not for " + request.path(),
                        here.stream().map(AdminEndpoint::method).distinct().toList()));
    }

    /** Whether there is an endpoint at a path, whatever the method. */
    boolean has(String path) {
        String plain = withoutSlashAtEnd(path);
        return endpoints.stream().anyMatch(endpoint -> matches(endpoint.path(), plain));
    }

    private static boolean matches(String pattern, String path) {
        return pattern.endsWith("/*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1)) && path.length() >= pattern.length()
                : path.equals(pattern);
    }

    private static String rest(String pattern, String path) {
        if (!pattern.endsWith("/*")) {
            return "";
        }
        String encoded = path.substring(pattern.length() - 1);
        try {
            // a plus stands for itself in a path, unlike in a query
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AdminException.badRequest("'" + encoded + "' is not percent-encoded text", List.of());
        }
    }

    private List<String> pathsLike(String path) {
        int end = path.indexOf('/', 1);
        String prefix = end < 0 ? path : path.substring(0, end);
        return endpoints.stream()
                .filter(endpoint -> endpoint.path().startsWith(prefix))
                .map(endpoint -> endpoint.method() + " " + endpoint.path())
                .sorted()
                .toList();
    }

    private static String withoutSlashAtEnd(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
