package dev.sundog.batch.operation;

import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.EcsProperties;
import dev.sundog.batch.api.EcsTaskProperties;
import dev.sundog.batch.api.EksContainer;
import dev.sundog.batch.api.EksPodProperties;
import dev.sundog.batch.api.EksProperties;
import dev.sundog.batch.api.EvaluateOnExit;
import dev.sundog.batch.api.FargatePlatformConfiguration;
import dev.sundog.batch.api.KeyValuePair;
import dev.sundog.batch.api.LogConfiguration;
import dev.sundog.batch.api.NodeProperties;
import dev.sundog.batch.api.NodeRangeProperty;
import dev.sundog.batch.api.RetryStrategy;
import dev.sundog.batch.api.TaskContainerProperties;
import dev.sundog.batch.state.Copy;
import java.util.List;
import java.util.Locale;

/**
 * What AWS makes of a job definition when it is registered: lists that were not given are empty ones, actions are in lower case,
 * variables without a value go, and Fargate has a platform version. Terraform compares what it sent with what it reads.
 */
final class Completion {

    private static final String LATEST = "LATEST";

    private final boolean fargate;

    Completion(boolean fargate) {
        this.fargate = fargate;
    }

    static RetryStrategy of(RetryStrategy given) {
        if (given == null) {
            return null;
        }
        List<EvaluateOnExit> rules = orEmpty(given.evaluateOnExit()).stream()
                .map(rule -> new EvaluateOnExit(
                        rule.onStatusReason(),
                        rule.onReason(),
                        rule.onExitCode(),
                        rule.action().toLowerCase(Locale.ROOT)))
                .toList();
        return new RetryStrategy(given.attempts(), rules);
    }

    ContainerProperties of(ContainerProperties given) {
        if (given == null) {
            return null;
        }
        var completed = Copy.of(given, ContainerProperties.builder())
                .command(orEmpty(given.command()))
                .volumes(orEmpty(given.volumes()))
                .environment(withValues(given.environment()))
                .mountPoints(orEmpty(given.mountPoints()))
                .ulimits(orEmpty(given.ulimits()))
                .resourceRequirements(orEmpty(given.resourceRequirements()))
                .secrets(orEmpty(given.secrets()))
                .logConfiguration(of(given.logConfiguration()));
        if (fargate && given.fargatePlatformConfiguration() == null) {
            completed.fargatePlatformConfiguration(new FargatePlatformConfiguration(LATEST));
        }
        return completed.build();
    }

    private static LogConfiguration of(LogConfiguration given) {
        return given == null
                ? null
                : Copy.of(given, LogConfiguration.builder())
                        .secretOptions(orEmpty(given.secretOptions()))
                        .build();
    }

    // ---- tasks of several containers

    EcsProperties of(EcsProperties given) {
        return given == null
                ? null
                : new EcsProperties(
                        given.taskProperties().stream().map(this::of).toList());
    }

    private EcsTaskProperties of(EcsTaskProperties given) {
        var completed = Copy.of(given, EcsTaskProperties.builder())
                .volumes(orEmpty(given.volumes()))
                .containers(given.containers().stream().map(Completion::of).toList());
        if (fargate && given.platformVersion() == null) {
            completed.platformVersion(LATEST);
        }
        return completed.build();
    }

    private static TaskContainerProperties of(TaskContainerProperties given) {
        return Copy.of(given, TaskContainerProperties.builder())
                .command(orEmpty(given.command()))
                .dependsOn(orEmpty(given.dependsOn()))
                .environment(withValues(given.environment()))
                .essential(given.essential() == null || given.essential())
                .logConfiguration(of(given.logConfiguration()))
                .mountPoints(orEmpty(given.mountPoints()))
                .resourceRequirements(orEmpty(given.resourceRequirements()))
                .secrets(orEmpty(given.secrets()))
                .ulimits(orEmpty(given.ulimits()))
                .build();
    }

    // ---- pods

    static EksProperties of(EksProperties given) {
        if (given == null) {
            return null;
        }
        EksPodProperties pod = given.podProperties();
        return new EksProperties(Copy.of(pod, EksPodProperties.builder())
                .imagePullSecrets(orEmpty(pod.imagePullSecrets()))
                .containers(containers(pod.containers()))
                .initContainers(containers(pod.initContainers()))
                .volumes(orEmpty(pod.volumes()))
                .build());
    }

    private static List<EksContainer> containers(List<EksContainer> given) {
        return orEmpty(given).stream()
                .map(container -> Copy.of(container, EksContainer.builder())
                        .command(orEmpty(container.command()))
                        .args(orEmpty(container.args()))
                        .env(orEmpty(container.env()))
                        .volumeMounts(orEmpty(container.volumeMounts()))
                        .build())
                .toList();
    }

    // ---- nodes

    NodeProperties of(NodeProperties given) {
        return given == null
                ? null
                : new NodeProperties(
                        given.numNodes(),
                        given.mainNode(),
                        given.nodeRangeProperties().stream().map(this::of).toList());
    }

    private NodeRangeProperty of(NodeRangeProperty given) {
        return Copy.of(given, NodeRangeProperty.builder())
                .container(of(given.container()))
                .instanceTypes(orEmpty(given.instanceTypes()))
                .ecsProperties(of(given.ecsProperties()))
                .eksProperties(of(given.eksProperties()))
                .build();
    }

    // ---- members

    /** AWS: a variable without a value is as good as none. */
    private static List<KeyValuePair> withValues(List<KeyValuePair> given) {
        return orEmpty(given).stream()
                .filter(pair -> pair.value() != null && !pair.value().isEmpty())
                .toList();
    }

    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
