package dev.sundog.server.localstack;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.server.admin.AdminEndpoint;
import dev.sundog.server.admin.AdminException;
import dev.sundog.server.admin.AdminRequest;
import dev.sundog.server.admin.Arguments;
import dev.sundog.server.admin.Reset;
import dev.sundog.server.admin.ServiceStates;
import java.util.List;
import java.util.Optional;

/** {@code POST /_localstack/state/reset} and {@code POST /_localstack/state/SERVICE/reset}. */
public record LocalStackResetEndpoint(Reset reset, ServiceStates services) implements AdminEndpoint {

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/_localstack/state/*";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        reset.reset(service(request.rest()), Optional.empty());
        return new HttpResponse(200);
    }

    private Optional<String> service(String rest) {
        if (rest.equals("reset")) {
            return Optional.empty();
        }
        if (!rest.endsWith("/reset")) {
            throw AdminException.notFound(
                    "there is nothing at /_localstack/state/" + rest,
                    List.of("POST /_localstack/state/reset", "POST /_localstack/state/SERVICE/reset"));
        }
        String name = rest.substring(0, rest.length() - "/reset".length());
        return Optional.of(Arguments.service(name, services));
    }
}
