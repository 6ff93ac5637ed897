package dev.sundog.server;

import dev.sundog.server.cli.Cli;
import dev.sundog.server.cli.Surroundings;
import dev.sundog.server.training.TrainingRun;
import java.util.Map;
import java.util.Optional;

/** The program's entry. */
public final class Main {

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments as typed; {@code --train} is the launcher's, to train the start-up cache
     */
    public static void main(String[] arguments) {
        Carriers.provide();
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        Optional<Map<String, String>> plainStart = PlainStart.settings(arguments);
        if (plainStart.isPresent()) {
            return Foreground.run(plainStart.get());
        }
        if (arguments.length == 1 && arguments[0].equals("--train")) {
            return TrainingRun.run();
        }
        return new Cli(Surroundings.ofProcess(), Foreground::run).run(arguments);
    }
}
