package dev.sundog.ecs.run;

import dev.sundog.ecs.api.ContainerDependency;
import java.util.Map;
import java.util.Optional;

/** Whether a container may start, and whether it ever will. */
record Dependencies(Map<String, ContainerRun> containers) {

    /** Whether all that a container waits for has happened. */
    boolean areMet(ContainerRun container) {
        return container.dependencies().stream().allMatch(this::isMet);
    }

    private boolean isMet(ContainerDependency dependency) {
        ContainerRun other = containers.get(dependency.containerName());
        return switch (dependency.condition()) {
            case "START" -> !other.isWaiting();
            case "HEALTHY" -> other.isRunning() && other.isHealthy();
            case "COMPLETE" -> other.hasEnded();
            default -> other.hasEnded() && succeeded(other);
        };
    }

    private static boolean succeeded(ContainerRun container) {
        return container.exit().filter(exit -> exit.code() == 0).isPresent();
    }

    /** Why a container will never start, in the words of AWS's agent; empty while it may. */
    Optional<String> hopelessness(ContainerRun container) {
        for (ContainerDependency dependency : container.dependencies()) {
            ContainerRun other = containers.get(dependency.containerName());
            Optional<String> fault = switch (dependency.condition()) {
                case "SUCCESS" ->
                    other.hasEnded() && !succeeded(other)
                            ? Optional.of("as dependency did not exit successfully.")
                            : Optional.empty();
                case "HEALTHY" ->
                    other.hasEnded() || other.isUnhealthy()
                            ? Optional.of("as dependency did not become healthy.")
                            : Optional.empty();
                default -> Optional.empty();
            };
            if (fault.isPresent()) {
                return Optional.of("dependency graph: failed to resolve container ordering dependency [" + other.name()
                        + "] for target [" + container.name() + "] " + fault.get());
            }
        }
        return Optional.empty();
    }
}
