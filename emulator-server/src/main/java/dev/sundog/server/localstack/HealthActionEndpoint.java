package dev.sundog.server.localstack;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.server.admin.AdminEndpoint;
import dev.sundog.server.admin.AdminException;
import dev.sundog.server.admin.AdminRequest;
import dev.sundog.server.admin.AdminResponses;
import dev.sundog.server.admin.Reset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /_localstack/health} with {@code {"action": "restart"}} or {@code {"action": "kill"}}: tools restart LocalStack
 * between test suites to empty it, which a reset does.
 */
public record HealthActionEndpoint(Reset reset, Runnable stop) implements AdminEndpoint {

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/_localstack/health";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        String action = request.arguments("action").getOrDefault("action", "");
        switch (action) {
            case "restart" -> reset.reset(Optional.empty(), Optional.empty());
            case "kill" -> stop.run();
            default -> throw AdminException.badRequest("'" + action + "' is not an action", List.of("restart", "kill"));
        }
        return AdminResponses.of(200, "text/plain", "ok".getBytes(StandardCharsets.US_ASCII));
    }
}
