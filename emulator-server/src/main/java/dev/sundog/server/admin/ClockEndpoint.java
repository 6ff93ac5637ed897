package dev.sundog.server.admin;

import dev.sundog.core.ambient.AdjustableClock;
import dev.sundog.core.message.HttpResponse;

/** {@code GET clock}: what time it is for the emulator. */
public record ClockEndpoint(AdjustableClock clock) implements AdminEndpoint {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_sundog/clock";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        request.arguments();
        return AdminResponses.json(ClockDocument.of(clock));
    }
}
