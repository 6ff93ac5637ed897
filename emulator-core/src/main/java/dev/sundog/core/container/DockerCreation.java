package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.Volume;
import dev.sundog.core.port.ContainerMount;
import dev.sundog.core.port.ContainerNetwork;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerOrder.Command;
import dev.sundog.core.port.ContainerOrder.Machine;
import dev.sundog.core.port.ContainerRights;
import dev.sundog.core.port.ContainerRunner.PublishedPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says an order in the engine's words. */
final class DockerCreation {

    private static final double NANOS = 1e9;
    private static final String LOOPBACK = "127.0.0.1";

    private final DockerClient docker;
    /** The network that a setting names; empty for the engine's usual one. */
    private final String usualNetwork;

    DockerCreation(DockerClient docker, String usualNetwork) {
        this.docker = docker;
        this.usualNetwork = usualNetwork;
    }

    /** A container for an order. */
    CreateContainerCmd container(ContainerOrder order, String name, Map<String, String> labels) {
        Command command = order.command();
        HostConfig host = HostConfig.newHostConfig();
        limit(host, order.machine());
        allow(host, order.rights());
        CreateContainerCmd create = docker.createContainerCmd(command.image())
                .withName(name)
                .withEnv(order.environment().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList())
                .withLabels(labels)
                .withHostConfig(host);
        mount(create, host, order.mounts());
        join(create, host, order.network());
        if (!command.entryPoint().isEmpty()) {
            create.withEntrypoint(command.entryPoint());
        }
        if (!command.words().isEmpty()) {
            create.withCmd(command.words());
        }
        if (!command.directory().isEmpty()) {
            create.withWorkingDir(command.directory());
        }
        if (!order.hostName().isEmpty() && !usualNetwork.startsWith("container:")) {
            create.withHostName(order.hostName());
        }
        if (!order.rights().user().isEmpty()) {
            create.withUser(order.rights().user());
        }
        return create;
    }

    /** A container that only holds a network open. */
    CreateContainerCmd pause(String name, List<PublishedPort> published, Map<String, String> labels) {
        HostConfig host = HostConfig.newHostConfig();
        CreateContainerCmd create = docker.createContainerCmd(PauseImage.NAME)
                .withName(name)
                .withEntrypoint(PauseImage.PROGRAM)
                .withLabels(labels)
                .withHostConfig(host);
        join(create, host, new ContainerNetwork.Own(published));
        return create;
    }

    private static void mount(CreateContainerCmd create, HostConfig host, List<ContainerMount> mounts) {
        List<Bind> binds = new ArrayList<>();
        List<Volume> nameless = new ArrayList<>();
        Map<String, String> inMemory = new HashMap<>();
        for (ContainerMount mount : mounts) {
            switch (mount) {
                case ContainerMount.Folder folder ->
                    binds.add(bind(folder.source().toString(), folder.target(), folder.readOnly()));
                case ContainerMount.Volume volume
                when volume.name().isEmpty() -> nameless.add(new Volume(volume.target()));
                case ContainerMount.Volume volume -> binds.add(bind(volume.name(), volume.target(), volume.readOnly()));
                case ContainerMount.Memory memory -> inMemory.put(memory.target(), options(memory));
            }
        }
        host.withBinds(binds);
        if (!nameless.isEmpty()) {
            create.withVolumes(nameless);
        }
        if (!inMemory.isEmpty()) {
            host.withTmpFs(inMemory);
        }
    }

    private static Bind bind(String source, String target, boolean readOnly) {
        return new Bind(source, new Volume(target), readOnly ? AccessMode.ro : AccessMode.rw);
    }

    private static String options(ContainerMount.Memory memory) {
        List<String> options = new ArrayList<>(memory.options());
        if (memory.bytes() > 0) {
            options.add("size=" + memory.bytes());
        }
        return String.join(",", options);
    }

    private static void limit(HostConfig host, Machine machine) {
        if (machine.memoryBytes() > 0) {
            host.withMemory(machine.memoryBytes()).withMemorySwap(machine.memoryBytes());
        }
        if (machine.reservedBytes() > 0) {
            host.withMemoryReservation(machine.reservedBytes());
        }
        if (machine.cpus() > 0) {
            host.withNanoCPUs(
                    Math.round(Math.min(machine.cpus(), Runtime.getRuntime().availableProcessors()) * NANOS));
        }
        if (machine.cpuShares() > 0) {
            host.withCpuShares(machine.cpuShares());
        }
        if (machine.temporaryBytes() > 0) {
            host.withReadonlyRootfs(true)
                    .withTmpFs(Map.of("/tmp", "rw,exec,mode=1777,size=" + machine.temporaryBytes()));
        }
    }

    private static void allow(HostConfig host, ContainerRights rights) {
        if (rights.equals(ContainerRights.USUAL)) {
            return;
        }
        host.withPrivileged(rights.privileged())
                .withInit(rights.init())
                .withCapAdd(capabilities(rights.addedCapabilities()))
                .withCapDrop(capabilities(rights.droppedCapabilities()))
                .withUlimits(rights.ulimits().stream()
                        .map(limit -> new Ulimit(limit.name(), limit.soft(), limit.hard()))
                        .toArray(Ulimit[]::new))
                .withSysctls(rights.kernelSettings());
        if (rights.readOnlyRoot()) {
            host.withReadonlyRootfs(true);
        }
        if (rights.sharedMemoryBytes() > 0) {
            host.withShmSize(rights.sharedMemoryBytes());
        }
    }

    private static Capability[] capabilities(List<String> names) {
        return names.stream().map(Capability::valueOf).toArray(Capability[]::new);
    }

    private void join(CreateContainerCmd create, HostConfig host, ContainerNetwork network) {
        switch (network) {
            case ContainerNetwork.Own(List<PublishedPort> published) -> {
                host.withExtraHosts("host.docker.internal:host-gateway");
                if (!usualNetwork.isEmpty()) {
                    host.withNetworkMode(usualNetwork);
                }
                publish(create, host, published);
            }
            case ContainerNetwork.Within(DockerSandbox sandbox) -> host.withNetworkMode("container:" + sandbox.id());
            case ContainerNetwork.Within other ->
                throw new IllegalArgumentException("the sandbox " + other.sandbox() + " is not this engine's");
            case ContainerNetwork.Host() -> host.withNetworkMode("host");
            case ContainerNetwork.None() -> host.withNetworkMode("none");
        }
    }

    private static void publish(CreateContainerCmd create, HostConfig host, List<PublishedPort> published) {
        if (published.isEmpty()) {
            return;
        }
        List<ExposedPort> exposed = new ArrayList<>();
        List<PortBinding> bindings = new ArrayList<>();
        for (PublishedPort port : published) {
            ExposedPort inside = ExposedPort.parse(port.inside() + "/" + port.protocol());
            exposed.add(inside);
            bindings.add(new PortBinding(
                    port.outside() == 0
                            ? Ports.Binding.bindIp(LOOPBACK)
                            : Ports.Binding.bindIpAndPort(LOOPBACK, port.outside()),
                    inside));
        }
        create.withExposedPorts(exposed);
        host.withPortBindings(bindings);
    }
}
