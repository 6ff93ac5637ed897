package dev.sundog.ecs.place;

import dev.sundog.ecs.api.ContainerInstance;
import dev.sundog.ecs.api.Resource;
import dev.sundog.ecs.rule.TaskSize;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Structs;

/** Processors in units of which 1024 are one, and memory in MiB. */
public record Amount(int cpu, int memory) {

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
    static Amount of(ContainerInstance instance) {
        return new Amount(resource(instance, "CPU"), resource(instance, "MEMORY"));
    }

    private static int resource(ContainerInstance instance, String name) {
        return Structs.list(instance.registeredResources()).stream()
                .filter(resource -> resource.name().equals(name) && resource.integerValue() != null)
                .mapToInt(Resource::integerValue)
                .findFirst()
                .orElse(0);
    }

    Amount minus(Amount other) {
        return new Amount(cpu - other.cpu, memory - other.memory);
    }
}
