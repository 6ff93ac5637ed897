package dev.sundog.server.admin;

import dev.sundog.core.message.HttpResponse;
import java.util.Map;

/** {@code DELETE snapshots/NAME}: forgets a named state. */
public record DeleteSnapshotEndpoint(Snapshots snapshots) implements AdminEndpoint {

    @Override
    public String method() {
        return "DELETE";
    }

    @Override
    public String path() {
        return "/_sundog/snapshots/*";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        request.arguments();
        if (!snapshots.delete(request.rest())) {
            throw SnapshotsEndpoint.unknown(request.rest(), snapshots);
        }
        return AdminResponses.json(Map.of("deleted", request.rest()));
    }
}
