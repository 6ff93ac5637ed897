package dev.sundog.batch.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import java.util.function.BiConsumer;

/**
 * Where jobs are written down: what was submitted once, and what changes apart from it, children and nodes by their number
 * beneath their job.
 */
public final class JobStore {

    private final Namespace home;
    private final RecordMap<String, JobRecord> jobs;
    private final RecordMap<String, Progress> progress;

    public JobStore(Namespace home) {
        this.home = home;
        this.jobs = home.map("jobs", String.class, JobRecord.class);
        this.progress = home.map("progress", String.class, Progress.class);
    }

    /** Each job in no particular order. */
    public void forEach(BiConsumer<JobRecord, Progress> action) {
        jobs.forEach((id, job) -> {
            Progress known = progress.get(id);
            action.accept(job, known == null ? Progress.SUBMITTED : known);
        });
    }

    /** The children or nodes of a job of which anything is written. */
    public void forEachPart(String job, BiConsumer<Integer, Progress> action) {
        parts(job).forEach(action);
    }

    public void add(JobRecord job) {
        jobs.put(job.id(), job);
    }

    public void keep(String job, Progress how) {
        progress.put(job, how);
    }

    public void keepPart(String job, int number, Progress how) {
        parts(job).put(number, how);
    }

    private RecordMap<Integer, Progress> parts(String job) {
        return home.child("parts").child(job).map("progress", Integer.class, Progress.class);
    }

    /** Forgets a job and all that belongs to it. */
    public void remove(JobRecord job) {
        jobs.remove(job.id());
        progress.remove(job.id());
        if (job.isArray() || job.nodeCount() > 0) {
            home.child("parts").child(job.id()).drop();
        }
    }
}
