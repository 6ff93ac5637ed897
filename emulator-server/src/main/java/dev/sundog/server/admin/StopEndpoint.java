package dev.sundog.server.admin;

import dev.sundog.core.message.HttpResponse;
import java.util.Map;

/** {@code POST stop}: ends the server as Ctrl-C does. Answered before the end. */
public record StopEndpoint(Runnable stop) implements AdminEndpoint {

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/_sundog/stop";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        request.arguments();
        stop.run();
        return AdminResponses.json(Map.of("status", "stopping"));
    }
}
