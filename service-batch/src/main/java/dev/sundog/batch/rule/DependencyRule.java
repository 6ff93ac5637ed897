package dev.sundog.batch.rule;

import dev.sundog.batch.api.TaskContainerDependency;
import dev.sundog.batch.api.TaskContainerProperties;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Containers of a task may wait for each other, but not in a circle, nor for what cannot happen; in the words of ECS, whose task it
 * becomes.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_TaskContainerDependency.html">TaskContainerDependency</a>
 */
final class DependencyRule {

    private static final Set<String> CONDITIONS = Set.of("START", "COMPLETE", "SUCCESS");

    private DependencyRule() {}

    static void check(List<TaskContainerProperties> containers) {
        Map<String, TaskContainerProperties> byName = new HashMap<>();
        for (TaskContainerProperties container : containers) {
            Violation.when(
                    byName.put(container.name(), container) != null,
                    "Container names must be unique within a task definition: " + container.name());
        }
        for (TaskContainerProperties container : containers) {
            of(container).forEach(dependency -> check(byName, dependency));
        }
        containers.forEach(container -> visit(container, byName, new HashSet<>()));
    }

    private static List<TaskContainerDependency> of(TaskContainerProperties container) {
        return container.dependsOn() == null ? List.of() : container.dependsOn();
    }

    private static void check(Map<String, TaskContainerProperties> byName, TaskContainerDependency dependency) {
        String name = dependency.containerName();
        String condition = dependency.condition();
        Violation.when(
                name == null || !byName.containsKey(name),
                "A container cannot depend on the unknown container " + name + ".");
        Violation.when(
                condition == null || !CONDITIONS.contains(condition),
                "The condition of a container dependency must be one of START, COMPLETE, SUCCESS: " + condition);
        Violation.when(
                !condition.equals("START")
                        && !Boolean.FALSE.equals(byName.get(name).essential()),
                "A dependency container with SUCCESS or COMPLETE condition cannot be an essential container");
    }

    private static void visit(
            TaskContainerProperties container, Map<String, TaskContainerProperties> byName, Set<String> path) {
        Violation.when(!path.add(container.name()), "Container dependencies must not form a cycle.");
        of(container).forEach(dependency -> visit(byName.get(dependency.containerName()), byName, path));
        path.remove(container.name());
    }
}
