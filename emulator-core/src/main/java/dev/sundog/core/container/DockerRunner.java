package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.Volume;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.service.ServiceSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs programs in containers of a Docker engine. Connects when it is first used. */
final class DockerRunner implements ContainerRunner, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DockerRunner.class);
    private static final String OWNER = "dev.sundog.owner";
    private static final int CONNECTIONS = 1024;
    private static final double NANOS = 1e9;
    private static final Duration PULL = Duration.ofMinutes(15);

    private final String host;
    private final Workspace workspace;
    private final String network;
    private final Clock realTime = Clock.systemUTC();
    private final AtomicLong count = new AtomicLong();
    private final Set<DockerProgram> running = ConcurrentHashMap.newKeySet();
    private final Set<String> images = ConcurrentHashMap.newKeySet();
    private DockerClient client;
    private String gateway;

    DockerRunner(String host, Workspace workspace, ServiceSettings settings) {
        this.host = host;
        this.workspace = workspace;
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
                sweep(connected);
            } catch (RuntimeException silent) {
                throw new ContainerException(
                        "no Docker engine answers at " + host + " (" + rootWords(silent)
                                + "): start it, set DOCKER_HOST, or start the emulator with --container-engine process",
                        silent);
            }
            client = connected;
        }
        return client;
    }

    private static String rootWords(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage().strip();
    }

    private void sweep(DockerClient connected) {
        for (Container container : connected
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(OWNER))
                .exec()) {
            String[] owner = container.getLabels().get(OWNER).split("/", 2);
            if (owner.length == 2 && owner[0].equals(hostName()) && !Workspace.lives(owner[1])) {
                connected.removeContainerCmd(container.getId()).withForce(true).exec();
                LOG.info("removed container {} that a killed emulator had left behind", container.getId());
            }
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
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
                throw new ContainerException("Docker has no bridge network: " + rootWords(noBridge), noBridge);
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
    public void provide(String image) throws ContainerException {
        if (images.contains(image)) {
            return;
        }
        DockerClient docker = client();
        try {
            docker.inspectImageCmd(image).exec();
        } catch (NotFoundException absent) {
            pull(docker, image);
        } catch (RuntimeException failure) {
            throw new ContainerException(
                    "Docker cannot look for the image " + image + ": " + rootWords(failure), failure);
        }
        images.add(image);
    }

    private static void pull(DockerClient docker, String image) throws ContainerException {
        LOG.info("pulling {}", image);
        try {
            boolean done = docker.pullImageCmd(image)
                    .exec(new ResultCallback.Adapter<PullResponseItem>() {
                        @Override
                        public void onNext(PullResponseItem item) {
                            if (item.getStatus() != null && item.getProgressDetail() == null) {
                                LOG.info("{}: {}", image, item.getStatus());
                            }
                        }
                    })
                    .awaitCompletion(PULL.toSeconds(), TimeUnit.SECONDS);
            if (!done) {
                throw new ContainerException("the image " + image + " was not pulled within " + PULL.toMinutes()
                        + " minutes. Try: docker pull " + image);
            }
            docker.inspectImageCmd(image).exec();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ContainerException("stopped while the image " + image + " was pulled", stopped);
        } catch (RuntimeException refused) {
            throw new ContainerException(
                    "the image " + image + " is not at hand and could not be pulled: " + rootWords(refused)
                            + ". Try: docker pull " + image,
                    refused);
        }
    }

    @Override
    public Program start(Order order) throws ContainerException {
        if (order.image().isEmpty()) {
            throw new ContainerException(
                    "a container needs an image; " + String.join(" ", order.command()) + " names none");
        }
        provide(order.image());
        DockerClient docker = client();
        try {
            String id = create(docker, order).exec().getId();
            DockerProgram program = new DockerProgram(docker, id, new LineSplitter(order.lines()));
            running.add(program);
            program.exit().thenRun(() -> running.remove(program));
            program.start();
            return program;
        } catch (RuntimeException refused) {
            throw new ContainerException("Docker does not start " + order.image() + ": " + rootWords(refused), refused);
        }
    }

    private CreateContainerCmd create(DockerClient docker, Order order) {
        Map<String, String> labels = new HashMap<>(order.labels());
        labels.put(OWNER, hostName() + "/" + workspace.owner());
        CreateContainerCmd create = docker.createContainerCmd(order.image())
                .withName(
                        "sundog-" + order.name() + "-" + ProcessHandle.current().pid() + "-" + count.incrementAndGet())
                .withEnv(order.environment().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList())
                .withLabels(labels)
                .withHostConfig(hostConfig(order));
        if (!order.entryPoint().isEmpty()) {
            create.withEntrypoint(order.entryPoint());
        }
        if (!order.command().isEmpty()) {
            create.withCmd(order.command());
        }
        if (!order.directory().isEmpty()) {
            create.withWorkingDir(order.directory());
        }
        return create;
    }

    private HostConfig hostConfig(Order order) {
        Machine machine = order.machine();
        HostConfig config = HostConfig.newHostConfig()
                .withBinds(order.mounts().stream()
                        .map(mount -> new Bind(mount.source().toString(), new Volume(mount.target()), AccessMode.ro))
                        .toArray(Bind[]::new))
                .withExtraHosts("host.docker.internal:host-gateway");
        if (machine.memoryBytes() > 0) {
            config.withMemory(machine.memoryBytes()).withMemorySwap(machine.memoryBytes());
        }
        if (machine.cpus() > 0) {
            config.withNanoCPUs(
                    Math.round(Math.min(machine.cpus(), Runtime.getRuntime().availableProcessors()) * NANOS));
        }
        if (machine.temporaryBytes() > 0) {
            config.withReadonlyRootfs(true)
                    .withTmpFs(Map.of("/tmp", "rw,exec,mode=1777,size=" + machine.temporaryBytes()));
        }
        if (!network.isEmpty()) {
            config.withNetworkMode(network);
        }
        return config;
    }

    /** Whether a container ended for want of memory: a killed child of a program that goes on sets Docker's mark as well. */
    static Exit exitOf(InspectContainerResponse.ContainerState state) {
        int code =
                state.getExitCodeLong() == null ? -1 : state.getExitCodeLong().intValue();
        return new Exit(code, code == 137 && Boolean.TRUE.equals(state.getOOMKilled()));
    }

    /** Removes all containers. */
    @Override
    public void close() {
        running.parallelStream().forEach(DockerProgram::kill);
    }
}
