package dev.sundog.ecs.rule;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.RegisterTaskDefinitionRequest;
import dev.sundog.ecs.api.Volume;
import dev.sundog.ecs.state.Structs;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** What AWS checks of a new task definition as a whole; that of each container is {@link ContainerRule}'s. */
public final class TaskDefinitionRule {

    private static final Pattern FAMILY = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
    private static final int LEAST_TASK_MEMORY = 4;

    private TaskDefinitionRule() {}

    /** Refuses what AWS refuses, in its order as far as that is known. */
    public static void check(RegisterTaskDefinitionRequest request) {
        if (request.family().isEmpty()) {
            throw EcsErrors.client("Family should not be null or empty.");
        }
        if (!FAMILY.matcher(request.family()).matches()) {
            throw EcsErrors.client("Family contains invalid characters.");
        }
        if (request.containerDefinitions().isEmpty()) {
            throw EcsErrors.client("Container list cannot be empty.");
        }
        boolean fargate = Structs.list(request.requiresCompatibilities()).contains("FARGATE");
        if (fargate && request.pidMode() != null && !request.pidMode().equals("task")) {
            throw EcsErrors.client("Tasks using the Fargate launch type do not support pidMode '" + request.pidMode()
                    + "'. The supported value for pidMode is 'task'.");
        }
        checkContainers(request);
        checkPaths(request);
        checkSizes(request);
        if (fargate) {
            checkFargate(request);
        }
    }

    private static void checkContainers(RegisterTaskDefinitionRequest request) {
        Set<String> names = new HashSet<>();
        boolean essential = false;
        for (ContainerDefinition container : request.containerDefinitions()) {
            ContainerRule.check(container, request);
            SecretRule.check(container, request);
            if (!names.add(container.name())) {
                throw EcsErrors.client("Container names must be unique within a task definition: " + container.name());
            }
            essential |= !Boolean.FALSE.equals(container.essential());
        }
        if (!essential) {
            throw EcsErrors.client("Task definition doesn't have any essential container.");
        }
        DependencyRule.check(request.containerDefinitions());
    }

    private static void checkPaths(RegisterTaskDefinitionRequest request) {
        for (Volume volume : Structs.list(request.volumes())) {
            String path = volume.host() == null ? null : volume.host().sourcePath();
            if (path != null && path.indexOf('\0') >= 0) {
                throw EcsErrors.client("Invalid 'host.sourcePath' setting for the volume '" + volume.name() + "'.");
            }
        }
    }

    private static void checkSizes(RegisterTaskDefinitionRequest request) {
        OptionalInt cpu = size(request.cpu(), TaskSize.cpu(text(request.cpu())), "cpu");
        OptionalInt memory = size(request.memory(), TaskSize.memory(text(request.memory())), "memory");
        List<ContainerDefinition> containers = request.containerDefinitions();
        if (memory.isPresent()) {
            if (memory.getAsInt() < LEAST_TASK_MEMORY) {
                throw invalidSetting("memory");
            }
            for (ContainerDefinition container : containers) {
                if (container.memory() != null && container.memory() > memory.getAsInt()) {
                    throw EcsErrors.client("Invalid setting for container '" + container.name()
                            + "'. The container 'memory' value cannot be greater than the task 'memory' value.");
                }
            }
        }
        int sum = containers.stream()
                .mapToInt(container -> container.cpu() == null ? 0 : container.cpu())
                .sum();
        if (cpu.isPresent() && sum > cpu.getAsInt()) {
            throw EcsErrors.client(
                    "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.");
        }
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }

    private static OptionalInt size(String given, OptionalInt parsed, String what) {
        if (given != null && parsed.isEmpty()) {
            throw invalidSetting(what);
        }
        return parsed;
    }

    private static ServiceError invalidSetting(String what) {
        return EcsErrors.client(
                "Invalid '" + what
                        + "' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.");
    }

    private static void checkFargate(RegisterTaskDefinitionRequest request) {
        if (!"awsvpc".equals(request.networkMode())) {
            throw EcsErrors.client("Fargate only supports network mode \u2018awsvpc\u2019.");
        }
        if (request.cpu() == null) {
            throw EcsErrors.client("Fargate requires that 'cpu' be defined at the task level.");
        }
        if (request.memory() == null) {
            throw EcsErrors.client("Fargate requires that 'memory' be defined at the task level.");
        }
        int cpu = TaskSize.cpu(request.cpu()).orElseThrow();
        int memory = TaskSize.memory(request.memory()).orElseThrow();
        if (!FargateSizes.has(cpu, memory)) {
            throw EcsErrors.client("No Fargate configuration exists for given values: " + cpu + " CPU, " + memory
                    + " memory. See the Amazon ECS documentation for the valid values.");
        }
        request.containerDefinitions().forEach(container -> ContainerRule.checkFargate(container, request));
    }
}
