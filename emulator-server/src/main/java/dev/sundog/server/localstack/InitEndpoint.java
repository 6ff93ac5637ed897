package dev.sundog.server.localstack;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.server.admin.AdminEndpoint;
import dev.sundog.server.admin.AdminRequest;
import dev.sundog.server.admin.AdminResponses;
import dev.sundog.server.init.InitScript;
import dev.sundog.server.init.InitScripts;
import dev.sundog.server.init.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /_localstack/init}: all init scripts and how they fared. */
public record InitEndpoint(InitScripts scripts) implements AdminEndpoint {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_localstack/init";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        Map<String, Object> completed = new LinkedHashMap<>();
        List<Map<String, Object>> all = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            completed.put(stage.name(), scripts.isCompleted(stage));
            all.addAll(documents(stage));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("completed", completed);
        document.put("scripts", all);
        return AdminResponses.json(document);
    }

    List<Map<String, Object>> documents(Stage stage) {
        return scripts.of(stage).stream().map(InitEndpoint::document).toList();
    }

    private static Map<String, Object> document(InitScript script) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("stage", script.stage().name());
        document.put("name", script.name());
        document.put("state", script.state().name());
        return document;
    }
}
