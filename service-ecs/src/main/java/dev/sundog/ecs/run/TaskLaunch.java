package dev.sundog.ecs.run;

import dev.sundog.ecs.api.NetworkConfiguration;
import dev.sundog.ecs.api.Tag;
import dev.sundog.ecs.api.TaskOverride;
import dev.sundog.ecs.state.Definition;
import java.util.List;
import java.util.Optional;

/**
 * A task that is to be started.
 *
 * @param launchType {@code FARGATE}, {@code EC2} or {@code EXTERNAL}
 * @param capacityProvider the provider that was chosen, if any was asked for
 * @param instance the ARN of its container instance; empty on Fargate
 */
public record TaskLaunch(
        String cluster,
        Definition definition,
        TaskOverride overrides,
        String group,
        String startedBy,
        String launchType,
        Optional<String> capacityProvider,
        Optional<String> instance,
        NetworkConfiguration network,
        List<Tag> tags) {

    public static final String FARGATE = "FARGATE";
    public static final String EC2 = "EC2";

    public boolean isFargate() {
        return launchType.equals(FARGATE);
    }
}
