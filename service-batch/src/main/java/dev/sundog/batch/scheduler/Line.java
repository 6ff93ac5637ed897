package dev.sundog.batch.scheduler;

import java.util.List;

/** The jobs of a queue that could run, and whose turn it is. */
sealed interface Line permits FifoLine, FairLine {

    /** A job could run now. */
    void add(Job job);

    /** A job that was added cannot run any more, or runs. */
    void remove(Job job);

    boolean isEmpty();

    int size();

    /** The job whose turn it is; the line must not be empty. */
    Job head(long now);

    /** Whether the job whose turn it is may take room, as far as others of the same queue are concerned. */
    boolean grants(Job job, Capacity capacity, long now);

    /** The jobs whose turns come first, at most {@code most}. */
    List<Job> front(int most, long now);

    /** How many come before a job that was added. */
    int before(Job job);

    /** A job has been submitted to the queue. */
    void entered(Job job);

    /** A job has ended. */
    void left(Job job, long now);

    /** A job takes room from now on. */
    void placed(Job job, long now);

    /** A job has given its room back. */
    void released(Job job, long now);
}
