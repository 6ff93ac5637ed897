package dev.sundog.lambda.execution;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A language's program on this machine.
 *
 * @param path the program itself: what is found by name may be a script that only looks for it, which costs time at each start
 * @param version as the program says it
 */
record Interpreter(String path, String version) {

    /**
     * Asks a program where and what it is.
     *
     * @param question arguments that make it print its path and its version, one on each line
     */
    static Interpreter ask(ContainerRunner runner, String program, List<String> question) throws ContainerException {
        List<String> lines = new CopyOnWriteArrayList<>();
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(question);
        ContainerOrder order = ContainerOrder.program("interpreter", command)
                .environment(surroundings())
                .lines(lines::add)
                .build();
        int code = runner.start(order).exit().toCompletableFuture().join().code();
        if (code != 0 || lines.size() < 2) {
            throw new ContainerException(program + " does not say what it is: " + String.join(" ", lines));
        }
        return new Interpreter(lines.get(lines.size() - 2), lines.getLast());
    }

    /** Version switchers need to know their user's home. */
    private static Map<String, String> surroundings() {
        return Map.of(
                "PATH", System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"),
                "HOME", System.getProperty("user.home"));
    }
}
