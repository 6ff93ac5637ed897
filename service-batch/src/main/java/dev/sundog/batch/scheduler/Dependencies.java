package dev.sundog.batch.scheduler;

import dev.sundog.batch.api.JobDependency;
import dev.sundog.batch.scheduler.Job.Dependent;
import dev.sundog.batch.state.JobRecord;
import dev.sundog.batch.state.JobStatus;

/**
 * Who waits for whom: a job for other jobs, each child of an array for the child of the same index of another array, or for the
 * child before it.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/userguide/job_dependencies.html">Job dependencies</a>
 */
final class Dependencies {

    private static final String EACH = "N_TO_N";
    private static final String SEQUENTIAL = "SEQUENTIAL";

    private Dependencies() {}

    private static boolean isEach(JobDependency dependency) {
        return EACH.equals(dependency.type());
    }

    /** Whether the children of an array run one after another. */
    static boolean isSequential(JobRecord job) {
        return job.isArray() && job.dependsOn().stream().anyMatch(Dependencies::isSequential);
    }

    private static boolean isSequential(JobDependency dependency) {
        return SEQUENTIAL.equals(dependency.type()) && dependency.jobId() == null;
    }

    /** Makes a job wait for one that it depends on, unless that has ended. */
    static void bind(JobTable jobs, Job job, JobDependency dependency) {
        if (dependency.jobId() == null) {
            return;
        }
        jobs.find(dependency.jobId()).filter(other -> !other.status().isOver()).ifPresent(other -> {
            other.addDependent(new Dependent(job, isEach(dependency)));
            if (!isEach(dependency)) {
                job.waitForOneMore();
            }
        });
    }

    /** Whether a job that this one as a whole depends on has failed. */
    static boolean hasFailed(JobTable jobs, Job job) {
        return job.record().dependsOn().stream()
                .filter(dependency -> dependency.jobId() != null && !isEach(dependency))
                .flatMap(dependency -> jobs.find(dependency.jobId()).stream())
                .anyMatch(other -> other.status() == JobStatus.FAILED);
    }

    /** Makes a child wait for children of other arrays, and for the one before it; whether one of them has failed already. */
    static boolean bindChild(JobTable jobs, Job child) {
        boolean failed = false;
        for (JobDependency dependency : child.record().dependsOn()) {
            Job other = isEach(dependency)
                    ? jobs.find(dependency.jobId())
                            .map(array -> array.children().get(child.index()))
                            .orElse(null)
                    : isSequential(dependency) && child.index() > 0
                            ? child.parent().children().get(child.index() - 1)
                            : null;
            if (other == null || other.status() == JobStatus.SUCCEEDED) {
                continue;
            }
            failed |= other.status() == JobStatus.FAILED;
            child.waitForOneMore();
        }
        return failed;
    }
}
