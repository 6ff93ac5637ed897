package dev.sundog.batch.view;

import dev.sundog.batch.state.Attempt;
import dev.sundog.core.value.Scope;
import java.util.function.UnaryOperator;

/**
 * The ARNs of what attempts run on, as ECS would name them.
 *
 * @param clusterOf the ARN of the cluster of a compute environment, by its name; empty where it is gone
 */
public record Places(Scope scope, UnaryOperator<String> clusterOf) {

    private static final int HOST_PREFIX = 2;

    String task(Attempt attempt) {
        return ecs("task/", attempt, attempt.task());
    }

    /** The instance; {@code null} on Fargate, where nobody sees one. */
    String instance(Attempt attempt) {
        return attempt.host().isEmpty()
                ? null
                : ecs("container-instance/", attempt, attempt.host().substring(HOST_PREFIX));
    }

    private String ecs(String kind, Attempt attempt, String id) {
        String cluster = clusterOf.apply(attempt.environment());
        String name = cluster.isEmpty() ? attempt.environment() : cluster.substring(cluster.lastIndexOf('/') + 1);
        return scope.arn("ecs", kind + name + "/" + id).toString();
    }

    String arn(String resource) {
        return scope.arn("batch", resource).toString();
    }
}
