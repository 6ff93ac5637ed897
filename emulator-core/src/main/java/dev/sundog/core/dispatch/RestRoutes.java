package dev.sundog.core.dispatch;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.wire.UriPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The methods and paths of one REST service, the most specific first. Built when the service is first asked for. */
final class RestRoutes {

    private static final Pattern DATED = Pattern.compile("/\\d{4}-\\d{2}-\\d{2}/");

    private final ServiceModel model;
    private final ProtocolId protocol;
    private volatile Map<String, List<Entry>> byMethod;

    RestRoutes(ServiceModel model, ProtocolId protocol) {
        this.model = model;
        this.protocol = protocol;
    }

    private record Entry(UriPattern pattern, Operation<?, ?> operation) {}

    ProtocolId protocol() {
        return protocol;
    }

    /** The route of {@code request} within this service, or {@code null}. */
    Route match(HttpRequest request) {
        for (Entry entry : entries().getOrDefault(request.method(), List.of())) {
            Map<String, String> labels = entry.pattern().match(request.path(), request.query());
            if (labels != null) {
                return Route.to(entry.operation(), protocol, labels);
            }
        }
        return null;
    }

    /** Whether {@code path} begins with a date as this service's paths do, which no other service's would by chance. */
    boolean claims(String path) {
        return DATED.matcher(path).lookingAt()
                && model.operations().stream()
                        .anyMatch(operation ->
                                path.regionMatches(0, operation.http().uri(), 0, "/2006-01-02/".length()));
    }

    private Map<String, List<Entry>> entries() {
        Map<String, List<Entry>> known = byMethod;
        if (known == null) {
            known = build();
            byMethod = known;
        }
        return known;
    }

    private Map<String, List<Entry>> build() {
        Map<String, List<Entry>> result = new HashMap<>();
        for (Operation<?, ?> operation : model.operations()) {
            result.computeIfAbsent(operation.http().method(), method -> new ArrayList<>())
                    .add(new Entry(UriPattern.of(operation.http().uri()), operation));
        }
        result.values().forEach(entries -> entries.sort(Comparator.comparing(Entry::pattern)));
        return result;
    }
}
