package dev.sundog.core.container;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ImageView;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.ServiceSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine that the settings name, looked for when something is first to be run: {@code CONTAINER_ENGINE} ({@code docker},
 * {@code process}, {@code auto}), else LocalStack's {@code LAMBDA_RUNTIME_EXECUTOR} ({@code docker}, {@code local}), else
 * whatever answers.
 */
public final class ChosenRunner implements ContainerRunner, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChosenRunner.class);
    private static final String USUAL_SOCKET = "unix:///var/run/docker.sock";

    private final ServiceSettings settings;
    private final Ports ports;
    private ContainerRunner chosen;
    private Workspace workspace;

    /** Where no registry of the emulator's own has images. */
    public ChosenRunner(ServiceSettings settings) {
        this(settings, new Ports());
    }

    /** @param ports among which a registry may be */
    public ChosenRunner(ServiceSettings settings, Ports ports) {
        this.settings = settings;
        this.ports = ports;
    }

    /** The engine; looked for now unless it was before. */
    private synchronized ContainerRunner chosen() {
        if (chosen == null) {
            Optional<String> fault =
                    asked().equals("process") ? Optional.of("asked for") : new DockerPing(dockerHost()).fault();
            boolean docker = asked().equals("docker") || fault.isEmpty();
            workspace = Workspace.create();
            workspace.sweep();
            chosen = docker ? new DockerRunner(dockerHost(), workspace, settings, ports) : new ProcessRunner(workspace);
            LOG.info("programs run in {}", chosen.description());
            if (!docker && !asked().equals("process")) {
                LOG.warn(
                        "no Docker engine: {}. Functions, tasks and jobs run as plain processes, without isolation or limits",
                        fault.get());
            }
        }
        return chosen;
    }

    /** The engine in words, if it was looked for already. */
    public synchronized Optional<String> known() {
        return Optional.ofNullable(chosen).map(ContainerRunner::description);
    }

    /** What would be used, in words, without looking for it. */
    public String asked() {
        Optional<String> own = settings.text("CONTAINER_ENGINE").map(text -> text.toLowerCase(Locale.ROOT));
        return own.or(() ->
                        settings.text("LAMBDA_RUNTIME_EXECUTOR").map(text -> text.equals("local") ? "process" : text))
                .filter(text -> text.equals("docker") || text.equals("process"))
                .orElse("auto");
    }

    private static String dockerHost() {
        return Optional.ofNullable(System.getenv("DOCKER_HOST"))
                .filter(text -> !text.isEmpty())
                .orElse(USUAL_SOCKET);
    }

    /** Removes what killed emulators have left behind, if there is any. Loads no engine where there is none. */
    public void sweep() {
        if (Workspace.anyOrphans()) {
            chosen();
        }
    }

    @Override
    public Engine engine() {
        return chosen().engine();
    }

    @Override
    public String description() {
        return chosen().description();
    }

    @Override
    public String hostAddress() throws ContainerException {
        return chosen().hostAddress();
    }

    @Override
    public String credentialsAddress() throws ContainerException {
        return chosen().credentialsAddress();
    }

    @Override
    public Path folder() {
        return chosen().folder();
    }

    @Override
    public long programMillis() {
        return chosen().programMillis();
    }

    @Override
    public void provide(String image) throws ContainerException {
        chosen().provide(image);
    }

    @Override
    public void provide(String image, Login login) throws ContainerException {
        chosen().provide(image, login);
    }

    @Override
    public ImageView view(String image, String folder) throws ContainerException {
        return chosen().view(image, folder);
    }

    @Override
    public Program start(ContainerOrder order) throws ContainerException {
        return chosen().start(order);
    }

    @Override
    public void keep(String label, String value) {
        chosen().keep(label, value);
    }

    @Override
    public Optional<Program> takeOver(String label, String value, Consumer<String> lines) throws ContainerException {
        return chosen().takeOver(label, value, lines);
    }

    @Override
    public Sandbox sandbox(String name, List<PublishedPort> published, Map<String, String> labels)
            throws ContainerException {
        return chosen().sandbox(name, published, labels);
    }

    @Override
    public void removeVolume(String name) {
        chosen().removeVolume(name);
    }

    @Override
    public synchronized void close() {
        if (chosen instanceof ProcessRunner processes) {
            processes.close();
        } else if (chosen instanceof DockerRunner docker) {
            docker.close();
        }
        if (workspace != null) {
            workspace.close();
        }
    }
}
