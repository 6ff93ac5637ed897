package dev.sundog.server.cli;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "stop", description = "Stop a server; its state is saved where it is persistent.")
final class StopCommand extends ClientCommand {

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Give up waiting for its end after so long. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    StopCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        Map<String, Object> answer = post("/_sundog/stop", Map.of());
        if (!surroundings().patience().await(this::isGone, Duration.ofSeconds(seconds))) {
            throw new CliException("the server at " + endpoint() + " still answers after " + seconds + " s");
        }
        return print(answer, () -> out().println("Stopped."));
    }

    private boolean isGone() {
        try {
            client().send("GET", "/_sundog/health", Map.of());
            return false;
        } catch (ServerUnreachableException e) {
            return true;
        }
    }
}
