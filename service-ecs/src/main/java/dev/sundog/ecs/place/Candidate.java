package dev.sundog.ecs.place;

import dev.sundog.ecs.api.Attribute;
import dev.sundog.ecs.api.ContainerInstance;
import dev.sundog.ecs.expression.QuerySubject;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.TaskRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A container instance to which a task may go.
 *
 * @param attributes its own and those that were put upon it
 * @param tasks those on it that have not stopped
 * @param left what they leave of it
 * @param taken the ports that are not free
 */
public record Candidate(
        ContainerInstance instance,
        List<Attribute> attributes,
        List<TaskRecord> tasks,
        Amount left,
        Set<HostPort> taken)
        implements QuerySubject {

    private static final String ATTRIBUTE = "attribute:";

    public String arn() {
        return instance.containerInstanceArn();
    }

    public boolean isActive() {
        return Locator.ACTIVE.equals(instance.status());
    }

    @Override
    public List<String> values(String name) {
        if (name.startsWith(ATTRIBUTE)) {
            String wanted = name.substring(ATTRIBUTE.length());
            return attributes.stream()
                    .filter(attribute -> attribute.name().equals(wanted))
                    .map(attribute -> attribute.value() == null ? "" : attribute.value())
                    .toList();
        }
        return switch (name) {
            case "agentConnected" -> List.of(String.valueOf(Boolean.TRUE.equals(instance.agentConnected())));
            case "agentVersion" ->
                one(
                        instance.versionInfo() == null
                                ? null
                                : instance.versionInfo().agentVersion());
            case "ec2InstanceId" -> one(instance.ec2InstanceId());
            case "registeredAt" -> one(instance.registeredAt());
            case "runningTasksCount" ->
                List.of(String.valueOf(
                        tasks.stream().filter(TaskRecord::isRunning).count()));
            default ->
                tasks.stream()
                        .filter(TaskRecord::isWanted)
                        .map(task -> task.task().group())
                        .toList();
        };
    }

    private static List<String> one(Object value) {
        return Stream.ofNullable(value).map(Objects::toString).toList();
    }

    /** How many tasks of a group are to run on it. */
    long tasksOf(String group) {
        return tasks.stream()
                .filter(task -> task.isWanted() && group.equals(task.task().group()))
                .count();
    }

    /** Why it cannot take a task of a definition, in AWS's word for it; empty where it can. */
    public Optional<String> shortage(Definition definition) {
        if (!isActive()) {
            return Optional.of("INACTIVE");
        }
        Amount wanted = Amount.of(definition);
        if (left.cpu() < wanted.cpu()) {
            return Optional.of("RESOURCE:CPU");
        }
        if (left.memory() < wanted.memory()) {
            return Optional.of("RESOURCE:MEMORY");
        }
        return HostPort.of(definition).stream().anyMatch(taken::contains)
                ? Optional.of("RESOURCE:PORTS")
                : Optional.empty();
    }
}
