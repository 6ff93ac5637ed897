package dev.sundog.server.cli;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "wait", description = "Wait until a server is ready, init scripts included.")
final class WaitCommand extends ClientCommand {

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Give up after so long. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    WaitCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        if (!surroundings().patience().await(this::isReady, Duration.ofSeconds(seconds))) {
            throw new CliException("no server was ready at " + endpoint() + " within " + seconds + " s");
        }
        return print(Map.of("ready", true), () -> out().println("Ready."));
    }

    private boolean isReady() {
        try {
            AdminClient.Answer answer = client().send("GET", "/_sundog/health", Map.of());
            return answer.status() == 200 && "ready".equals(answer.document().get("status"));
        } catch (ServerUnreachableException e) {
            return false;
        }
    }
}
