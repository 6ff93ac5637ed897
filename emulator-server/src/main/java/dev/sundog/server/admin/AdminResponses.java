package dev.sundog.server.admin;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.Blob;
import dev.sundog.server.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answers of the admin API. */
public final class AdminResponses {

    private AdminResponses() {}

    /** 200 with a JSON document. */
    public static HttpResponse json(Object document) {
        return json(200, document);
    }

    /** A JSON document. */
    public static HttpResponse json(int status, Object document) {
        return of(status, "application/json", Json.write(document));
    }

    /** 200 with a body of some type; never cached, because it is about now. */
    public static HttpResponse of(int status, String type, byte[] body) {
        return new HttpResponse(status)
                .set("Content-Type", type)
                .set("Cache-Control", "no-store")
                .body(Blob.wrap(body));
    }

    /** What was wrong, and what is allowed. */
    static HttpResponse error(AdminException problem) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("error", problem.getMessage());
        if (!problem.allowed().isEmpty()) {
            document.put("allowed", problem.allowed());
        }
        HttpResponse response = json(problem.status(), document);
        return problem.status() == 405 ? response.set("Allow", String.join(", ", problem.allowed())) : response;
    }
}
