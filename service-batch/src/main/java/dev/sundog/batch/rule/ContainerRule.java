package dev.sundog.batch.rule;

import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.EcsProperties;
import dev.sundog.batch.api.EcsTaskProperties;
import dev.sundog.batch.api.Host;
import dev.sundog.batch.api.KeyValuePair;
import dev.sundog.batch.api.LinuxParameters;
import dev.sundog.batch.api.LogConfiguration;
import dev.sundog.batch.api.ResourceRequirement;
import dev.sundog.batch.api.TaskContainerProperties;
import dev.sundog.batch.api.Volume;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the containers of job definitions may say, on EC2 and on Fargate. */
final class ContainerRule {

    private static final Pattern USER = Pattern.compile("([a-z0-9_][a-z0-9_-]{0,30})(:[a-z0-9_][a-z0-9_-]{0,30})?");
    private static final Pattern FILE_SYSTEM = Pattern.compile("fs-[0-9a-f]+");
    private static final List<String> FARGATE_LOG_DRIVERS = List.of("awslogs", "splunk", "awsfirelens");
    private static final char NUL = '\0';
    private static final int MOST_CONTAINERS = 10;

    private ContainerRule() {}

    // ---- one container

    static void check(ContainerProperties container, boolean fargate) {
        checkImage(container.image());
        checkOnce(container.vcpus(), "vcpus", container.resourceRequirements(), "VCPU");
        checkOnce(container.memory(), "memory", container.resourceRequirements(), "MEMORY");
        checkEnvironment(container.environment());
        checkUser(container.user());
        checkLinux(container.linuxParameters());
        checkVolumes(container.volumes(), fargate);
        AmountRule.check(container.resourceRequirements(), fargate);
        if (fargate) {
            checkFargate(container);
        } else {
            checkInstance(container);
        }
    }

    private static void checkImage(String image) {
        Violation.when(image == null || image.isEmpty(), "Container.image should not be null or empty.");
    }

    private static void checkOnce(Object old, String name, List<ResourceRequirement> requirements, String type) {
        Violation.when(
                old != null && value(requirements, type).isPresent(),
                "Cannot use both ECS containerProperties " + name + " and resourceRequirement " + type + ".");
    }

    private static Optional<String> value(List<ResourceRequirement> requirements, String type) {
        return requirements == null
                ? Optional.empty()
                : requirements.stream()
                        .filter(requirement -> type.equals(requirement.type()))
                        .map(ResourceRequirement::value)
                        .findFirst();
    }

    static void checkEnvironment(List<KeyValuePair> environment) {
        if (environment == null) {
            return;
        }
        for (KeyValuePair variable : environment) {
            Violation.when(
                    variable.name() == null || variable.name().isEmpty(), "Environment variable name is required.");
            Violation.when(
                    variable.name().startsWith("AWS_BATCH"),
                    "Environment variable name cannot start with the reserved prefix AWS_BATCH.");
        }
    }

    private static void checkUser(String user) {
        Violation.when(
                user != null && !user.isEmpty() && !USER.matcher(user).matches(),
                "User '" + user + "' does not match regex");
    }

    private static void checkLinux(LinuxParameters linux) {
        Violation.when(
                linux != null && linux.maxSwap() != null && linux.swappiness() == null,
                "When container specified swap memory, swappiness value is required.");
    }

    private static void checkVolumes(List<Volume> volumes, boolean fargate) {
        if (volumes == null) {
            return;
        }
        for (Volume volume : volumes) {
            checkHost(volume.host());
            Violation.when(
                    fargate && volume.host() != null && volume.host().sourcePath() != null,
                    "host.sourcePath should not be set for volumes in Fargate.");
            if (volume.efsVolumeConfiguration() != null) {
                var efs = volume.efsVolumeConfiguration();
                Violation.when(
                        efs.fileSystemId() == null
                                || !FILE_SYSTEM.matcher(efs.fileSystemId()).matches(),
                        "EFS configuration fileSystemId is not valid: " + efs.fileSystemId() + ".");
                Violation.when(
                        efs.authorizationConfig() != null
                                && "ENABLED".equals(efs.authorizationConfig().iam())
                                && !"ENABLED".equals(efs.transitEncryption()),
                        "EFS IAM authorization requires TransitEncryption to be enabled.");
            }
        }
    }

    private static void checkHost(Host host) {
        Violation.when(
                host != null && host.sourcePath() != null && host.sourcePath().indexOf(NUL) >= 0,
                "host.sourcePath is not a path.");
    }

    private static void checkInstance(ContainerProperties container) {
        Violation.when(container.networkConfiguration() != null, "networkConfiguration not applicable for EC2.");
        Violation.when(
                container.fargatePlatformConfiguration() != null,
                "fargatePlatformConfiguration not applicable for EC2.");
        Violation.when(container.runtimePlatform() != null, "runtimePlatform is not applicable for EC2.");
        Violation.when(container.ephemeralStorage() != null, "ephemeralStorage is not applicable for EC2.");
        String vcpus = container.vcpus() == null
                ? value(container.resourceRequirements(), "VCPU").orElse(null)
                : container.vcpus().toString();
        String memory = container.memory() == null
                ? value(container.resourceRequirements(), "MEMORY").orElse(null)
                : container.memory().toString();
        checkAmounts(vcpus, memory);
    }

