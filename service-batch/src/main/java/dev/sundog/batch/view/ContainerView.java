package dev.sundog.batch.view;

import dev.sundog.batch.api.AttemptContainerDetail;
import dev.sundog.batch.api.AttemptEcsTaskDetails;
import dev.sundog.batch.api.AttemptTaskContainerDetails;
import dev.sundog.batch.api.ContainerDetail;
import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.EcsProperties;
import dev.sundog.batch.api.EcsPropertiesDetail;
import dev.sundog.batch.api.EcsTaskDetails;
import dev.sundog.batch.api.EcsTaskProperties;
import dev.sundog.batch.api.EksAttemptContainerDetail;
import dev.sundog.batch.api.EksAttemptDetail;
import dev.sundog.batch.api.EksContainer;
import dev.sundog.batch.api.EksContainerDetail;
import dev.sundog.batch.api.EksPodPropertiesDetail;
import dev.sundog.batch.api.EksProperties;
import dev.sundog.batch.api.EksPropertiesDetail;
import dev.sundog.batch.api.LogConfiguration;
import dev.sundog.batch.api.TaskContainerDetails;
import dev.sundog.batch.api.TaskContainerProperties;
import dev.sundog.batch.state.Attempt;
import dev.sundog.batch.state.ContainerEnd;
import dev.sundog.batch.state.JobBody;
import dev.sundog.batch.state.LogStream;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import java.util.List;
import java.util.Optional;

/**
 * Shows containers, with what became of them in an attempt.
 *
 * @param definition the name of the job definition, with its revision
 * @param attempt the attempt; empty where none has begun
 */
record ContainerView(Places places, String definition, Optional<Attempt> attempt) {

    /** The name of a task's only container where it has no other. */
    static final String DEFAULT = "default";

    private static final ContainerEnd NOTHING = new ContainerEnd("", ContainerEnd.NONE, "");

    ContainerView at(Attempt other) {
        return new ContainerView(places, definition, Optional.of(other));
    }

    private ContainerEnd end(String name) {
        return attempt.flatMap(known -> known.ends().stream()
                        .filter(end -> end.name().equals(name))
                        .findFirst())
                .orElse(NOTHING);
    }

    private static Integer exitCode(ContainerEnd end) {
        return end.hasExitCode() ? end.exitCode() : null;
    }

    private static String reason(ContainerEnd end) {
        return end.reason().isEmpty() ? null : end.reason();
    }

    private String task() {
        return attempt.map(places::task).orElse(null);
    }

    private String instance() {
        return attempt.map(places::instance).orElse(null);
    }

    /** AWS: there is a name as soon as the container runs. */
    private String stream(LogConfiguration log, String container) {
        return attempt.filter(known -> known.startedAt() > 0)
                .map(known -> LogStream.of(log, definition, container, known.task()))
                .filter(LogStream::isKept)
                .map(LogStream::name)
                .orElse(null);
    }

    // ---- one container

    ContainerDetail of(ContainerProperties properties) {
        ContainerEnd end = end(DEFAULT);
        return copy(properties, ContainerDetail.builder())
                .exitCode(exitCode(end))
                .reason(reason(end))
                .containerInstanceArn(instance())
                .taskArn(task())
                .logStreamName(stream(properties.logConfiguration(), DEFAULT))
                .networkInterfaces(List.of())
                .build();
    }

    AttemptContainerDetail attemptContainer(JobBody body) {
        LogConfiguration log = body instanceof JobBody.Container(var properties) ? properties.logConfiguration() : null;
        ContainerEnd end = end(DEFAULT);
        // The containers of a task have logs of their own.
        String stream = body instanceof JobBody.Task ? null : stream(log, DEFAULT);
        return new AttemptContainerDetail(instance(), task(), exitCode(end), reason(end), stream, List.of());
    }

