package dev.sundog.batch.view;

import dev.sundog.batch.scheduler.Job;
import dev.sundog.batch.state.JobRecord;
import dev.sundog.batch.state.JobStatus;
import dev.sundog.batch.state.Progress;
import java.util.Map;

/**
 * A job at one moment.
 *
 * @param index the place among an array's children, or a job's nodes; -1 where it is neither
 * @param isNode whether it is a node
 * @param summary how many children of an array are in each status; empty for others
 */
public record JobShot(
        JobRecord record, String id, int index, boolean isNode, Progress progress, Map<JobStatus, Integer> summary) {

    /** A job, or a child of an array, as it is now. */
    public static JobShot of(Job job) {
        return new JobShot(
                job.record(),
                job.id(),
                job.index(),
                false,
                job.progress(),
                job.isArray() ? job.children().summary() : Map.of());
    }

    /** A node of a job as it is now. */
    public static JobShot ofNode(Job job, int node) {
        return new JobShot(job.record(), job.id() + "#" + node, node, true, job.node(node), Map.of());
    }

    boolean isChild() {
        return index >= 0 && !isNode;
    }
}
