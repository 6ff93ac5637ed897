package dev.sundog.lambda.execution;

import dev.sundog.core.value.Blob;
import java.util.Map;

/** An answer of the Runtime API. */
record HttpReply(int status, Map<String, String> headers, Blob body) {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    /** An answer in JSON. */
    static HttpReply json(int status, String body) {
        return new HttpReply(status, JSON, Blob.utf8(body));
    }
}
