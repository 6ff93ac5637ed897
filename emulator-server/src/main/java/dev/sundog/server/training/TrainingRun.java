package dev.sundog.server.training;

import dev.sundog.server.Foreground;
import dev.sundog.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A server that starts as every server does, on any free port, sends itself the training requests and stops; the JVM writes
 * the cache when it exits.
 */
public final class TrainingRun {

    private TrainingRun() {}

    /** Trains; the exit code. */
    public static int run() {
        // Of the user's settings nothing holds: no data directory, no scripts.
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> !name.equals("PATH"));
        environment.put("SUNDOG_PORT", "0");
        environment.put("SUNDOG_INIT_DIR", "/nonexistent");
        return Foreground.run(environment, Map.of(), TrainingRun::train);
    }

    private static void train(Server server) {
        URI endpoint = URI.create(server.endpoint());
        try {
            new Training(endpoint).run(server.services());
            new Training(endpoint).stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
