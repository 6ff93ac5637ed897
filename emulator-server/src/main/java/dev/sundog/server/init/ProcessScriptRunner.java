package dev.sundog.server.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs shell and Python scripts as child processes whose environment points the AWS tools at this server, and whose output is
 * the server's.
 */
public final class ProcessScriptRunner implements ScriptRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessScriptRunner.class);

    private final Supplier<ScriptEnvironment> environment;

    /** @param environment asked for as each script starts: the port is known only once it is open */
    public ProcessScriptRunner(Supplier<ScriptEnvironment> environment) {
        this.environment = environment;
    }

    @Override
    public boolean canRun(Path script) {
        String name = script.getFileName().toString();
        return name.endsWith(".sh") || name.endsWith(".py");
    }

    @Override
    public boolean run(Path script) {
        ProcessBuilder builder =
                new ProcessBuilder(command(script)).inheritIO().redirectInput(ProcessBuilder.Redirect.PIPE);
        environment.get().applyTo(builder.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            int exit = process.waitFor();
            if (exit != 0) {
                LOG.error("script {} ended with exit code {}", script, exit);
            }
            return exit == 0;
        } catch (IOException e) {
            LOG.error("script {} cannot be run: {}", script, e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> command(Path script) {
        List<String> command = new ArrayList<>();
        if (script.toString().endsWith(".py")) {
            command.add("python3");
        } else if (!Files.isExecutable(script)) {
            // A mounted file often has lost its mode: the shell does not need it.
            command.add("sh");
        }
        command.add(script.toString());
        return command;
    }
}
