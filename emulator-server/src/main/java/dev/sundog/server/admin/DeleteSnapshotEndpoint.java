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
        try {
            if (!snapshots.delete(request.rest())) {
                throw SnapshotsEndpoint.unknown(request.rest(), snapshots);
            }
        } catch (IllegalArgumentException e) {
            throw SnapshotsEndpoint.notAName(e);
        }
        return AdminResponses.json(Map.of("deleted", request.rest()));
    }
}
