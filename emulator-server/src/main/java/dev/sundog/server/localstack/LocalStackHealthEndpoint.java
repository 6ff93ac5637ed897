package dev.sundog.server.localstack;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.server.Version;
import dev.sundog.server.admin.AdminEndpoint;
import dev.sundog.server.admin.AdminRequest;
import dev.sundog.server.admin.AdminResponses;
import dev.sundog.server.admin.ServiceStates;
import dev.sundog.server.settings.LocalStackNames;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code GET /_localstack/health}: the state of each service under LocalStack's name for it. */
public record LocalStackHealthEndpoint(ServiceStates services) implements AdminEndpoint {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_localstack/health";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        Map<String, Object> states = new LinkedHashMap<>();
        services.states()
                .forEach((id, state) ->
                        states.put(LocalStackNames.nameOf(id), state.name().toLowerCase(Locale.ROOT)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("services", states);
        document.put("edition", "community");
        document.put("version", Version.current());
        return AdminResponses.json(document);
    }
}
