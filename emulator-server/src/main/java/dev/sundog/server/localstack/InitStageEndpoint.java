package dev.sundog.server.localstack;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.server.admin.AdminEndpoint;
import dev.sundog.server.admin.AdminException;
import dev.sundog.server.admin.AdminRequest;
import dev.sundog.server.admin.AdminResponses;
import dev.sundog.server.init.InitScripts;
import dev.sundog.server.init.Stage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** {@code GET /_localstack/init/STAGE}: the init scripts of one stage. */
public record InitStageEndpoint(InitScripts scripts) implements AdminEndpoint {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_localstack/init/*";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        Stage stage = Stream.of(Stage.values())
                .filter(candidate -> candidate.name().equalsIgnoreCase(request.rest()))
                .findFirst()
                .orElseThrow(() -> AdminException.notFound(
                        "no such stage " + request.rest(),
                        Stream.of(Stage.values()).map(Stage::name).toList()));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("completed", scripts.isCompleted(stage));
        document.put("scripts", new InitEndpoint(scripts).documents(stage));
        return AdminResponses.json(document);
    }
}
