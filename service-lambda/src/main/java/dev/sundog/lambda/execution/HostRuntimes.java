package dev.sundog.lambda.execution;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.lambda.api.FunctionConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The runtimes that this machine has, for functions that run as plain processes. */
final class HostRuntimes {

    private static final List<String> PYTHON_QUESTION =
            List.of("-c", "import sys, platform; print(sys.executable); print(platform.python_version())");
    private static final List<String> NODE_QUESTION =
            List.of("-e", "console.log(process.execPath); console.log(process.versions.node)");

    private final CodeFolders folders;
    private final Map<String, Interpreter> known = new ConcurrentHashMap<>();

    HostRuntimes(CodeFolders folders) {
        this.folders = folders;
    }

    /**
     * The command that runs a function.
     *
     * @param code the folder with its code
     * @param opt the folder with its layers
     * @throws ContainerException where this machine has nothing that could
     */
    List<String> command(ContainerRunner runner, FunctionConfiguration function, Path code, Path opt)
            throws ContainerException, IOException {
        String runtime = function.runtime();
        if (runtime.startsWith("python")) {
            Interpreter python = find(runner, List.of(runtime, "python3"), PYTHON_QUESTION, runtime);
            return List.of(python.path(), "-u", folders.resource("bootstrap.py").toString());
        }
        if (runtime.startsWith("nodejs")) {
            Interpreter node = find(runner, List.of("node"), NODE_QUESTION, runtime);
            return List.of(node.path(), folders.resource("bootstrap.mjs").toString());
        }
        if (runtime.startsWith("java")) {
            return java(function.handler(), code, opt);
        }
        if (runtime.startsWith("provided")) {
            return List.of(bootstrap(code, opt).toString());
        }
        throw new ContainerException(
                "the runtime " + runtime
                        + " cannot be run as a plain process: start a Docker engine, and the emulator with --container-engine docker");
    }

    private Interpreter find(ContainerRunner runner, List<String> programs, List<String> question, String runtime)
            throws ContainerException {
        Interpreter before = known.get(runtime);
        if (before != null) {
            return before;
        }
        ContainerException last = null;
        for (String program : programs) {
            try {
                Interpreter found = Interpreter.ask(runner, program, question);
                known.put(runtime, found);
                return found;
            } catch (ContainerException absent) {
                last = absent;
            }
        }
        throw new ContainerException(
                "the runtime " + runtime + " needs " + String.join(" or ", programs)
                        + " on this machine, or a Docker engine",
                last);
    }

    /** The emulator's own Java runs functions too, by AWS's runtime interface client. */
    private static List<String> java(String handler, Path code, Path opt) throws ContainerException {
        List<String> path = new ArrayList<>(List.of(code + "/", code + "/lib/*", opt + "/java/lib/*"));
        path.addAll(JavaClient.jars());
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                String.join(":", path),
                JavaClient.MAIN,
                handler);
    }

    private static Path bootstrap(Path code, Path opt) throws ContainerException {
        for (Path place : List.of(code.resolve("bootstrap"), opt.resolve("bootstrap"))) {
            if (Files.isExecutable(place)) {
                return place;
            }
        }
        throw new ContainerException("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
    }

    /** The version of the program that runs a runtime's functions; empty where it was not looked for. */
    String version(String runtime) {
        Interpreter found = known.get(runtime);
        return found == null ? "" : found.version();
    }
}