    /** Members of the same name, which the structures that are shown share with those that are given. */
    private static <T extends Struct, B extends StructBuilder<T>> B copy(Struct from, B into) {
        List<Field> targets = into.create().build().schema().fields();
        for (int i = 0; i < from.schema().fields().size(); i++) {
            String name = from.schema().fields().get(i).name();
            for (int j = 0; j < targets.size(); j++) {
                if (targets.get(j).name().equals(name)) {
                    into.put(j, from.get(i));
                }
            }
        }
        return into;
    }

    // ---- tasks of ECS

    EcsPropertiesDetail of(EcsProperties properties) {
        return new EcsPropertiesDetail(
                properties.taskProperties().stream().map(this::of).toList());
    }

    private EcsTaskDetails of(EcsTaskProperties properties) {
        return copy(properties, EcsTaskDetails.builder())
                .containers(properties.containers().stream().map(this::of).toList())
                .containerInstanceArn(instance())
                .taskArn(task())
                .build();
    }

    private static String nameOf(TaskContainerProperties container) {
        return container.name() == null ? DEFAULT : container.name();
    }

    private TaskContainerDetails of(TaskContainerProperties properties) {
        String name = nameOf(properties);
        ContainerEnd end = end(name);
        return copy(properties, TaskContainerDetails.builder())
                .exitCode(exitCode(end))
                .reason(reason(end))
                .logStreamName(stream(properties.logConfiguration(), name))
                .networkInterfaces(List.of())
                .build();
    }

    AttemptEcsTaskDetails attemptTask(EcsProperties properties) {
        return new AttemptEcsTaskDetails(
                instance(),
                task(),
                properties.taskProperties().getFirst().containers().stream()
                        .map(container -> {
                            String name = nameOf(container);
                            ContainerEnd end = end(name);
                            return new AttemptTaskContainerDetails(
                                    exitCode(end),
                                    name,
                                    reason(end),
                                    stream(container.logConfiguration(), name),
                                    List.of());
                        })
                        .toList());
    }

    // ---- pods

    EksPropertiesDetail of(EksProperties properties) {
        var pod = properties.podProperties();
        return new EksPropertiesDetail(copy(pod, EksPodPropertiesDetail.builder())
                .containers(containers(pod.containers()))
                .initContainers(pod.initContainers() == null ? null : containers(pod.initContainers()))
                .podName(attempt.map(ContainerView::podName).orElse(null))
                .nodeName(attempt.map(Attempt::host).orElse(null))
                .build());
    }

    private static String podName(Attempt attempt) {
        return "aws-batch." + attempt.task();
    }

    private List<EksContainerDetail> containers(List<EksContainer> containers) {
        return containers.stream()
                .map(container -> {
                    ContainerEnd end = end(nameOf(container));
                    return copy(container, EksContainerDetail.builder())
                            .exitCode(exitCode(end))
                            .reason(reason(end))
                            .build();
                })
                .toList();
    }

    private static String nameOf(EksContainer container) {
        return container.name() == null ? "Default" : container.name();
    }

    EksAttemptDetail eksAttempt(EksProperties properties) {
        Attempt known = attempt.orElseThrow();
        var pod = properties.podProperties();
        return EksAttemptDetail.builder()
                .containers(eksEnds(pod.containers()))
                .initContainers(pod.initContainers() == null ? List.of() : eksEnds(pod.initContainers()))
                .podName(podName(known))
                .nodeName(known.host())
                .startedAt(known.startedAt() == 0 ? null : known.startedAt())
                .stoppedAt(known.stoppedAt())
                .statusReason(known.reason())
                .build();
    }

    private List<EksAttemptContainerDetail> eksEnds(List<EksContainer> containers) {
        return containers.stream()
                .map(container -> {
                    String name = nameOf(container);
                    ContainerEnd end = end(name);
                    return new EksAttemptContainerDetail(name, null, exitCode(end), reason(end));
                })
                .toList();
    }
}
