package dev.sundog.server.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "reset", description = "Throw away all state, or that of one service or account.")
final class ResetCommand extends ClientCommand {

    @Option(names = "--service", paramLabel = "ID", defaultValue = "", description = "Only this service, such as sqs.")
    private String service;

    @Option(names = "--account", paramLabel = "ID", defaultValue = "", description = "Only this account, 12 digits.")
    private String account;

    ResetCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        Map<String, Object> answer = post("/_sundog/reset", Map.of("service", service, "account", account));
        return print(answer, () -> out().println("Reset: " + answer.get("reset") + "."));
    }
}
