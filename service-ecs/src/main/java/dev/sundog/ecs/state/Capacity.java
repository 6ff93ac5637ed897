package dev.sundog.ecs.state;

import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.ContainerInstance;
import dev.sundog.ecs.api.Resource;
import dev.sundog.ecs.rule.TaskSize;
import java.util.List;
import java.util.Optional;

/** Room on container instances, which register themselves with processors and memory and lose what tasks take of it. */
public record Capacity(Locator locator) {

    /** Processors in units of which 1024 are one, and memory in MiB. */
    public record Amount(int cpu, int memory) {

        boolean holds(Amount other) {
            return cpu >= other.cpu && memory >= other.memory;
        }

        Amount minus(Amount other) {
            return new Amount(cpu - other.cpu, memory - other.memory);
        }
    }

    /** What a task of a definition takes. */
    public static Amount of(Definition definition) {
        int cpu = 0;
        int memory = 0;
        for (var container : definition.task().containerDefinitions()) {
            cpu += container.cpu();
            Integer kept = container.memoryReservation() == null ? container.memory() : container.memoryReservation();
            memory += kept == null ? 0 : kept;
        }
        String wholeCpu = definition.task().cpu();
        String wholeMemory = definition.task().memory();
        return new Amount(
                wholeCpu == null ? cpu : TaskSize.cpu(wholeCpu).orElse(cpu),
                wholeMemory == null ? memory : TaskSize.memory(wholeMemory).orElse(memory));
    }

    /** What an instance has registered. */
    public static Amount of(ContainerInstance instance) {
        return new Amount(resource(instance, "CPU"), resource(instance, "MEMORY"));
    }

    private static int resource(ContainerInstance instance, String name) {
        return Structs.list(instance.registeredResources()).stream()
                .filter(resource -> resource.name().equals(name) && resource.integerValue() != null)
                .mapToInt(Resource::integerValue)
                .findFirst()
                .orElse(0);
    }

    /** What is left of an instance. */
    public Amount left(Scope scope, String cluster, ContainerInstance instance) {
        Amount left = of(instance);
        for (TaskRecord task : tasksOn(scope, cluster, instance)) {
            Optional<Definition> definition = locator.in(scope).definitions().find(task.definition());
            if (definition.isPresent()) {
                left = left.minus(of(definition.get()));
            }
        }
        return left;
    }

    /** The tasks on an instance that have not stopped. */
    public List<TaskRecord> tasksOn(Scope scope, String cluster, ContainerInstance instance) {
        return locator.in(scope)
                .tasks()
                .those(task -> task.cluster().equals(cluster)
                        && instance.containerInstanceArn().equals(task.task().containerInstanceArn())
                        && !task.isStopped());
    }

    /**
     * Why an instance cannot take a task of a definition, in AWS's word for it; empty where it can.
     *
     * @param instance active or not
     */
    public Optional<String> shortage(Scope scope, String cluster, ContainerInstance instance, Definition definition) {
        if (!Locator.ACTIVE.equals(instance.status())) {
            return Optional.of("INACTIVE");
        }
        Amount left = left(scope, cluster, instance);
        Amount wanted = of(definition);
        if (left.holds(wanted)) {
            return Optional.empty();
        }
        return Optional.of(left.cpu() < wanted.cpu() ? "RESOURCE:CPU" : "RESOURCE:MEMORY");
    }
}
