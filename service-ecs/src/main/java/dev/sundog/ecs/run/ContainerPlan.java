package dev.sundog.ecs.run;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerNetwork;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerOrder.Machine;
import dev.sundog.core.port.ContainerRights;
import dev.sundog.core.port.ContainerRights.Ulimit;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.PublishedPort;
import dev.sundog.core.port.ContainerRunner.Sandbox;
import dev.sundog.core.port.OwnEndpoint;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.KernelCapabilities;
import dev.sundog.ecs.api.LinuxParameters;
import dev.sundog.ecs.api.SystemControl;
import dev.sundog.ecs.api.TaskDefinition;
import dev.sundog.ecs.rule.TaskSize;
import dev.sundog.ecs.state.Structs;
import dev.sundog.ecs.state.TaskRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what is to be started for a container of a task. */
final class ContainerPlan {

    private static final long MEBIBYTE = 1024L * 1024;
    private static final double UNITS_PER_CPU = 1024;
    private static final String LABEL = "com.amazonaws.ecs.";

    private final RunKit kit;
    private final Scope scope;
    private final TaskDefinition definition;
    private final TaskVolumes volumes;
    private final EnvironmentFiles files;

    ContainerPlan(RunKit kit, Scope scope, TaskDefinition definition, TaskVolumes volumes) {
        this.kit = kit;
        this.scope = scope;
        this.definition = definition;
        this.volumes = volumes;
        this.files = new EnvironmentFiles(kit.ports());
    }

    /** @param sandbox the task's own network; empty where it has none */
    ContainerOrder order(
            ContainerRunner runner,
            TaskRecord task,
            ContainerDefinition container,
            Optional<Sandbox> sandbox,
            TaskDoor.Place place,
            TaskLog log)
            throws TaskFailure, ContainerException {
        return ContainerOrder.image("ecs-" + container.name(), container.image())
                .entryPoint(container.entryPoint())
                .words(container.command())
                .directory(container.workingDirectory())
                .environment(environment(runner, task, container, place))
                .network(network(container, sandbox))
                .mounts(volumes.mounts(container))
                .machine(machine(task, container))
                .rights(rights(container))
                .labels(labels(task, container))
                .lines(log::add)
                .build();
    }

    private Map<String, String> environment(
            ContainerRunner runner, TaskRecord task, ContainerDefinition container, TaskDoor.Place place)
            throws TaskFailure, ContainerException {
        Map<String, String> all = new HashMap<>();
        if (!runner.engine().runsImages()) {
            all.put("PATH", System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
        }
        String region = scope.region().value();
        all.put("AWS_REGION", region);
        all.put("AWS_DEFAULT_REGION", region);
        all.put("AWS_EXECUTION_ENV", "AWS_ECS_" + task.task().launchType());
        String own = runner.hostAddress();
        kit.ports().find(OwnEndpoint.class).ifPresent(endpoint -> all.put("AWS_ENDPOINT_URL", endpoint.on(own)));
        all.putAll(place.environment());
        all.putAll(kit.flags().environment());
        all.putAll(files.read(Structs.list(container.environmentFiles())));
        Structs.list(container.environment()).forEach(pair -> all.put(pair.name(), pair.value()));
        return all;
    }

    private ContainerNetwork network(ContainerDefinition container, Optional<Sandbox> sandbox) {
        if (sandbox.isPresent()) {
            return new ContainerNetwork.Within(sandbox.get());
        }
        return switch (definition.networkMode() == null ? "bridge" : definition.networkMode()) {
            case "host" -> new ContainerNetwork.Host();
            case "none" -> new ContainerNetwork.None();
            default -> new ContainerNetwork.Own(ports(container));
        };
    }

    private static List<PublishedPort> ports(ContainerDefinition container) {
        return Structs.list(container.portMappings()).stream()
                .filter(port -> port.containerPort() != null)
                .map(port -> new PublishedPort(
                        port.containerPort(), port.hostPort() == null ? 0 : port.hostPort(), port.protocol()))
                .toList();
    }

    /** The whole task's limits hold for each container that has none of its own: the engine knows no tasks. */
    private static Machine machine(TaskRecord task, ContainerDefinition container) {
        int taskMemory = task.task().memory() == null
                ? 0
                : TaskSize.memory(task.task().memory()).orElse(0);
        int taskCpu =
                task.task().cpu() == null ? 0 : TaskSize.cpu(task.task().cpu()).orElse(0);
        int memory = container.memory() == null ? taskMemory : container.memory();
        int reserved = container.memoryReservation() == null ? 0 : container.memoryReservation();
        return new Machine(
                memory * MEBIBYTE,
                reserved * MEBIBYTE,
                taskCpu / UNITS_PER_CPU,
                container.cpu() == null ? 0 : container.cpu(),
                0);
    }

    private static ContainerRights rights(ContainerDefinition container) {
        LinuxParameters linux =
                container.linuxParameters() == null ? LinuxParameters.builder().build() : container.linuxParameters();
        KernelCapabilities capabilities =
                linux.capabilities() == null ? new KernelCapabilities(null, null) : linux.capabilities();
        return new ContainerRights(
                container.user() == null ? "" : container.user(),
                Boolean.TRUE.equals(container.privileged()),
                Boolean.TRUE.equals(container.readonlyRootFilesystem()),
                Boolean.TRUE.equals(linux.initProcessEnabled()),
                Structs.list(capabilities.add()),
                Structs.list(capabilities.drop()),
                linux.sharedMemorySize() == null ? 0 : linux.sharedMemorySize() * MEBIBYTE,
                Structs.list(container.ulimits()).stream()
                        .map(limit -> new Ulimit(limit.name(), limit.softLimit(), limit.hardLimit()))
                        .toList(),
                Structs.list(container.systemControls()).stream()
                        .collect(Collectors.toMap(SystemControl::namespace, SystemControl::value)));
    }

    private Map<String, String> labels(TaskRecord task, ContainerDefinition container) {
        Map<String, String> labels = new HashMap<>(kit.flags().labels());
        if (container.dockerLabels() != null) {
            labels.putAll(container.dockerLabels());
        }
        labels.put(LABEL + "cluster", task.task().clusterArn());
        labels.put(LABEL + "task-arn", task.task().taskArn());
        labels.put(LABEL + "container-name", container.name());
        labels.put(LABEL + "task-definition-family", definition.family());
        labels.put(LABEL + "task-definition-version", definition.revision().toString());
        return labels;
    }
}
