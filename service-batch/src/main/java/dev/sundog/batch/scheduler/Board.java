package dev.sundog.batch.scheduler;

import dev.sundog.batch.state.JobStatus;
import dev.sundog.batch.state.JobStore;
import dev.sundog.batch.state.Progress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the parts of the scheduler share: jobs, queues, environments, resources. */
final class Board {

    private final JobTable jobs = new JobTable();
    private final Map<String, QueueLine> lines = new TreeMap<>();
    private final Map<String, Capacity> capacities = new HashMap<>();
    private final Consumables consumables;
    private final JobStore store;
    private final JobEvents events;
    private final Exclusion exclusion;

    Board(JobStore store, Consumables consumables, JobEvents events, Exclusion exclusion) {
        this.store = store;
        this.consumables = consumables;
        this.events = events;
        this.exclusion = exclusion;
    }

    JobTable jobs() {
        return jobs;
    }

    Consumables consumables() {
        return consumables;
    }

    Map<String, QueueLine> lines() {
        return lines;
    }

    QueueLine line(Job job) {
        return lines.get(job.record().queue());
    }

    Map<String, Capacity> capacities() {
        return capacities;
    }

    Optional<Capacity> capacity(String name) {
        return Optional.ofNullable(capacities.get(name));
    }

    Collection<QueueLine> allLines() {
        return lines.values();
    }

    /** A job has come further. What follows from its being as before is not written: it would be found out again. */
    void change(Job job, Progress next) {
        JobStatus before = job.status();
        job.update(next);
        if (isWorthWriting(next)) {
            if (job.isChild()) {
                store.keepPart(job.record().id(), job.index(), next);
            } else {
                store.keep(job.record().id(), next);
            }
        }
        if (before != next.status()) {
            exclusion.afterwards(events.changed(job));
        }
    }

    private static boolean isWorthWriting(Progress progress) {
        return progress.status().isOver()
                || !progress.attempts().isEmpty()
                || progress.demand() != Progress.Demand.NONE;
    }

    /** Makes what is written within {@code changes} survive a crash together or not at all. */
    void together(Runnable changes) {
        store.together(changes);
    }

    /** A node has come further. */
    void changeNode(Job job, int node, Progress next) {
        job.updateNode(node, next);
        store.keepPart(job.record().id(), node, next);
    }

    void forget(Job job) {
        jobs.remove(job);
        store.remove(job.record());
    }
}
