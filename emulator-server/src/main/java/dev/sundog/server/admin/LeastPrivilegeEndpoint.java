package dev.sundog.server.admin;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.port.AccessRecords;
import dev.sundog.core.port.Ports;
import dev.sundog.server.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code GET iam/least-privilege?role=}: the smallest policy that allows what a role or user was seen to do. */
public record LeastPrivilegeEndpoint(Ports ports) implements AdminEndpoint {

    private static final String ROLE = "role";

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_sundog/iam/least-privilege";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        String role = request.arguments(ROLE).get(ROLE);
        if (role == null || role.isBlank()) {
            throw AdminException.badRequest(
                    "say whose policy: role=", List.of("the name or ARN of a role or user that has called"));
        }
        Optional<String> policy = ports.find(AccessRecords.class).flatMap(records -> records.leastPrivilege(role));
        return AdminResponses.json(policy.map(text -> Json.read(text.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(() -> AdminException.notFound(
                        "no role or user '" + role + "' was seen to do anything",
                        List.of("the name or ARN of a role or user that has called with credentials of its own"))));
    }
}
