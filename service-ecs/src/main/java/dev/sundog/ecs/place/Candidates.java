package dev.sundog.ecs.place;

import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.Attribute;
import dev.sundog.ecs.api.ContainerInstance;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.Structs;
import dev.sundog.ecs.state.TaskRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The container instances of a cluster with what is on them at this moment. */
public record Candidates(Locator locator) {

    /** All that have registered, in their order. */
    public List<Candidate> all(Scope scope, String cluster) {
        Map<String, List<TaskRecord>> tasks = locator.tasks(scope, cluster).stream()
                .filter(task -> !task.isStopped() && task.task().containerInstanceArn() != null)
                .collect(Collectors.groupingBy(task -> task.task().containerInstanceArn()));
        return locator.instances(scope, cluster).stream()
                .map(instance ->
                        candidate(scope, instance, tasks.getOrDefault(instance.containerInstanceArn(), List.of())))
                .toList();
    }

    /** One of them. */
    public Candidate of(Scope scope, String cluster, ContainerInstance instance) {
        return candidate(
                scope,
                instance,
                locator.in(scope)
                        .tasks()
                        .those(task -> task.cluster().equals(cluster)
                                && instance.containerInstanceArn()
                                        .equals(task.task().containerInstanceArn())
                                && !task.isStopped()));
    }

    private Candidate candidate(Scope scope, ContainerInstance instance, List<TaskRecord> tasks) {
        Region region = locator.in(scope);
        Amount left = Amount.of(instance);
        Set<HostPort> taken = HostPort.of(instance);
        for (TaskRecord task : tasks) {
            var definition = region.definitions().find(task.definition());
            if (definition.isPresent()) {
                left = left.minus(Amount.of(definition.get()));
                taken.addAll(HostPort.of(definition.get()));
            }
        }
        return new Candidate(instance, attributes(region, instance), tasks, left, taken);
    }

    /** Those that it registered with, and those that were put upon it since. */
    private static List<Attribute> attributes(Region region, ContainerInstance instance) {
        Map<String, Attribute> all = new LinkedHashMap<>();
        Structs.list(instance.attributes()).forEach(attribute -> all.put(attribute.name(), attribute));
        region.attributes()
                .those(attribute -> instance.containerInstanceArn().equals(attribute.targetId()))
                .forEach(attribute -> all.put(
                        attribute.name(),
                        Attribute.builder()
                                .name(attribute.name())
                                .value(attribute.value())
                                .build()));
        return List.copyOf(all.values());
    }
}
