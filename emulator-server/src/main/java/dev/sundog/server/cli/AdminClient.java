package dev.sundog.server.cli;

import java.util.Map;

/** Asks a running server by its admin API. */
public interface AdminClient {

    /**
     * Sends a request without a body.
     *
     * @param method {@code GET}, {@code POST} or {@code DELETE}
     * @param arguments go into the query; blank ones are left out
     * @throws ServerUnreachableException where nothing answers
     */
    Answer send(String method, String path, Map<String, String> arguments);

    /** What the server answered. */
    record Answer(int status, Map<String, Object> document) {

        /** The document of a success. */
        public Map<String, Object> orFail() {
            if (status / 100 == 2) {
                return document;
            }
            Object allowed = document.get("allowed");
            throw new CliException(document.getOrDefault("error", "the server answered " + status)
                    + (allowed == null ? "" : " (allowed: " + allowed + ")"));
        }
    }
}
