package dev.sundog.ecs.run;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.Attachment;
import dev.sundog.ecs.api.Attribute;
import dev.sundog.ecs.api.Container;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.ContainerOverride;
import dev.sundog.ecs.api.EphemeralStorage;
import dev.sundog.ecs.api.KeyValuePair;
import dev.sundog.ecs.api.ManagedAgent;
import dev.sundog.ecs.api.ManagedAgentName;
import dev.sundog.ecs.api.RuntimePlatform;
import dev.sundog.ecs.api.Task;
import dev.sundog.ecs.api.TaskDefinition;
import dev.sundog.ecs.api.TaskEphemeralStorage;
import dev.sundog.ecs.api.TaskOverride;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.rule.TaskSize;
import dev.sundog.ecs.state.Structs;
import dev.sundog.ecs.state.TaskRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the record of a task that is to be started. */
record NewTask(Ambient ambient, Scope scope) {

    private static final int USUAL_STORAGE = 20;
    private static final String PLATFORM = "1.4.0";

    private static String architecture(TaskDefinition definition) {
        RuntimePlatform platform = definition.runtimePlatform();
        return platform != null && "ARM64".equals(platform.cpuArchitecture()) ? "arm64" : "x86_64";
    }

    TaskRecord of(TaskLaunch launch) {
        String id = ambient.ids().uuid().replace("-", "");
        String arn = new Names(scope).taskArn(launch.terms().cluster(), id);
        TaskDefinition definition = launch.terms().definition().task();
        TaskOverride overrides = overrides(launch);
        Task.Builder task = Task.builder()
                .taskArn(arn)
                .clusterArn(new Names(scope).clusterArn(launch.terms().cluster()))
                .taskDefinitionArn(definition.taskDefinitionArn())
                .attachments(attachments(launch))
                .attributes(List.of(Attribute.builder()
                        .name("ecs.cpu-architecture")
                        .value(architecture(definition))
                        .build()))
                .availabilityZone(scope.region().value() + "a")
                .capacityProviderName(launch.place().provider().orElse(null))
                .containerInstanceArn(launch.instance().orElse(null))
                .containers(containers(launch, id, arn, overrides))
                .cpu(overrides.cpu() == null ? definition.cpu() : plain(TaskSize.cpu(overrides.cpu())))
                .memory(overrides.memory() == null ? definition.memory() : plain(TaskSize.memory(overrides.memory())))
                .createdAt(ambient.clock().now())
                .desiredStatus(TaskRecord.RUNNING)
                .enableExecuteCommand(launch.terms().executeCommand())
                .group(launch.terms().group())
                .healthStatus("UNKNOWN")
                .lastStatus(launch.terms().definition().hasOwnNetwork() ? "PROVISIONING" : "PENDING")
                .launchType(launch.place().launchType())
                .overrides(overrides)
                .startedBy(launch.terms().startedBy())
                .tags(launch.terms().tags())
                .version(1L);
        if (launch.place().isFargate()) {
            int storage = storage(definition, overrides);
            task.platformVersion(PLATFORM)
                    .platformFamily("Linux")
                    .ephemeralStorage(new EphemeralStorage(storage))
                    .fargateEphemeralStorage(new TaskEphemeralStorage(storage, null));
        }
        return new TaskRecord(
                task.build(),
                launch.terms().cluster(),
                id,
                launch.terms().definition().key(),
                Optional.empty());
    }

    /** In units of processors or in MiB, however it was given. */
    private static String plain(OptionalInt size) {
        return Integer.toString(size.orElseThrow());
    }

    private static int storage(TaskDefinition definition, TaskOverride overrides) {
        if (overrides.ephemeralStorage() != null) {
            return overrides.ephemeralStorage().sizeInGiB();
        }
        return definition.ephemeralStorage() == null
                ? USUAL_STORAGE
                : definition.ephemeralStorage().sizeInGiB();
    }

    /** AWS names every container among the overrides, whether anything is overridden or not. */
    private static TaskOverride overrides(TaskLaunch launch) {
        TaskOverride given = launch.terms().overrides();
        List<ContainerOverride> containers = new ArrayList<>();
        for (ContainerDefinition container : launch.terms().definition().task().containerDefinitions()) {
            containers.add(override(given, container.name())
                    .orElseGet(() ->
                            ContainerOverride.builder().name(container.name()).build()));
        }
        TaskOverride.Builder builder = TaskOverride.builder();
        return (given == null ? builder : Structs.take(given, TaskOverride.SCHEMA, builder))
                .containerOverrides(containers)
                .inferenceAcceleratorOverrides(List.of())
                .build();
    }

    private static Optional<ContainerOverride> override(TaskOverride given, String name) {
        return given == null
                ? Optional.empty()
                : Structs.list(given.containerOverrides()).stream()
                        .filter(one -> name.equals(one.name()))
                        .findFirst();
    }

    private List<Attachment> attachments(TaskLaunch launch) {
        if (!launch.terms().definition().hasOwnNetwork()) {
            return List.of();
        }
        return List.of(new Attachment(ambient.ids().uuid(), "ElasticNetworkInterface", "PRECREATED", subnet(launch)));
    }

    private static List<KeyValuePair> subnet(TaskLaunch launch) {
        if (launch.terms().network() == null
                || Structs.list(launch.terms().network().awsvpcConfiguration().subnets())
                        .isEmpty()) {
            return List.of();
        }
        return List.of(new KeyValuePair(
                "subnetId",
                launch.terms().network().awsvpcConfiguration().subnets().getFirst()));
    }

    private List<Container> containers(TaskLaunch launch, String id, String taskArn, TaskOverride overrides) {
        List<Container> containers = new ArrayList<>();
        for (ContainerDefinition definition : launch.terms().definition().task().containerDefinitions()) {
            ContainerDefinition effective = Overrides.apply(definition, overrides);
            containers.add(Container.builder()
                    .containerArn(new Names(scope)
                            .containerArn(
                                    launch.terms().cluster(), id, ambient.ids().uuid()))
                    .taskArn(taskArn)
                    .name(effective.name())
                    .image(effective.image())
                    .lastStatus("PENDING")
                    .managedAgents(
                            launch.terms().executeCommand()
                                    ? List.of(new ManagedAgent(
                                            null, ManagedAgentName.EXECUTE_COMMAND_AGENT, null, "PENDING"))
                                    : null)
                    .networkInterfaces(List.of())
                    .healthStatus(effective.healthCheck() == null ? null : "UNKNOWN")
                    .cpu(text(effective.cpu()))
                    .memory(text(effective.memory()))
                    .memoryReservation(text(effective.memoryReservation()))
                    .build());
        }
        return containers;
    }

    private static String text(Integer number) {
        return number == null ? null : number.toString();
    }
}