    private static void checkAmounts(String vcpus, String memory) {
        Violation.when(vcpus == null, "vCPU is not provided.");
        Violation.when(memory == null, "Memory is not provided.");
        AmountRule.checkLeast("VCPU", vcpus);
        AmountRule.checkLeast("MEMORY", memory);
    }

    private static void checkFargate(ContainerProperties container) {
        Violation.when(
                container.vcpus() != null, "vcpus is not applicable for Fargate. Use resource requirements instead.");
        Violation.when(
                container.memory() != null, "memory is not applicable for Fargate. Use resource requirements instead.");
        Violation.when(container.executionRoleArn() == null, "executionRoleArn is required for Fargate jobs.");
        Violation.when(isGiven(container.ulimits()), "ulimits is not applicable for Fargate.");
        Violation.when(container.instanceType() != null, "instanceType is not applicable for Fargate.");
        Violation.when(
                Boolean.TRUE.equals(container.privileged()),
                "Fargate requires that the ‘privileged’ setting be ‘false’ at the container level.");
        checkFargateLinux(container.linuxParameters());
        checkFargateLog(container.logConfiguration());
        Violation.when(
                value(container.resourceRequirements(), "GPU").isPresent(), "GPU is not applicable for Fargate.");
        FargateSizes.check(
                value(container.resourceRequirements(), "VCPU"), value(container.resourceRequirements(), "MEMORY"));
    }

    private static void checkFargateLinux(LinuxParameters linux) {
        if (linux != null) {
            Violation.when(isGiven(linux.devices()), "devices is not applicable for Fargate.");
            Violation.when(linux.sharedMemorySize() != null, "sharedMemorySize is not applicable for Fargate.");
            Violation.when(isGiven(linux.tmpfs()), "tmpfs is not applicable for Fargate.");
            Violation.when(linux.maxSwap() != null, "maxSwap is not applicable for Fargate.");
            Violation.when(linux.swappiness() != null, "swappiness is not applicable for Fargate.");
        }
    }

    private static void checkFargateLog(LogConfiguration log) {
        Violation.when(
                log != null && !FARGATE_LOG_DRIVERS.contains(log.logDriver()),
                "Log driver for Fargate is not valid: " + (log == null ? "" : log.logDriver()));
    }

    private static boolean isGiven(List<?> list) {
        return list != null && !list.isEmpty();
    }

    // ---- several containers

    static void check(EcsProperties properties, boolean fargate) {
        List<EcsTaskProperties> tasks = properties.taskProperties();
        Violation.when(tasks == null || tasks.size() != 1, "ecsProperties must contain exactly 1 taskProperties.");
        EcsTaskProperties task = tasks.getFirst();
        Violation.when(fargate && task.executionRoleArn() == null, "executionRoleArn is required for Fargate jobs.");
        List<TaskContainerProperties> containers = task.containers();
        Violation.when(
                containers == null || containers.isEmpty() || containers.size() > MOST_CONTAINERS,
                "Number of containers in taskProperties must be between 1 and 10.");
        Violation.when(
                containers.size() > 1 && containers.stream().anyMatch(container -> container.name() == null),
                "Container name is required when there is more than one container.");
        Violation.when(
                containers.stream().noneMatch(container -> !Boolean.FALSE.equals(container.essential())),
                "At least one container must be essential.");
        DependencyRule.check(containers);
        checkVolumes(task.volumes(), fargate);
        for (TaskContainerProperties container : containers) {
            check(container, fargate);
        }
        if (fargate) {
            FargateSizes.check(sum(containers, "VCPU"), sum(containers, "MEMORY"));
        }
    }

    private static void check(TaskContainerProperties container, boolean fargate) {
        checkImage(container.image());
        checkEnvironment(container.environment());
        checkUser(container.user());
        checkLinux(container.linuxParameters());
        AmountRule.check(container.resourceRequirements(), fargate);
        if (fargate) {
            Violation.when(isGiven(container.ulimits()), "ulimits is not applicable for Fargate.");
            checkFargateLinux(container.linuxParameters());
            checkFargateLog(container.logConfiguration());
        } else {
            checkAmounts(
                    value(container.resourceRequirements(), "VCPU").orElse(null),
                    value(container.resourceRequirements(), "MEMORY").orElse(null));
        }
    }

    private static Optional<String> sum(List<TaskContainerProperties> containers, String type) {
        BigDecimal sum = BigDecimal.ZERO;
        for (TaskContainerProperties container : containers) {
            sum = sum.add(AmountRule.number(
                    value(container.resourceRequirements(), type).orElse("0")));
        }
        return sum.signum() == 0 ? Optional.empty() : Optional.of(sum.toPlainString());
    }
}
