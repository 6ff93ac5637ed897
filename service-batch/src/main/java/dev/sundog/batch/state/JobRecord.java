package dev.sundog.batch.state;

import dev.sundog.batch.api.ConsumableResourceRequirement;
import dev.sundog.batch.api.JobDependency;
import dev.sundog.batch.api.RetryStrategy;
import java.util.List;
import java.util.Map;

/**
 * What was submitted, with the job definition and its overrides put together: written once, whatever becomes of the job.
 *
 * @param queue the name of the job queue
 * @param definition the ARN of the job definition, with its revision
 * @param order the number of the submission: jobs of a queue run in this order
 * @param share the share identifier, or empty
 * @param priority within the share
 * @param arraySize 0 for jobs that are no arrays
 * @param retry with {@code attempts} set
 * @param timeoutSeconds how long an attempt may run; 0 for as long as it likes
 */
public record JobRecord(
        String id,
        String name,
        String queue,
        String definition,
        long order,
        long createdAt,
        String share,
        int priority,
        int arraySize,
        List<JobDependency> dependsOn,
        Map<String, String> parameters,
        RetryStrategy retry,
        int timeoutSeconds,
        boolean propagateTags,
        List<String> platformCapabilities,
        JobBody body,
        List<ConsumableResourceRequirement> resources) {

    /** Whether it is an array, which runs as its children. */
    public boolean isArray() {
        return arraySize > 0;
    }

    /** How many nodes it has; 0 for jobs that are no multi-node parallel jobs. */
    public int nodeCount() {
        return body instanceof JobBody.Nodes(var properties) ? properties.numNodes() : 0;
    }

    /** The name and revision of the job definition, {@code name:1}. */
    public String definitionName() {
        return definition.substring(definition.lastIndexOf('/') + 1);
    }
}
