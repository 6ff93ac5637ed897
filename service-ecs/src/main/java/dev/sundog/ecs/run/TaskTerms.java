package dev.sundog.ecs.run;

import dev.sundog.ecs.api.NetworkConfiguration;
import dev.sundog.ecs.api.Tag;
import dev.sundog.ecs.api.TaskOverride;
import dev.sundog.ecs.state.Definition;
import java.util.List;
import java.util.Optional;

/**
 * What all tasks of one call, or of one deployment, have in common.
 *
 * @param overrides {@code null} where there are none
 * @param network {@code null} where the tasks have no network of their own
 * @param executeCommand whether commands may be executed in its containers
 */
public record TaskTerms(
        String cluster,
        Definition definition,
        TaskOverride overrides,
        String group,
        String startedBy,
        NetworkConfiguration network,
        List<Tag> tags,
        boolean executeCommand) {

    /** One task on these terms. */
    public TaskLaunch on(LaunchPlace place, Optional<String> instance) {
        return new TaskLaunch(this, place, instance);
    }
}
