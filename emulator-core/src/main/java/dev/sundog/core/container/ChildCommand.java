package dev.sundog.core.container;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerException.Step;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Starts child processes in one place and with one environment. */
record ChildCommand(String directory, Map<String, String> environment) {

    private static final File NOTHING = new File("/dev/null");

    /** Starts a program, whose output and errors are one stream. */
    Process start(List<String> words) throws ContainerException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(NOTHING.exists() ? ProcessBuilder.Redirect.from(NOTHING) : ProcessBuilder.Redirect.PIPE);
        if (!directory.isEmpty()) {
            builder.directory(new File(directory));
        }
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new ContainerException(
                    Step.START,
                    "cannot run " + words.getFirst() + ": " + failure.getMessage(),
                    failure.getMessage(),
                    failure);
        }
    }
}
