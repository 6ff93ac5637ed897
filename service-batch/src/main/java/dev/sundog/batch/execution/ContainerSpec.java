package dev.sundog.batch.execution;

import dev.sundog.batch.api.LogConfiguration;
import dev.sundog.batch.api.Secret;
import dev.sundog.core.port.ContainerMount;
import dev.sundog.core.port.ContainerOrder.Machine;
import dev.sundog.core.port.ContainerRights;
import java.util.List;
import java.util.Map;

/**
 * A container of a task, however it was described.
 *
 * @param name its name in the task
 * @param secrets what its environment has besides
 * @param executionRole who may read the secrets; {@code null} where nobody is named
 * @param essential whether the task ends with it
 * @param after what it waits for before it starts
 * @param log where its output goes; {@code null} for the usual group
 */
record ContainerSpec(
        String name,
        String image,
        List<String> entryPoint,
        List<String> command,
        Map<String, String> environment,
        List<Secret> secrets,
        String executionRole,
        List<ContainerMount> mounts,
        Machine machine,
        ContainerRights rights,
        boolean essential,
        List<Dependency> after,
        LogConfiguration log) {

    /** Another container of the task that must have come so far. */
    record Dependency(String container, Condition condition) {}

    /** How far. */
    enum Condition {
        /** It runs, or has run. */
        START,
        /** It has ended. */
        COMPLETE,
        /** It has ended with exit code 0. */
        SUCCESS
    }
}
