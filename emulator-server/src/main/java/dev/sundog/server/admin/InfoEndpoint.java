package dev.sundog.server.admin;

import dev.sundog.core.ambient.AdjustableClock;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.server.Version;
import dev.sundog.server.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** {@code GET info}: which server this is, what it offers, and the settings in force. */
public record InfoEndpoint(
        Settings settings,
        Set<String> settingsOfServices,
        ServiceStates services,
        AdjustableClock clock,
        Lifetime lifetime,
        Supplier<String> containers)
        implements AdminEndpoint {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_sundog/info";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        request.arguments();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", Version.current());
        document.put("java", Runtime.version().toString());
        document.put("pid", ProcessHandle.current().pid());
        document.put("uptimeSeconds", lifetime.uptime().toSeconds());
        document.put("listen", settings.listen().stream().map(Object::toString).toList());
        document.put("services", HealthEndpoint.services(services));
        document.put("clock", ClockDocument.of(clock));
        document.put(
                "state", settings.dataDirectory().map(path -> "kept in " + path).orElse("in memory"));
        document.put("containerEngine", containerEngine());
        document.put("settings", settings.inForce(settingsOfServices));
        return AdminResponses.json(document);
    }

    private Map<String, Object> containerEngine() {
        Map<String, Object> engine = new LinkedHashMap<>();
        engine.put("asked", settings.containerEngine().name().toLowerCase(Locale.ROOT));
        engine.put("description", containers.get());
        return engine;
    }
}
