package dev.sundog.ecs.state;

import dev.sundog.ecs.api.Container;
import dev.sundog.ecs.api.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A task.
 *
 * @param definition the key of its definition
 * @param protectedUntil until when its service may not stop it of its own accord
 */
public record TaskRecord(Task task, String cluster, String id, String definition, Optional<Instant> protectedUntil) {

    public static final String RUNNING = "RUNNING";
    public static final String STOPPED = "STOPPED";

    /** Where a task is kept. */
    public static String key(String cluster, String id) {
        return cluster + "/" + id;
    }

    public String key() {
        return key(cluster, id);
    }

    public boolean isStopped() {
        return STOPPED.equals(task.lastStatus());
    }

    public boolean isRunning() {
        return RUNNING.equals(task.lastStatus());
    }

    /** Whether it is to run. */
    public boolean isWanted() {
        return RUNNING.equals(task.desiredStatus());
    }

    public boolean isUnhealthy() {
        return "UNHEALTHY".equals(task.healthStatus());
    }

    /** Whether its service may stop it. */
    public boolean isProtected(Instant now) {
        return protectedUntil.filter(now::isBefore).isPresent();
    }

    /** This task with changes. */
    public TaskRecord with(UnaryOperator<Task.Builder> changes) {
        return new TaskRecord(Structs.change(task, Task.builder(), changes), cluster, id, definition, protectedUntil);
    }

    /** This task with changes of one of its containers. */
    public TaskRecord withContainer(String name, UnaryOperator<Container.Builder> changes) {
        List<Container> containers = task.containers().stream()
                .map(container -> container.name().equals(name)
                        ? Structs.change(container, Container.builder(), changes)
                        : container)
                .toList();
        return with(task -> task.containers(containers));
    }

    public TaskRecord withProtection(Optional<Instant> until) {
        return new TaskRecord(task, cluster, id, definition, until);
    }

    public Container container(String name) {
        return task.containers().stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
