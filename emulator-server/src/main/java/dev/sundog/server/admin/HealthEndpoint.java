package dev.sundog.server.admin;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.server.Version;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** {@code GET health}: whether the server is ready, and which services are in use. */
public record HealthEndpoint(Supplier<Phase> phase, ServiceStates services, Supplier<String> containers)
        implements AdminEndpoint {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_sundog/health";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        request.arguments();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", phase.get().name().toLowerCase(Locale.ROOT));
        document.put("version", Version.current());
        document.put("containerEngine", containers.get());
        document.put("services", services(services));
        return AdminResponses.json(document);
    }

    static Map<String, String> services(ServiceStates services) {
        Map<String, String> document = new LinkedHashMap<>();
        services.states().forEach((id, state) -> document.put(id, state.name().toLowerCase(Locale.ROOT)));
        return document;
    }
}
