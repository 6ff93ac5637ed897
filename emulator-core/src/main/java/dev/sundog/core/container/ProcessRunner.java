package dev.sundog.core.container;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerException.Step;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ImageView;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs programs of this machine as child processes: no isolation, no limits, and no image, but no Docker either. Memory and
 * processors are not limited, files, network, user and rights are the server's own. An order that names an image and says which
 * program to run gets this machine's program of that name; what only an image could say is refused, and so are mounts.
 */
final class ProcessRunner implements ContainerRunner, AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String HELP = ": start a Docker engine, and the emulator with --container-engine docker";

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
        return LOOPBACK;
    }

    @Override
    public String credentialsAddress() {
        return LOOPBACK;
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
        String words = "the image " + image + " cannot be run without Docker" + HELP;
        throw new ContainerException(Step.PROVIDE_IMAGE, words, words, null);
    }

    @Override
    public void provide(String image, Login login) throws ContainerException {
        provide(image);
    }

    @Override
    public ImageView view(String image, String folder) throws ContainerException {
        provide(image);
        throw new IllegalStateException("an image was provided to a plain process");
    }

    @Override
    public Program start(ContainerOrder order) throws ContainerException {
        List<String> words = new ArrayList<>(order.command().entryPoint());
        words.addAll(order.command().words());
        if (words.isEmpty()) {
            provide(order.command().image());
        }
        if (!order.mounts().isEmpty()) {
            throw new ContainerException("a plain process sees the files of this machine, and nothing at "
                    + order.mounts().getFirst().target() + HELP);
        }
        ChildCommand command = new ChildCommand(order.command().directory(), order.environment());
        ChildProgram child = new ChildProgram(process(command, words), command, new LineSplitter(order.lines()));
        running.add(child);
        child.exit().thenRun(() -> {
            running.remove(child);
            workspace.leave(child.name());
        });
        return child;
    }

    private Process process(ChildCommand command, List<String> words) throws ContainerException {
        Process process = command.start(words);
        workspace.enter(process.toHandle());
        return process;
    }

    /** The machine's own network, which all processes share: their ports are this machine's. */
    @Override
    public Sandbox sandbox(String name, List<PublishedPort> published, Map<String, String> labels) {
        return new Shared();
    }

    /** Nothing to open, and nothing to close. */
    private static final class Shared implements Sandbox {

        @Override
        public String address() {
            return LOOPBACK;
        }

        @Override
        public List<PublishedPort> published() {
            return List.of();
        }

        @Override
        public void close() {
            // all programs have this network
        }
    }

    @Override
    public void removeVolume(String name) {
        // there are none: programs that want one are refused
    }

    /** Ends all programs. */
    @Override
    public void close() {
        running.forEach(ChildProgram::kill);
    }
}
