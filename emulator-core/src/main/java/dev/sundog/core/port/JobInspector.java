package dev.sundog.core.port;

import java.util.List;
import java.util.Optional;

/** Says why jobs are not further. For tools, not for services. */
@FunctionalInterface
public interface JobInspector {

    /** What a job, or a child of an array, waits for; empty where there is no such job. */
    Optional<Waiting> why(String jobId);

    /**
     * What a job waits for.
     *
     * @param because in a sentence
     * @param waitsFor ids of jobs, or names of resources
     * @param ahead how many jobs of its queue come before it
     */
    record Waiting(
            String jobId,
            String status,
            String queue,
            String because,
            List<String> waitsFor,
            int ahead,
            List<Environment> environments) {}

    /**
     * A compute environment of the job's queue.
     *
     * @param room what it has for the job: {@code FREE}, {@code FULL}, {@code TOO_SMALL}...
     */
    record Environment(String name, String state, double maxvCpus, double usedvCpus, String room) {}
}
