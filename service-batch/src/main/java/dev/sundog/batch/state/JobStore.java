package dev.sundog.batch.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Scope;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Where jobs are written down: what was submitted once, and what changes apart from it, children and nodes by their number
 * beneath their job.
 */
public final class JobStore {

    private final Scope scope;
    private final Namespace home;
    private final Consumer<Runnable> together;
    private final RecordMap<String, TagSet> tags;
    private final RecordMap<String, JobRecord> jobs;
    private final RecordMap<String, Progress> progress;

    /** @param together makes several writes survive together or not at all */
    public JobStore(Scope scope, Namespace home, Consumer<Runnable> together) {
        this.scope = scope;
        this.home = home;
        this.together = together;
        this.tags = home.map("tags", String.class, TagSet.class);
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

    /** Makes what is written within {@code changes} survive a crash together or not at all. */
    public void together(Runnable changes) {
        together.accept(changes);
    }

    /** Forgets a job and all that belongs to it. */
    public void remove(JobRecord job) {
        together(() -> {
            jobs.remove(job.id());
            progress.remove(job.id());
            untag(job.id());
            for (int child = 0; child < job.arraySize(); child++) {
                untag(job.id() + ":" + child);
            }
            if (job.isArray() || job.nodeCount() > 0) {
                home.child("parts").child(job.id()).drop();
            }
        });
    }

    private void untag(String id) {
        String arn = scope.arn("batch", "job/" + id).toString();
        if (tags.get(arn) != null) {
            tags.remove(arn);
        }
    }
}
