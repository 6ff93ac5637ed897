package dev.sundog.batch.scheduler;

import dev.sundog.batch.state.JobStatus;
import java.util.EnumMap;
import java.util.Map;

/** The children of an array, and how many of them are in each status. */
public final class ArrayChildren {

    private final Job[] jobs;
    private final int[] tally = new int[JobStatus.values().length];

    ArrayChildren(Job parent, int size) {
        jobs = new Job[size];
        for (int i = 0; i < size; i++) {
            jobs[i] = new Job(parent, i);
        }
        tally[JobStatus.PENDING.ordinal()] = size;
    }

    public int size() {
        return jobs.length;
    }

    public Job get(int index) {
        return jobs[index];
    }

    void count(JobStatus before, JobStatus after) {
        tally[before.ordinal()]--;
        tally[after.ordinal()]++;
    }

    /** How many children are in a status. */
    public int in(JobStatus status) {
        return tally[status.ordinal()];
    }

    /** How many children are in each status. */
    public Map<JobStatus, Integer> summary() {
        Map<JobStatus, Integer> summary = new EnumMap<>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            summary.put(status, in(status));
        }
        return summary;
    }

    /** Whether all children have ended. */
    boolean areOver() {
        return in(JobStatus.SUCCEEDED) + in(JobStatus.FAILED) == jobs.length;
    }
}
