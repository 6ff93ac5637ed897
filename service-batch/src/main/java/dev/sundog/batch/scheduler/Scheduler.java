package dev.sundog.batch.scheduler;

import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.api.ComputeEnvironmentDetail;
import dev.sundog.batch.api.FairsharePolicy;
import dev.sundog.batch.api.JobQueueDetail;
import dev.sundog.batch.state.JobRecord;
import dev.sundog.batch.state.JobStatus;
import dev.sundog.batch.state.JobStore;
import dev.sundog.batch.state.Progress;
import dev.sundog.batch.state.Progress.Demand;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.value.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scheduler of one account and region. All methods are to be called within its {@link Exclusion}. What is submitted is looked
 * at by a timer that is due at once, so that a submission costs its caller nothing but the submission.
 */
public final class Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    private final Board board;
    private final Ambient ambient;
    private final Timers timers;
    private final JobStore store;
    private final Retention retention;
    private final Lifecycle lifecycle;
    private final Attempts attempts;
    private final Placer placer;
    private final Explainer explainer;
    private final List<Job> submitted = new ArrayList<>();
    private boolean looking;

    public Scheduler(
            Scope scope,
            Ambient ambient,
            Exclusion exclusion,
            JobStore store,
            Consumables consumables,
            JobRunner runner,
            JobEvents events) {
        this.ambient = ambient;
        this.store = store;
        this.board = new Board(store, consumables, events, exclusion);
        this.timers = new Timers(ambient, exclusion);
        this.retention = new Retention(board, ambient, timers);
        this.lifecycle = new Lifecycle(board, ambient.clock(), retention);
        this.attempts = new Attempts(scope, board, ambient, exclusion, timers, lifecycle, runner, this::look);
        this.placer = new Placer(board, ambient, timers, attempts, this::cancel);
        this.explainer = new Explainer(board, placer, ambient.clock());
    }

    // ---- environments and queues

    /** An environment is there, or has changed. */
    public void environment(ComputeEnvironmentDetail detail) {
        Capacity known = board.capacities().get(detail.computeEnvironmentName());
        if (known == null) {
            board.capacities().put(detail.computeEnvironmentName(), new Capacity(detail));
        } else {
            known.update(detail);
        }
        lookSoon();
    }

    public void removeEnvironment(String name) {
        board.capacities().remove(name);
    }

    /** How many virtual processors are in use in an environment. */
    public int usedvCpus(String environment) {
        long milli = board.capacity(environment).map(Capacity::used).orElse(0L);
        return Math.toIntExact(Math.ceilDiv(milli, 1000L));
    }

    /** A queue is there, or has changed. */
    public void queue(JobQueueDetail detail, Optional<FairsharePolicy> policy) {
        QueueLine known = board.lines().get(detail.jobQueueName());
        if (known == null) {
            board.lines().put(detail.jobQueueName(), new QueueLine(detail, policy));
        } else {
            known.update(detail);
            policy.ifPresent(next -> policyOf(known, next));
        }
        lookSoon();
    }

    /** A scheduling policy has changed. */
    public void policy(String arn, FairsharePolicy policy) {
        board.allLines().stream().filter(line -> arn.equals(line.policyArn())).forEach(line -> policyOf(line, policy));
        lookSoon();
    }

    private static void policyOf(QueueLine line, FairsharePolicy policy) {
        if (line.line() instanceof FairLine fair) {
            fair.update(policy);
        }
    }

    /** A queue goes, and with it what is left of its jobs. */
    public void removeQueue(String name) {
        board.lines().remove(name);
        List.copyOf(board.jobs().of(name)).forEach(board::forget);
    }

    // ---- jobs

    /** A job that was accepted. */
    public void submit(JobRecord record) {
        Job job = new Job(record, Progress.SUBMITTED);
        store.add(record);
        board.jobs().enter(job);
        board.line(job).line().entered(job);
        submitted.add(job);
        lookSoon();
    }

    public JobTable jobs() {
        return board.jobs();
    }

    /** Cancels what has not begun to start; the rest goes on. */
    public void cancel(Job job, String reason) {
        if (job.status().isOver() || job.status().isPlaced()) {
            return;
        }
        board.change(job, job.progress().wanting(Demand.CANCEL, reason));
        if (job.isArray()) {
            forEachChild(job, child -> cancel(child, reason));
        } else if (job.status() != JobStatus.PENDING) {
            lifecycle.withdraw(job);
            lifecycle.fail(job, reason);
        }
        lookSoon();
    }

    /** Ends a job, however far it is. */
    public void terminate(Job job, String reason) {
        if (job.status().isOver()) {
            return;
        }
        board.change(job, job.progress().wanting(Demand.TERMINATE, reason));
        if (job.isArray()) {
            forEachChild(job, child -> terminate(child, reason));
        } else if (job.status().isPlaced()) {
            attempts.terminate(job, reason);
        } else {
            lifecycle.withdraw(job);
            lifecycle.fail(job, reason);
        }
        lookSoon();
    }

    private static void forEachChild(Job job, Consumer<Job> action) {
        for (int i = 0; i < job.children().size(); i++) {
            action.accept(job.children().get(i));
        }
    }

    /** Lets the hosts of jobs go that hold room in an environment; those jobs' ids. */
    public List<String> interrupt(String environment, Duration notice) {
        List<Job> hit = board.capacity(environment).map(Capacity::jobs).orElse(List.of());
        hit.forEach(job -> attempts.interrupt(job, notice));
        return hit.stream().map(Job::id).toList();
    }

    /** Lets the host of a job go; whether it is placed. */
    public boolean interrupt(Job job, Duration notice) {
        if (job.status().isPlaced()) {
            attempts.interrupt(job, notice);
        }
        return job.status().isPlaced();
    }

    // ---- looking

    private void lookSoon() {
        if (!looking) {
            looking = true;
            later(Duration.ZERO, () -> {
                looking = false;
                look();
            });
        }
    }

    /** Does something later, alone, unless this has closed until then. */
    public void later(Duration delay, Runnable change) {
        timers.at(ambient.clock().now().plus(delay), change);
    }

    /** Does nothing by itself any more. */
    public void close() {
        timers.close();
    }

    private void look() {
        for (Job job : submitted) {
            if (!job.status().isOver()) {
                lifecycle.admit(job);
            }
        }
        submitted.clear();
        placer.place();
    }

    /** Something that jobs may wait for has changed. */
    public void resourcesChanged() {
        lookSoon();
    }

    // ---- what users ask

    /** Why a job is not further. */
    public Explanation why(Job job) {
        return explainer.why(job);
    }

    /** The RUNNABLE jobs of a queue whose turns come first. */
    public List<Job> front(String queue) {
        return board.lines()
                .get(queue)
                .line()
                .front(BatchLimits.FRONT_OF_QUEUE, ambient.clock().millis());
    }

    /** What the shares of a queue use, in thousandths of virtual processors; empty where nothing is shared. */
    public Map<String, Long> shares(String queue) {
        return board.lines().get(queue).line() instanceof FairLine fair ? fair.held() : Map.of();
    }

    // ---- beginning again

    /**
     * Takes up what was written down; environments and queues are there already. Attempts that were under way go on, or have gone
     * with their hosts.
     */
    public void resume() {
        List<Job> jobs = new ArrayList<>();
        List<JobRecord> orphans = new ArrayList<>();
        store.forEach((record, progress) -> {
            if (board.lines().containsKey(record.queue())) {
                jobs.add(restored(record, progress));
            } else {
                orphans.add(record);
            }
        });
        // The emulator was killed while it deleted a queue.
        orphans.forEach(store::remove);
        jobs.sort(Comparator.comparingLong(job -> job.record().order()));
        jobs.forEach(board.jobs()::enter);
        List<Job> open = jobs.stream().filter(job -> !job.status().isOver()).toList();
        open.forEach(job -> board.line(job).line().entered(job));
        jobs.stream()
                .filter(job -> job.status().isOver())
                .sorted(Comparator.comparingLong(job -> job.progress().stoppedAt()))
                .forEach(retention::keep);
        open.forEach(lifecycle::resume);
        open.forEach(this::takeUpAttempts);
        lookSoon();
    }

    /** One record that nothing can be made of must not keep the emulator from starting. */
    private Job restored(JobRecord record, Progress progress) {
        try {
            return read(record, progress);
        } catch (RuntimeException unreadable) {
            LOG.error("job {} cannot be read, and fails", record.id(), unreadable);
            Job failed = Job.unreadable(record, progress, ambient.clock().millis());
            store.keep(record.id(), failed.progress());
            return failed;
        }
    }

    private Job read(JobRecord record, Progress progress) {
        Job job = new Job(record, progress);
        if (job.isArray()) {
            store.forEachPart(
                    record.id(), (index, known) -> job.children().get(index).update(known));
        } else if (job.nodeCount() > 0) {
            store.forEachPart(record.id(), job::updateNode);
        }
        return job;
    }

    private void takeUpAttempts(Job job) {
        if (job.isArray()) {
            forEachChild(job, this::takeUpAttempts);
        } else if (job.status().isPlaced()) {
            attempts.takeUp(job);
        }
    }
}
