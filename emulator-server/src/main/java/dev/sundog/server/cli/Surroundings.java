package dev.sundog.server.cli;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/**
 * What the commands need of the world outside.
 *
 * @param environment the process's environment
 * @param clients how a server at an endpoint is reached
 */
public record Surroundings(Map<String, String> environment, Function<URI, AdminClient> clients, Patience patience) {

    /** The real world. */
    public static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), HttpAdminClient::new, Patience.ofRealTime());
    }

    /** Where a server is expected unless an option says otherwise. */
    URI defaultEndpoint() {
        String endpoint = environment.getOrDefault("SUNDOG_ENDPOINT", "");
        if (!endpoint.isBlank()) {
            return URI.create(endpoint);
        }
        String port = environment.getOrDefault("SUNDOG_PORT", environment.getOrDefault("EDGE_PORT", ""));
        return URI.create("http://localhost:" + (port.isBlank() ? "4566" : port.strip()));
    }
}
