package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerException.Step;
import dev.sundog.core.port.ContainerNetwork;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ImageView;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.ServiceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs programs in containers of a Docker engine. Connects when it is first used. */
final class DockerRunner implements ContainerRunner, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DockerRunner.class);
    private static final int CONNECTIONS = 1024;

    private final String host;
    private final Workspace workspace;
    private final String network;
    private final Clock realTime = Clock.systemUTC();
    private final AtomicLong count = new AtomicLong();
    private final Set<DockerProgram> running = ConcurrentHashMap.newKeySet();
    private final Set<DockerSandbox> sandboxes = ConcurrentHashMap.newKeySet();
    private final DockerImages images;
    private final DockerVolumes volumes = new DockerVolumes();
    private final DockerPipes pipes;
    private final CredentialsNetwork credentials;
    /** What killed emulators may have left that is still wanted, as {@code label=value}. */
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    private DockerClient client;
    private String gateway;

    DockerRunner(String host, Workspace workspace, ServiceSettings settings, Ports ports) {
        this.host = host;
        this.images = new DockerImages(ports);
        this.workspace = workspace;
        this.pipes = new DockerPipes(workspace.files());
        this.credentials = new CredentialsNetwork(workspace);
        this.network = settings.text("LAMBDA_DOCKER_NETWORK")
                .or(() -> settings.text("MAIN_DOCKER_NETWORK"))
                .orElse("");
    }

    @Override
    public Engine engine() {
        return Engine.DOCKER;
    }

    @Override
    public String description() {
        return "Docker containers, by the engine at " + host;
    }

    /** The engine; containers of killed emulators are removed at the first time. */
    private synchronized DockerClient client() throws ContainerException {
        if (client == null) {
            var config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                    .withDockerHost(host)
                    .build();
            var http = new ZerodepDockerHttpClient.Builder()
                    .dockerHost(config.getDockerHost())
                    .sslConfig(config.getSSLConfig())
                    .maxConnections(CONNECTIONS)
                    .connectionTimeout(Duration.ofSeconds(5))
                    .build();
            DockerClient connected = DockerClientImpl.getInstance(config, http);
            try {
                DockerOrphans.remove(connected, kept);
            } catch (RuntimeException silent) {
                String words = "no Docker engine answers at " + host + " (" + DockerWords.of(silent)
                        + "): start it, set DOCKER_HOST, or start the emulator with --container-engine process";
                throw new ContainerException(Step.REACH_ENGINE, words, words, silent);
            }
            client = connected;
        }
        return client;
    }

    /** The address of the host on the usual bridge, which containers of all networks reach. */
    @Override
    public synchronized String hostAddress() throws ContainerException {
        if (gateway == null) {
            try {
                gateway = client().inspectNetworkCmd().withNetworkId("bridge").exec().getIpam().getConfig().stream()
                        .map(com.github.dockerjava.api.model.Network.Ipam.Config::getGateway)
                        .filter(address -> address != null && !address.isEmpty())
                        .findFirst()
                        .orElse("172.17.0.1");
            } catch (DockerException noBridge) {
                throw new ContainerException("Docker has no bridge network: " + DockerWords.of(noBridge), noBridge);
            }
        }
        return gateway;
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
    public String credentialsAddress() throws ContainerException {
        return credentials.address(client());
    }

    @Override
    public void provide(String image) throws ContainerException {
        images.provide(client(), image);
    }

    @Override
    public void provide(String image, Login login) throws ContainerException {
        images.provide(client(), image, login);
    }

    @Override
    public ImageView view(String image, String folder) throws ContainerException {
        DockerClient docker = client();
        String provided = images.provide(docker, image);
        try {
            return new DockerFiles(docker).view(provided, folder, marks(Map.of()));
        } catch (IOException | RuntimeException refused) {
            images.forget(provided);
            throw new ContainerException(
                    Step.CREATE,
                    "Docker does not show " + image + ": " + refused.getMessage(),
                    refused.getMessage(),
                    refused);
        }
    }

    @Override
    public Program start(ContainerOrder order) throws ContainerException {
        String image = order.command().image();
        if (image.isEmpty()) {
            throw new ContainerException("a container needs an image; "
                    + String.join(" ", order.command().words()) + " names none");
        }
        DockerClient docker = client();
        String provided = images.provide(docker, image);
        LineSplitter lines = new LineSplitter(order.lines());
        Optional<DockerPipes.Piped> piped = piped(docker, order, provided, lines);
        if (piped.isPresent()) {
            OutputPipe pipe = piped.get().pipe();
            try {
                DockerProgram program = start(docker, piped.get().order(), provided, lines, piped.map(_ -> pipe));
                if (pipes.arrives(pipe)) {
                    return program;
                }
                program.kill();
            } catch (ContainerException refused) {
                pipe.end();
                if (!pipes.isForWantOfShell(provided, refused)) {
                    throw refused;
                }
            }
        }
        return start(docker, order, provided, lines, Optional.empty());
    }

    private Optional<DockerPipes.Piped> piped(
            DockerClient docker, ContainerOrder order, String image, LineSplitter lines) throws ContainerException {
        try {
            return pipes.of(docker, order, image, lines);
        } catch (RuntimeException silent) {
            throw failure(Step.CREATE, "Docker tells nothing of " + image + ": ", silent);
        }
    }

    private DockerProgram start(
            DockerClient docker, ContainerOrder order, String image, LineSplitter lines, Optional<OutputPipe> pipe)
            throws ContainerException {
        String id;
        try {
            volumes.provide(docker, order.mounts(), marks(Map.of()));
            id = new DockerCreation(docker, network)
                    .container(order, nameOf(order.name()), marks(order.labels()))
                    .withImage(image)
                    .exec()
                    .getId();
        } catch (RuntimeException refused) {
            images.forget(image);
            throw failure(
                    Step.CREATE,
                    "Docker makes no container of " + order.command().image() + ": ",
                    refused);
        }
        try {
            DockerProgram program = new DockerProgram(docker, id, order.network(), lines, pipe);
            running.add(program);
            program.exit().thenRun(() -> leave(program));
            program.start();
            return program;
        } catch (RuntimeException refused) {
            throw failure(Step.START, "Docker does not start " + order.command().image() + ": ", refused);
        }
    }

    @Override
    public void keep(String label, String value) {
        kept.add(label + "=" + value);
    }

    @Override
    public Optional<Program> takeOver(String label, String value, Consumer<String> lines) throws ContainerException {
        DockerClient docker = client();
        try {
            Optional<Container> left = DockerOrphans.find(docker, label + "=" + value);
            if (left.isEmpty()) {
                return Optional.empty();
            }
            workspace.inherit(DockerOrphans.ownerOf(left.get()));
            String id = left.get().getId();
            DockerProgram program = new DockerProgram(
                    docker, id, new ContainerNetwork.Own(List.of()), new LineSplitter(lines), Optional.empty());
            running.add(program);
            program.exit().thenRun(() -> leave(program));
            program.follow();
            LOG.info("took container {} over that a killed emulator had left behind", id);
            return Optional.of(program);
        } catch (RuntimeException refused) {
            throw failure(Step.START, "Docker does not give a container back: ", refused);
        }
    }

    /** One that could not be removed is tried again at the end. */
    private void leave(DockerProgram program) {
        if (program.isRemoved()) {
            running.remove(program);
        }
    }

    @Override
    public Sandbox sandbox(String name, List<PublishedPort> published, Map<String, String> labels)
            throws ContainerException {
        DockerClient docker = client();
        try {
            PauseImage.provide(docker);
            String id = new DockerCreation(docker, network)
                    .pause(nameOf(name), published, marks(labels))
                    .exec()
                    .getId();
            DockerSandbox sandbox = DockerSandbox.start(docker, id, sandboxes::remove);
            sandboxes.add(sandbox);
            return sandbox;
        } catch (RuntimeException refused) {
            throw failure(Step.CREATE, "Docker opens no network: ", refused);
        }
    }

    @Override
    public void removeVolume(String name) {
        try {
            volumes.remove(client(), name);
        } catch (ContainerException silent) {
            LOG.warn("volume {} is left: {}", name, silent.getMessage());
        }
    }

    private static ContainerException failure(Step step, String what, RuntimeException cause) {
        String words = DockerWords.of(cause);
        return new ContainerException(step, what + words, words, cause);
    }

    private String nameOf(String word) {
        return "sundog-" + word + "-" + ProcessHandle.current().pid() + "-" + count.incrementAndGet();
    }

    /** Labels with the emulator's own, by which a later one knows what a killed one has left behind. */
    private Map<String, String> marks(Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(labels);
        all.put(DockerOrphans.OWNER, DockerOrphans.mark(workspace.owner()));
        return all;
    }

    /** Whether a container ended for want of memory: a killed child of a program that goes on sets Docker's mark as well. */
    static Exit exitOf(InspectContainerResponse.ContainerState state) {
        int code =
                state.getExitCodeLong() == null ? -1 : state.getExitCodeLong().intValue();
        return new Exit(code, code == 137 && Boolean.TRUE.equals(state.getOOMKilled()));
    }

    /** Removes all that was made. */
    @Override
    public synchronized void close() {
        running.parallelStream().forEach(DockerProgram::kill);
        List.copyOf(sandboxes).parallelStream().forEach(DockerSandbox::close);
        if (client != null) {
            volumes.close(client);
            credentials.close(client);
        }
    }
}
