package dev.sundog.core.dispatch;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Location;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.wire.UriPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The methods and paths of one REST service, the most specific first. Built when the service is first asked for. */
final class RestRoutes {

    private static final Pattern DATED = Pattern.compile("/\\d{4}-\\d{2}-\\d{2}/");

    private final ServiceModel model;
    private final ProtocolId protocol;
    private final Subresources subresources;
    private volatile Map<String, List<Entry>> byMethod;

    RestRoutes(ServiceModel model, ProtocolId protocol) {
        this.model = model;
        this.protocol = protocol;
        this.subresources = protocol == ProtocolId.REST_XML ? Subresources.of(model) : Subresources.NONE;
    }

    /**
     * @param needs what a request must carry besides method and path to mean this operation and not another of the same path:
     *     S3 tells CopyObject from PutObject by a header, and ListParts from GetObject by a query parameter
     */
    private record Entry(UriPattern pattern, Operation<?, ?> operation, List<Field> needs) {

        boolean isMeantBy(HttpRequest request) {
            for (Field need : needs) {
                boolean there = need.location() == Location.HEADER
                        ? request.headers().get(need.locationName()) != null
                        : FormScan.has(request.query(), need.locationName());
                if (!there) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The most specific path first; of operations with one path those that need most, and those that are built, first. */
    private static int order(Entry one, Entry other) {
        // Spelt out: comparators that are composed are linked anew by each start, which takes it some ten milliseconds.
        int byPattern = one.pattern().compareTo(other.pattern());
        if (byPattern != 0) {
            return byPattern;
        }
        int byNeeds = Integer.compare(other.needs().size(), one.needs().size());
        return byNeeds != 0
                ? byNeeds
                : Boolean.compare(
                        !one.operation().isGenerated(), !other.operation().isGenerated());
    }

    ProtocolId protocol() {
        return protocol;
    }

    /** The route of {@code request} within this service, or {@code null}. */
    Route match(HttpRequest request) {
        for (Entry entry : entries().getOrDefault(request.method(), List.of())) {
            Map<String, String> labels = entry.pattern().match(request.path(), request.query());
            if (labels != null && entry.isMeantBy(request)) {
                String subresource = subresources.misnamed(entry.pattern(), request);
                return subresource.isEmpty()
                        ? Route.to(entry.operation(), protocol, labels)
                        : Route.refused(model, protocol, DispatchErrors.methodNotAllowed(request, subresource));
            }
        }
        return null;
    }

    /**
     * Whether an unsigned request for {@code path} can be this service's: because nobody signs what is for it, or because the path
     * begins with a date as this service's paths do, which no other service's would by chance.
     */
    boolean claims(String path) {
        return !model.isSigned() || isDatedAsOurs(path);
    }

    private boolean isDatedAsOurs(String path) {
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
                    .add(new Entry(UriPattern.of(operation.http().uri()), operation, List.of()));
        }
        result.replaceAll((method, entries) -> {
            Map<UriPattern, Long> count =
                    entries.stream().collect(Collectors.groupingBy(Entry::pattern, Collectors.counting()));
            return entries.stream()
                    .map(entry -> count.get(entry.pattern()) == 1 ? entry : withNeeds(entry))
                    .sorted(RestRoutes::order)
                    .toList();
        });
        return result;
    }

    private static Entry withNeeds(Entry entry) {
        if (!entry.operation().isGenerated()) {
            return entry;
        }
        List<Field> needs = entry.operation().input().fields().stream()
                .filter(Field::isRequired)
                .filter(field -> field.location() == Location.HEADER || field.location() == Location.QUERY)
                .toList();
        return new Entry(entry.pattern(), entry.operation(), needs);
    }
}
