package dev.sundog.server.admin;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.store.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET snapshots}: all named states. */
public record SnapshotsEndpoint(Snapshots snapshots) implements AdminEndpoint {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_sundog/snapshots";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        request.arguments();
        return AdminResponses.json(Map.of(
                "snapshots",
                snapshots.list().stream().map(SnapshotsEndpoint::document).toList()));
    }

    static Map<String, Object> document(Snapshot snapshot) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", snapshot.name());
        document.put("taken", snapshot.createdAt());
        return document;
    }

    /** No state has that name. */
    static AdminException unknown(String name, Snapshots snapshots) {
        return AdminException.notFound("there is no snapshot '" + name + "'", names(snapshots.list()));
    }

    /** No state can have that name. */
    static AdminException notAName(IllegalArgumentException reason) {
        return AdminException.badRequest(reason.getMessage(), List.of());
    }

    private static List<String> names(List<Snapshot> all) {
        return all.stream().map(Snapshot::name).toList();
    }
}
