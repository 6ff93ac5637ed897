package dev.sundog.batch.scheduler;

import java.util.List;

/**
 * Why a job is not further.
 *
 * @param because in a sentence
 * @param waitsFor ids of the jobs, or names of the resources, that it waits for
 * @param ahead how many jobs of its queue, and of its share, are before it
 */
public record Explanation(
        Job job, String because, List<String> waitsFor, int ahead, List<EnvironmentView> environments) {

    /**
     * An environment of the job's queue.
     *
     * @param room what it has for the job
     */
    public record EnvironmentView(String name, String state, double maxvCpus, double usedvCpus, String room) {}
}
