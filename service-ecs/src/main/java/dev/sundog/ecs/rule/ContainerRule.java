package dev.sundog.ecs.rule;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.RegionId;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.ContainerRestartPolicy;
import dev.sundog.ecs.api.LogConfiguration;
import dev.sundog.ecs.api.MountPoint;
import dev.sundog.ecs.api.PortMapping;
import dev.sundog.ecs.api.RegisterTaskDefinitionRequest;
import dev.sundog.ecs.state.Structs;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What AWS checks of a container in a new task definition. */
final class ContainerRule {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
    private static final Pattern ECR = Pattern.compile("\\d{12}\\.dkr\\.ecr\\..*");
    private static final int LEAST_MEMORY = 4;
    private static final int LONGEST_FARGATE_STOP = 120;
    private static final int SHORTEST_RESTART = 60;
    private static final int LONGEST_RESTART = 1800;
    private static final int MOST_EXIT_CODES = 50;
    private static final List<String> FARGATE_DRIVERS = List.of("awslogs", "splunk", "awsfirelens");

    private ContainerRule() {}

    static void check(ContainerDefinition container, RegisterTaskDefinitionRequest task) {
        if (isEmpty(container.name())) {
            throw EcsErrors.client("Container.name should not be null or empty.");
        }
        if (isEmpty(container.image())) {
            throw EcsErrors.client("Container.image should not be null or empty.");
        }
        if (!NAME.matcher(container.name()).matches()) {
            throw EcsErrors.client("Invalid container name (" + container.name()
                    + "): only letters, numbers, hyphens and underscores are allowed.");
        }
        checkMemory(container, task);
        checkPorts(container, task);
        checkLog(container);
        checkMounts(container, task);
        checkRestarts(container);
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }

    private static void checkMemory(ContainerDefinition container, RegisterTaskDefinitionRequest task) {
        Integer hard = container.memory();
        Integer soft = container.memoryReservation();
        if (hard == null && soft == null && task.memory() == null) {
            throw invalid(container, "At least one of 'memory' or 'memoryReservation' must be specified.");
        }
        if (hard != null && hard < LEAST_MEMORY) {
            throw invalid(container, "The minimum memory requirement is 4 MB.");
        }
        if (hard != null && soft != null && soft > hard) {
            throw invalid(container, "The 'memoryReservation' value cannot be greater than the 'memory' value.");
        }
    }

    private static ServiceError invalid(ContainerDefinition container, String words) {
        return EcsErrors.client("Invalid setting for container '" + container.name() + "'. " + words);
    }

    private static void checkPorts(ContainerDefinition container, RegisterTaskDefinitionRequest task) {
        if (!"awsvpc".equals(task.networkMode())) {
            return;
        }
        for (PortMapping port : Structs.list(container.portMappings())) {
            Integer host = port.hostPort();
            if (host != null && host != 0 && !host.equals(port.containerPort())) {
                throw EcsErrors.client(
                        "When networkMode=awsvpc, the host ports and container ports in port mappings must match.");
            }
        }
        if (!Structs.list(container.links()).isEmpty()) {
            throw EcsErrors.client("Links are not supported when networkMode=awsvpc.");
        }
    }

    private static void checkRestarts(ContainerDefinition container) {
        ContainerRestartPolicy policy = container.restartPolicy();
        if (policy == null) {
            return;
        }
        Integer period = policy.restartAttemptPeriod();
        if (period != null && (period < SHORTEST_RESTART || period > LONGEST_RESTART)) {
            throw invalid(container, "The 'restartAttemptPeriod' value must be between 60 and 1800 seconds.");
        }
        if (Structs.list(policy.ignoredExitCodes()).size() > MOST_EXIT_CODES) {
            throw invalid(container, "At most 50 'ignoredExitCodes' can be specified.");
        }
    }

    private static void checkLog(ContainerDefinition container) {
        LogConfiguration log = container.logConfiguration();
        if (log == null || !"awslogs".equals(log.logDriver())) {
            return;
        }
        Map<String, String> options = log.options() == null ? Map.of() : log.options();
        if (!options.containsKey("awslogs-region") || !options.containsKey("awslogs-group")) {
            throw EcsErrors.client("Log driver awslogs requires options: awslogs-region, awslogs-group");
        }
        String region = options.get("awslogs-region");
        if (!RegionId.isRegionId(region)) {
            throw EcsErrors.client("Log driver awslogs: '" + region + "' in awslogs-region is no region.");
        }
    }

    private static void checkMounts(ContainerDefinition container, RegisterTaskDefinitionRequest task) {
        for (MountPoint mount : Structs.list(container.mountPoints())) {
            if (Structs.list(task.volumes()).stream()
                    .noneMatch(volume -> volume.name().equals(mount.sourceVolume()))) {
                throw EcsErrors.client("Unknown volume '" + mount.sourceVolume() + "'.");
            }
        }
    }

    /** What Fargate does not allow, or wants besides. */
    static void checkFargate(ContainerDefinition container, RegisterTaskDefinitionRequest task) {
        if (Boolean.TRUE.equals(container.privileged())) {
            throw EcsErrors.client("Tasks using the Fargate launch type do not support privileged containers.");
        }
        LogConfiguration log = container.logConfiguration();
        if (log != null && !FARGATE_DRIVERS.contains(log.logDriver())) {
            throw EcsErrors.client("Log driver " + log.logDriver() + " is not supported on Fargate.");
        }
        if (task.executionRoleArn() == null) {
            if (ECR.matcher(container.image()).matches()) {
                throw EcsErrors.client(
                        "Fargate requires task definition to have execution role ARN to support ECR images.");
            }
            if (log != null) {
                throw EcsErrors.client(
                        "Fargate requires task definition to have execution role ARN to support log driver "
                                + log.logDriver() + ".");
            }
        }
        if (container.stopTimeout() != null && container.stopTimeout() > LONGEST_FARGATE_STOP) {
            throw invalid(container, "The 'stopTimeout' value cannot be greater than 120 seconds on Fargate.");
        }
    }
}
