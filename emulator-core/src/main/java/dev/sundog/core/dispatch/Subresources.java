package dev.sundog.core.dispatch;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.wire.UriPattern;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parts of a resource that query parameters name, as in {@code DELETE /bucket?policy}. A method that none of a part's
 * operations has must not fall through to the resource as a whole: {@code DELETE /bucket/key?acl} deletes no object, and
 * {@code PUT /bucket?uploads} makes no bucket.
 */
final class Subresources {

    static final Subresources NONE = new Subresources(Map.of());

    private static final Set<String> HARMLESS = Set.of("HEAD", "OPTIONS");

    private final Map<String, Set<String>> byPath;

    private Subresources(Map<String, Set<String>> byPath) {
        this.byPath = byPath;
    }

    static Subresources of(ServiceModel model) {
        Map<String, Set<String>> byPath = new HashMap<>();
        model.operations().forEach(operation -> {
            UriPattern pattern = UriPattern.of(operation.http().uri());
            byPath.computeIfAbsent(pattern.path(), path -> new TreeSet<>()).addAll(pattern.bareParameters());
        });
        return new Subresources(byPath);
    }

    /** The part that a request names although {@code pattern}, which it matches, is that of the whole; else empty. */
    String misnamed(UriPattern pattern, HttpRequest request) {
        if (request.query().isEmpty() || HARMLESS.contains(request.method())) {
            return "";
        }
        if (!pattern.bareParameters().isEmpty()) {
            return "";
        }
        return byPath.getOrDefault(pattern.path(), Set.of()).stream()
                .filter(name -> FormScan.has(request.query(), name))
                .findFirst()
                .orElse("");
    }
}
