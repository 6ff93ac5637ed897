package dev.sundog.ecs.run;

import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.ContainerInstance;
import dev.sundog.ecs.state.Capacity;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Locator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds room for tasks of the launch type EC2 among the container instances that have registered. */
public record Placement(Locator locator) {

    /**
     * Where a task goes.
     *
     * @param instance the ARN of the instance; empty where none has room
     * @param refusals why each instance has none, in AWS's word, by its ARN
     */
    public record Choice(Optional<String> instance, List<Refusal> refusals) {}

    /** An instance that has no room. */
    public record Refusal(String arn, String reason) {}

    /** The instances that may take tasks. */
    public List<ContainerInstance> active(Scope scope, String cluster) {
        return locator.instances(scope, cluster).stream()
                .filter(instance -> Locator.ACTIVE.equals(instance.status()))
                .toList();
    }

    /** The first instance that has room for one more task. */
    public Choice choose(Scope scope, String cluster, Definition definition) {
        Capacity capacity = new Capacity(locator);
        List<Refusal> refusals = new ArrayList<>();
        for (ContainerInstance instance : active(scope, cluster)) {
            Optional<String> shortage = capacity.shortage(scope, cluster, instance, definition);
            if (shortage.isEmpty()) {
                return new Choice(Optional.of(instance.containerInstanceArn()), List.of());
            }
            refusals.add(new Refusal(instance.containerInstanceArn(), shortage.get()));
        }
        return new Choice(Optional.empty(), refusals);
    }
}
