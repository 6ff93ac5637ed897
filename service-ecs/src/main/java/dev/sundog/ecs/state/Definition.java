package dev.sundog.ecs.state;

import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.Tag;
import dev.sundog.ecs.api.TaskDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A revision of a task definition. */
public record Definition(TaskDefinition task, List<Tag> tags) {

    /** Where a revision is kept: families in alphabetical order, revisions in that of their numbers. */
    public static String key(String family, int revision) {
        return "%s:%010d".formatted(family, revision);
    }

    public String key() {
        return key(task.family(), task.revision());
    }

    /** The name of the revision: {@code family:1}. */
    public String name() {
        return task.family() + ":" + task.revision();
    }

    public boolean isActive() {
        return "ACTIVE".equals(task.status());
    }

    /** Whether its tasks have a network of their own. */
    public boolean hasOwnNetwork() {
        return "awsvpc".equals(task.networkMode());
    }

    public Optional<ContainerDefinition> container(String name) {
        return task.containerDefinitions().stream()
                .filter(container -> container.name().equals(name))
                .findFirst();
    }

    public Definition with(UnaryOperator<TaskDefinition.Builder> changes) {
        return new Definition(Structs.change(task, TaskDefinition.builder(), changes), tags);
    }

    public Definition withTags(List<Tag> other) {
        return new Definition(task, other);
    }
}
