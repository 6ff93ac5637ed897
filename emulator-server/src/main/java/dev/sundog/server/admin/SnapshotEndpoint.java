package dev.sundog.server.admin;

import dev.sundog.core.message.HttpResponse;
import java.util.Map;
import java.util.NoSuchElementException;

/** {@code POST snapshots/NAME} gives the present state a name, {@code POST snapshots/NAME/restore} goes back to it. */
public record SnapshotEndpoint(Snapshots snapshots) implements AdminEndpoint {

    private static final String RESTORE = "/restore";

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/_sundog/snapshots/*";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        request.arguments();
        return request.rest().endsWith(RESTORE)
                ? restore(request.rest().substring(0, request.rest().length() - RESTORE.length()))
                : save(request.rest());
    }

    private HttpResponse save(String name) {
        try {
            return AdminResponses.json(SnapshotsEndpoint.document(snapshots.save(name)));
        } catch (IllegalArgumentException e) {
            throw SnapshotsEndpoint.notAName(e);
        }
    }

    private HttpResponse restore(String name) {
        try {
            snapshots.restore(name);
        } catch (NoSuchElementException e) {
            throw SnapshotsEndpoint.unknown(name, snapshots);
        } catch (IllegalArgumentException e) {
            throw SnapshotsEndpoint.notAName(e);
        }
        return AdminResponses.json(Map.of("restored", name));
    }
}
