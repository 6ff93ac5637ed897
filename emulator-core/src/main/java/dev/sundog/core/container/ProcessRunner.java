package dev.sundog.core.container;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs programs of this machine as child processes: no isolation, no limits, and no image, but no Docker either. Memory and
 * processors are not limited, files and network are the server's own.
 */
final class ProcessRunner implements ContainerRunner, AutoCloseable {

    private static final File NOTHING = new File("/dev/null");

    private final Workspace workspace;
    private final Clock realTime = Clock.systemUTC();
    private final Set<ChildProgram> running = ConcurrentHashMap.newKeySet();

    ProcessRunner(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Engine engine() {
        return Engine.PROCESS;
    }

    @Override
    public String description() {
        return "plain processes: programs of this machine, without isolation or limits";
    }

    @Override
    public String hostAddress() {
        return "127.0.0.1";
    }

    @Override
    public Path folder() {
        return workspace.files();
    }

    @Override
    public long programMillis() {
        return realTime.millis();
    }

    @Override
    public void provide(String image) throws ContainerException {
        throw new ContainerException(
                "the image " + image + " cannot be run without Docker: start a Docker engine, and the "
                        + "emulator with --container-engine docker");
    }

    @Override
    public Program start(Order order) throws ContainerException {
        if (!order.image().isEmpty()) {
            provide(order.image());
        }
        List<String> words = new ArrayList<>(order.entryPoint());
        words.addAll(order.command());
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(NOTHING.exists() ? ProcessBuilder.Redirect.from(NOTHING) : ProcessBuilder.Redirect.PIPE);
        if (!order.directory().isEmpty()) {
            builder.directory(new File(order.directory()));
        }
        builder.environment().clear();
        builder.environment().putAll(order.environment());
        try {
            Process process = builder.start();
            workspace.enter(process.toHandle());
            ChildProgram child = new ChildProgram(process, new LineSplitter(order.lines()));
            running.add(child);
            child.exit().thenRun(() -> {
                running.remove(child);
                workspace.leave(child.name());
            });
            return child;
        } catch (IOException failure) {
            throw new ContainerException("cannot run " + words.getFirst() + ": " + failure.getMessage(), failure);
        }
    }

    /** Ends all programs. */
    @Override
    public void close() {
        running.forEach(ChildProgram::kill);
    }
}
