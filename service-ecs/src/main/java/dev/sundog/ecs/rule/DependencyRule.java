package dev.sundog.ecs.rule;

import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.ContainerDependency;
import dev.sundog.ecs.state.Structs;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Containers may wait for each other, but not in a circle, nor for what cannot happen. */
final class DependencyRule {

    private DependencyRule() {}

    static void check(List<ContainerDefinition> containers) {
        Map<String, ContainerDefinition> byName = new HashMap<>();
        containers.forEach(container -> byName.put(container.name(), container));
        for (ContainerDefinition container : containers) {
            for (ContainerDependency dependency : Structs.list(container.dependsOn())) {
                check(byName.get(dependency.containerName()), dependency);
            }
        }
        containers.forEach(container -> visit(container, byName, new HashSet<>()));
    }

    private static void check(ContainerDefinition target, ContainerDependency dependency) {
        if (target == null) {
            throw EcsErrors.client(
                    "A container cannot depend on the unknown container " + dependency.containerName() + ".");
        }
        boolean awaitsEnd = dependency.condition().equals("SUCCESS")
                || dependency.condition().equals("COMPLETE");
        if (awaitsEnd && !Boolean.FALSE.equals(target.essential())) {
            throw EcsErrors.client(
                    "A dependency container with SUCCESS or COMPLETE condition cannot be an essential container");
        }
        if (dependency.condition().equals("HEALTHY") && target.healthCheck() == null) {
            throw EcsErrors.client("A container with HEALTHY condition must have a health check: " + target.name());
        }
    }

    private static void visit(
            ContainerDefinition container, Map<String, ContainerDefinition> byName, Set<String> path) {
        if (!path.add(container.name())) {
            throw EcsErrors.client("Container dependencies must not form a cycle.");
        }
        Structs.list(container.dependsOn())
                .forEach(dependency -> visit(byName.get(dependency.containerName()), byName, path));
        path.remove(container.name());
    }
}
