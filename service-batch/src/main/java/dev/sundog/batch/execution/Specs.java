package dev.sundog.batch.execution;

import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.EcsProperties;
import dev.sundog.batch.api.EcsTaskProperties;
import dev.sundog.batch.api.EksContainer;
import dev.sundog.batch.api.EksPodProperties;
import dev.sundog.batch.api.KeyValuePair;
import dev.sundog.batch.api.LinuxParameters;
import dev.sundog.batch.api.NodeProperties;
import dev.sundog.batch.api.NodeRangeProperty;
import dev.sundog.batch.api.ResourceRequirement;
import dev.sundog.batch.api.TaskContainerProperties;
import dev.sundog.batch.api.Ulimit;
import dev.sundog.batch.execution.ContainerSpec.Condition;
import dev.sundog.batch.execution.ContainerSpec.Dependency;
import dev.sundog.batch.state.JobBody;
import dev.sundog.batch.view.JobView;
import dev.sundog.core.port.ContainerOrder.Machine;
import dev.sundog.core.port.ContainerRights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads containers from the three forms in which Batch describes them. */
final class Specs {

    private static final long MIB = 1024L * 1024;
    private static final int SHARES = 1024;
    private static final String DEFAULT = "default";

    private final boolean fargate;

    /** @param fargate whether processors are limited; on instances they are only shared out */
    Specs(boolean fargate) {
        this.fargate = fargate;
    }

    /** The containers of a job that has one node. */
    List<ContainerSpec> of(JobBody body) {
        return switch (body) {
            case JobBody.Container(var properties) -> List.of(of(properties));
            case JobBody.Task(var properties) -> of(properties);
            case JobBody.Pod(var properties) -> of(properties.podProperties());
            case JobBody.Nodes(var properties) -> ofNode(properties, properties.mainNode());
        };
    }

    /** The containers of a node. */
    List<ContainerSpec> ofNode(NodeProperties nodes, int node) {
        NodeRangeProperty range = JobView.range(nodes, node);
        if (range.container() != null) {
            return List.of(of(range.container()));
        }
        return range.ecsProperties() != null
                ? of(range.ecsProperties())
                : of(range.eksProperties().podProperties());
    }

    // ---- one container

    private ContainerSpec of(ContainerProperties container) {
        double vcpus = amount(container.resourceRequirements(), "VCPU", container.vcpus());
        double memory = amount(container.resourceRequirements(), "MEMORY", container.memory());
        return new ContainerSpec(
                DEFAULT,
                container.image(),
                List.of(),
                orEmpty(container.command()),
                variables(container.environment()),
                orEmpty(container.secrets()),
                container.executionRoleArn(),
                Volumes.mounts(container.volumes(), container.mountPoints(), container.linuxParameters()),
                machine(vcpus, memory),
                rights(
                        container.user(),
                        container.privileged(),
                        container.readonlyRootFilesystem(),
                        container.linuxParameters(),
                        container.ulimits()),
                true,
                List.of(),
                container.logConfiguration());
    }

    private static double amount(List<ResourceRequirement> requirements, String type, Integer old) {
        for (ResourceRequirement requirement : orEmpty(requirements)) {
            if (requirement.type().equals(type)) {
                return Double.parseDouble(requirement.value());
            }
        }
        return old == null ? 0 : old;
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static Map<String, String> variables(List<KeyValuePair> environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        orEmpty(environment).forEach(pair -> variables.put(pair.name(), pair.value() == null ? "" : pair.value()));
        return variables;
    }

    private Machine machine(double vcpus, double mib) {
        long bytes = (long) (mib * MIB);
        return fargate ? new Machine(bytes, vcpus, 0) : new Machine(bytes, 0, 0, (int) Math.round(vcpus * SHARES), 0);
    }

    private static ContainerRights rights(
            String user, Boolean privileged, Boolean readOnly, LinuxParameters linux, List<Ulimit> ulimits) {
        boolean init = linux != null && Boolean.TRUE.equals(linux.initProcessEnabled());
        long shared = linux == null || linux.sharedMemorySize() == null ? 0 : linux.sharedMemorySize() * MIB;
        return new ContainerRights(
                user == null ? "" : user,
                Boolean.TRUE.equals(privileged),
                Boolean.TRUE.equals(readOnly),
                init,
                List.of(),
                List.of(),
                shared,
                orEmpty(ulimits).stream()
                        .map(limit -> new ContainerRights.Ulimit(limit.name(), limit.softLimit(), limit.hardLimit()))
                        .toList(),
                Map.of());
    }

    // ---- tasks of ECS

    private List<ContainerSpec> of(EcsProperties properties) {
        EcsTaskProperties task = properties.taskProperties().getFirst();
        return task.containers().stream().map(container -> of(task, container)).toList();
    }

    private ContainerSpec of(EcsTaskProperties task, TaskContainerProperties container) {
        return new ContainerSpec(
                container.name() == null ? DEFAULT : container.name(),
                container.image(),
                List.of(),
                orEmpty(container.command()),
                variables(container.environment()),
                orEmpty(container.secrets()),
                task.executionRoleArn(),
                Volumes.mounts(task.volumes(), container.mountPoints(), container.linuxParameters()),
                machine(
                        amount(container.resourceRequirements(), "VCPU", null),
                        amount(container.resourceRequirements(), "MEMORY", null)),
                rights(
                        container.user(),
                        container.privileged(),
                        container.readonlyRootFilesystem(),
                        container.linuxParameters(),
                        container.ulimits()),
                !Boolean.FALSE.equals(container.essential()),
                orEmpty(container.dependsOn()).stream()
                        .map(other -> new Dependency(other.containerName(), Condition.valueOf(other.condition())))
                        .toList(),
                container.logConfiguration());
    }

    // ---- pods

    /** Containers for the beginning run one after another, and the others once the last of them has succeeded. */
    private List<ContainerSpec> of(EksPodProperties pod) {
        List<ContainerSpec> specs = new ArrayList<>();
        List<Dependency> after = List.of();
        for (EksContainer container : orEmpty(pod.initContainers())) {
            ContainerSpec spec = of(container, false, after);
            specs.add(spec);
            after = List.of(new Dependency(spec.name(), Condition.SUCCESS));
        }
        for (EksContainer container : pod.containers()) {
            specs.add(of(container, true, after));
        }
        return specs;
    }

    private ContainerSpec of(EksContainer container, boolean essential, List<Dependency> after) {
        Map<String, String> variables = new LinkedHashMap<>();
        orEmpty(container.env()).forEach(pair -> variables.put(pair.name(), pair.value() == null ? "" : pair.value()));
        var security = container.securityContext();
        String user = security == null || security.runAsUser() == null
                ? ""
                : security.runAsUser() + (security.runAsGroup() == null ? "" : ":" + security.runAsGroup());
        return new ContainerSpec(
                container.name() == null ? "Default" : container.name(),
                container.image(),
                orEmpty(container.command()),
                orEmpty(container.args()),
                variables,
                List.of(),
                null,
                List.of(),
                Machine.UNLIMITED,
                rights(
                        user,
                        security == null ? null : security.privileged(),
                        security == null ? null : security.readOnlyRootFilesystem(),
                        null,
                        List.of()),
                essential,
                after,
                null);
    }
}
