package dev.sundog.ecs.deploy;

import dev.sundog.ecs.run.LaunchPlace;
import dev.sundog.ecs.run.TaskTerms;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Rollout;
import dev.sundog.ecs.state.ServiceRecord;
import java.util.Optional;

/** Says how a task of a deployment is started. */
final class RolloutLaunch {

    private RolloutLaunch() {}

    /** By its launch type, or by the first provider of the strategy that was asked for in its place. */
    static LaunchPlace place(Rollout rollout) {
        if (rollout.deployment().launchType() != null) {
            return new LaunchPlace(rollout.deployment().launchType(), Optional.empty());
        }
        String provider =
                rollout.deployment().capacityProviderStrategy().getFirst().capacityProvider();
        return new LaunchPlace(
                provider.startsWith(LaunchPlace.FARGATE) ? LaunchPlace.FARGATE : LaunchPlace.EC2,
                Optional.of(provider));
    }

    static TaskTerms terms(ServiceRecord service, Rollout rollout, Definition definition) {
        return new TaskTerms(
                service.cluster(),
                definition,
                null,
                service.group(),
                rollout.id(),
                rollout.deployment().networkConfiguration(),
                TaskTags.of(service, definition),
                Boolean.TRUE.equals(service.service().enableExecuteCommand()));
    }
}
