package dev.sundog.batch.state;

/**
 * How far a job is.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/userguide/job_states.html">Job states</a>
 */
public enum JobStatus {
    /** Has been accepted; the scheduler has not looked at it. */
    SUBMITTED,
    /** Waits for other jobs to succeed. For arrays: has children that have not ended. */
    PENDING,
    /** Waits for room in an environment. */
    RUNNABLE,
    /** Has its room; its containers are being started. */
    STARTING,
    /** Its containers run. */
    RUNNING,
    /** Has ended with exit code 0. */
    SUCCEEDED,
    /** Has ended otherwise, and will not be tried again. */
    FAILED;

    /** Whether nothing will change any more. */
    public boolean isOver() {
        return this == SUCCEEDED || this == FAILED;
    }

    /** Whether it holds room in an environment. */
    public boolean isPlaced() {
        return this == STARTING || this == RUNNING;
    }
}
