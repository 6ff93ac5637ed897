package dev.sundog.server.cli;

import dev.sundog.server.json.Json;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that asks a running server; how it is reached is the same for all of them. */
abstract class ClientCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "The server to ask. Default: SUNDOG_ENDPOINT, else http://localhost:4566.")
    private String endpoint;

    @Option(names = "--json", description = "Print the server's answer as it came, for scripts.")
    private boolean json;

    ClientCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public final Integer call() {
        return run();
    }

    /** Does the command; the exit code. */
    abstract int run();

    final Map<String, Object> get(String path, Map<String, String> arguments) {
        return client().send("GET", path, arguments).orFail();
    }

    final Map<String, Object> post(String path, Map<String, String> arguments) {
        return client().send("POST", path, arguments).orFail();
    }

    final AdminClient client() {
        return surroundings.clients().apply(endpoint());
    }

    final URI endpoint() {
        try {
            URI uri = endpoint == null ? surroundings.defaultEndpoint() : URI.create(endpoint);
            if (uri.getHost() != null
                    && uri.getScheme() != null
                    && uri.getScheme().startsWith("http")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // answered below
        }
        throw new ParameterException(
                spec.commandLine(), "not an endpoint; allowed is a URL such as http://localhost:4566");
    }

    final Surroundings surroundings() {
        return surroundings;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** A wrong argument, in the words of picocli's own. */
    final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Prints the document for scripts where that is wanted, else by {@code forPeople}. */
    final int print(Map<String, Object> document, Runnable forPeople) {
        if (json) {
            out().print(new String(Json.write(document), StandardCharsets.UTF_8));
        } else {
            forPeople.run();
        }
        out().flush();
        return 0;
    }
}
