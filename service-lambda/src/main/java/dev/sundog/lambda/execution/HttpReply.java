package dev.sundog.lambda.execution;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of the Runtime API. */
record HttpReply(int status, Map<String, String> headers, Blob body) {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    /** An error as the APIs of environments answer it. */
    static HttpReply fault(int status, String type, String words) {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put("errorMessage", new Document.Text(words));
        members.put("errorType", new Document.Text(type));
        return json(status, JsonText.write(new Document.Object(members)));
    }

    /** An answer in JSON. */
    static HttpReply json(int status, String body) {
        return new HttpReply(status, JSON, Blob.utf8(body));
    }
}
