package dev.sundog.ecs.deploy;

import dev.sundog.ecs.run.TaskLaunch;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Rollout;
import dev.sundog.ecs.state.ServiceRecord;
import java.util.Optional;

/** Says how a task of a deployment is started. */
final class RolloutLaunch {

    private RolloutLaunch() {}

    static boolean isFargate(Rollout rollout) {
        return launchType(rollout).equals(TaskLaunch.FARGATE);
    }

    private static String launchType(Rollout rollout) {
        return provider(rollout)
                .map(provider -> provider.startsWith(TaskLaunch.FARGATE) ? TaskLaunch.FARGATE : TaskLaunch.EC2)
                .orElse(rollout.deployment().launchType());
    }

    /** The capacity provider, where a strategy was asked for in place of a launch type. */
    private static Optional<String> provider(Rollout rollout) {
        return rollout.deployment().launchType() == null
                ? Optional.of(rollout.deployment()
                        .capacityProviderStrategy()
                        .getFirst()
                        .capacityProvider())
                : Optional.empty();
    }

    /** @param instance the container instance; empty on Fargate */
    static TaskLaunch of(ServiceRecord service, Rollout rollout, Definition definition, Optional<String> instance) {
        return new TaskLaunch(
                service.cluster(),
                definition,
                null,
                "service:" + service.name(),
                rollout.id(),
                launchType(rollout),
                provider(rollout),
                instance,
                rollout.deployment().networkConfiguration(),
                TaskTags.of(service, definition));
    }
}
