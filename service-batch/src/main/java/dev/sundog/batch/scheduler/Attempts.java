package dev.sundog.batch.scheduler;

import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.rule.ExitRules;
import dev.sundog.batch.scheduler.JobRunner.End;
import dev.sundog.batch.scheduler.JobRunner.Launch;
import dev.sundog.batch.scheduler.JobRunner.Watcher;
import dev.sundog.batch.scheduler.Placement.Cause;
import dev.sundog.batch.state.Attempt;
import dev.sundog.batch.state.ContainerEnd;
import dev.sundog.batch.state.JobStatus;
import dev.sundog.batch.state.Progress;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.value.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets jobs that were given room run, and decides what follows when their containers have ended. */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final String NOT_STARTED = "Task failed to start";
    private static final String TIMED_OUT = "Job attempt duration exceeded timeout";
    private static final ContainerEnd NEVER_RAN = new ContainerEnd("", ContainerEnd.NONE, "");

    private final Scope scope;
    private final Board board;
    private final Ambient ambient;
    private final Exclusion exclusion;
    private final Timers timers;
    private final Lifecycle lifecycle;
    private final JobRunner runner;
    private final Runnable roomChanged;

    /** @param roomChanged is run when a job has given its room back */
    Attempts(
            Scope scope,
            Board board,
            Ambient ambient,
            Exclusion exclusion,
            Timers timers,
            Lifecycle lifecycle,
            JobRunner runner,
            Runnable roomChanged) {
        this.scope = scope;
        this.board = board;
        this.ambient = ambient;
        this.exclusion = exclusion;
        this.timers = timers;
        this.lifecycle = lifecycle;
        this.runner = runner;
        this.roomChanged = roomChanged;
    }

    // ---- the beginning

    /** Gives a job that is the head of its line room in an environment, and starts it. */
    void place(Job job, Capacity capacity) {
        long now = ambient.clock().millis();
        Line line = board.line(job).line();
        line.remove(job);
        line.placed(job, now);
        capacity.take(job);
        board.consumables().take(job);
        Placement placement = new Placement(capacity);
        job.place(placement);
        Attempt attempt = Attempt.placed(ambient.ids().uuid().replace("-", ""), capacity.name(), hostFor(capacity));
        board.change(job, job.progress().placed(attempt));
        for (int node = 0; node < job.nodeCount(); node++) {
            board.changeNode(job, node, job.node(node).in(JobStatus.RUNNABLE).placed(attempt));
        }
        Launch launch = launchOf(job, capacity);
        exclusion.afterwards(() -> launch(job, placement, launch, runner::start));
    }

    private Launch launchOf(Job job, Capacity capacity) {
        return new Launch(
                scope,
                job.record(),
                job.id(),
                job.index(),
                job.progress().attempts().size(),
                job.progress().latest().task(),
                capacity.name(),
                capacity.isFargate() ? "FARGATE" : "EC2",
                capacity.isSpot());
    }

    private void launch(
            Job job, Placement placement, Launch launch, BiFunction<Launch, Watcher, JobRunner.Run> beginning) {
        Watcher watcher = new Watching(job, placement);
        try {
            JobRunner.Run run = beginning.apply(launch, watcher);
            exclusion.run(() -> placement.begun(run));
        } catch (RuntimeException failure) {
            LOG.error("an attempt of job {} could not be started", job.id(), failure);
            watcher.ended(new End(
                    false,
                    NOT_STARTED,
                    List.of(new ContainerEnd("default", ContainerEnd.NONE, "InternalError: " + failure.getMessage()))));
        }
    }

    /** An instance for this job alone: what else would run on the same one makes no difference here. */
    private String hostFor(Capacity capacity) {
        return capacity.isFargate()
                ? ""
                : "i-" + ambient.ids().uuid().replace("-", "").substring(0, 17);
    }

    /** Passes on what the runner tells, unless the attempt is over already. */
    private final class Watching implements Watcher {

        private final Job job;
        private final Placement placement;

        Watching(Job job, Placement placement) {
            this.job = job;
            this.placement = placement;
        }

        private void run(Runnable change) {
            exclusion.run(() -> {
                if (job.placement() == placement) {
                    change.run();
                }
            });
        }

        @Override
        public void started() {
            run(() -> Attempts.this.started(job, placement));
        }

        @Override
        public void ended(End end) {
            run(() -> Attempts.this.ended(job, placement, end));
        }

        @Override
        public void lost() {
            run(() -> {
                leave(job, placement, ambient.clock().millis());
                Attempts.this.lost(job);
                roomChanged.run();
            });
        }

        @Override
        public void nodeStarted(int node) {
            run(() -> board.changeNode(
                    job, node, job.node(node).running(ambient.clock().millis())));
        }

        @Override
        public void nodeEnded(int node, End end) {
            run(() -> Attempts.this.nodeEnded(job, node, end));
        }
    }

    private void started(Job job, Placement placement) {
        long now = ambient.clock().millis();
        board.change(job, job.progress().running(now));
        limit(job, placement, now);
    }

    private void limit(Job job, Placement placement, long startedAt) {
        int seconds = job.record().timeoutSeconds();
        if (seconds > 0) {
            Instant end = Instant.ofEpochMilli(startedAt).plusSeconds(seconds);
            placement.timeOutBy(timers.at(end, () -> {
                if (job.placement() == placement) {
                    placement.stop(Cause.TIMED_OUT, TIMED_OUT, BatchLimits.GRACE);
                }
            }));
        }
    }

    // ---- the end

    private void nodeEnded(Job job, int node, End end) {
        long now = ambient.clock().millis();
        JobStatus status = end.succeeded() ? JobStatus.SUCCEEDED : JobStatus.FAILED;
        board.changeNode(
                job,
                node,
                job.node(node).stopped(now, end.reason(), end.containers()).ended(status, end.reason(), now));
    }

    private void ended(Job job, Placement placement, End end) {
        long now = ambient.clock().millis();
        leave(job, placement, now);
        String reason = placement.cause() == Cause.NONE ? end.reason() : placement.words();
        board.together(() -> {
            board.consumables().spend(job);
            board.change(job, job.progress().stopped(now, reason, end.containers()));
            decide(job, placement.cause(), end, reason);
        });
        roomChanged.run();
    }

    /** A job gives back what it held. */
    private void leave(Job job, Placement placement, long now) {
        placement.over();
        job.place(null);
        placement.capacity().giveBack(job);
        board.consumables().giveBack(job);
        board.line(job).line().released(job, now);
    }

    private void decide(Job job, Cause cause, End end, String reason) {
        if (cause == Cause.NONE && end.succeeded()) {
            lifecycle.end(job, JobStatus.SUCCEEDED, reason);
        } else if ((cause == Cause.NONE || cause.isRetried()) && isRetried(job, reason)) {
            lifecycle.ready(job);
        } else {
            lifecycle.end(job, JobStatus.FAILED, reason);
        }
    }

    private static boolean isRetried(Job job, String reason) {
        Progress progress = job.progress();
        List<ContainerEnd> ends = progress.latest().ends();
        return ExitRules.isRetried(
                job.record().retry(), progress.attempts().size(), reason, ends.isEmpty() ? NEVER_RAN : ends.getFirst());
    }

    // ---- ends from outside

    /** A user wants the end of a job that is placed. */
    void terminate(Job job, String reason) {
        job.placement().stop(Cause.TERMINATED, reason, BatchLimits.GRACE);
    }

    /** The host of a job goes, after a notice. */
    void interrupt(Job job, Duration notice) {
        String host = job.progress().latest().host();
        job.placement()
                .stop(Cause.HOST_GONE, host.isEmpty() ? "Your Spot Task was interrupted." : hostGone(host), notice);
    }

    private static String hostGone(String host) {
        return "Host EC2 (instance " + host + ") terminated.";
    }

    /** The emulator was killed while an attempt was under way: it goes on if it still runs, or has ended since. */
    void takeUp(Job job) {
        Optional<Capacity> capacity = board.capacity(job.progress().latest().environment());
        if (job.status() != JobStatus.RUNNING || capacity.isEmpty() || job.nodeCount() > 0) {
            lost(job);
            return;
        }
        Placement placement = new Placement(capacity.get());
        capacity.get().take(job);
        board.consumables().take(job);
        board.line(job).line().placed(job, ambient.clock().millis());
        job.place(placement);
        limit(job, placement, job.progress().startedAt());
        if (job.progress().demand() == Progress.Demand.TERMINATE) {
            terminate(job, job.progress().reason());
        }
        Launch launch = launchOf(job, capacity.get());
        exclusion.afterwards(() -> launch(job, placement, launch, runner::takeOver));
    }

    /** Nothing is left of an attempt that was under way; the job is tried again where its strategy lets it. */
    private void lost(Job job) {
        long now = ambient.clock().millis();
        String host = job.progress().latest().host();
        // AWS has no words for this: its Fargate loses hosts too, and reports them so.
        String reason = hostGone(host.isEmpty() ? "unknown" : host);
        board.together(() -> {
            board.consumables().spend(job);
            board.change(job, job.progress().stopped(now, reason, List.of()));
            if (job.progress().demand() == Progress.Demand.NONE && isRetried(job, reason)) {
                lifecycle.ready(job);
            } else {
                lifecycle.end(job, JobStatus.FAILED, reason);
            }
        });
    }
}
