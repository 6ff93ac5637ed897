package dev.sundog.batch.scheduler;

import dev.sundog.batch.scheduler.Job.Dependent;
import dev.sundog.batch.state.JobStatus;
import dev.sundog.batch.state.Progress;
import dev.sundog.batch.state.Progress.Demand;
import dev.sundog.core.ambient.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** What the end of a job means for others: those that depend on it, the array that it belongs to. */
final class Lifecycle {

    private static final String DEPENDENT_FAILED = "Dependent Job failed";
    private static final String CHILD_FAILED = "Array Child Job failed";

    private final Board board;
    private final Clock clock;
    private final Retention retention;
    /** Jobs whose end has not been dealt with: a list rather than recursion, which long chains would not survive. */
    private final Deque<Job> ended = new ArrayDeque<>();

    private boolean settling;

    Lifecycle(Board board, Clock clock, Retention retention) {
        this.board = board;
        this.clock = clock;
        this.retention = retention;
    }

    // ---- the way to RUNNABLE

    /** Looks at a job that was submitted: finds what it has to wait for, or lets it run. */
    void admit(Job job) {
        job.record().dependsOn().forEach(dependency -> Dependencies.bind(board.jobs(), job, dependency));
        if (job.isArray()) {
            admitChildren(job);
            return;
        }
        if (Dependencies.hasFailed(board.jobs(), job)) {
            fail(job, DEPENDENT_FAILED);
        } else if (job.isFree()) {
            ready(job);
        } else {
            board.change(job, job.progress().in(JobStatus.PENDING));
        }
    }

    /** Takes up a job that was there before the emulator began: one whose attempt was under way is left as it is. */
    void resume(Job job) {
        if (!job.status().isPlaced()) {
            admit(job);
        }
    }

    private void admitChildren(Job parent) {
        board.change(parent, parent.progress().in(JobStatus.PENDING));
        if (Dependencies.hasFailed(board.jobs(), parent)) {
            failChildren(parent, DEPENDENT_FAILED);
        } else {
            admitEach(parent);
        }
        // The emulator was killed after the end of the last child, and before that of the array was written.
        if (parent.children().areOver()) {
            endParent(parent);
        }
    }

    private void admitEach(Job parent) {
        for (int i = 0; i < parent.children().size(); i++) {
            Job child = parent.children().get(i);
            if (child.status().isOver() || child.status().isPlaced()) {
                continue;
            }
            if (!parent.isFree()) {
                child.waitForOneMore();
            }
            if (Dependencies.bindChild(board.jobs(), child)) {
                fail(child, DEPENDENT_FAILED);
            } else if (child.isFree()) {
                ready(child);
            }
        }
    }

    /** A job has nothing to wait for but room. One that was cancelled meanwhile ends now. */
    void ready(Job job) {
        if (job.progress().demand() != Demand.NONE) {
            fail(job, job.progress().reason());
            return;
        }
        board.change(job, job.progress().in(JobStatus.RUNNABLE));
        board.line(job).line().add(job);
    }

    private void freed(Job job) {
        if (!job.waitForOneLess() || job.status().isOver()) {
            return;
        }
        if (!job.isArray()) {
            ready(job);
            return;
        }
        for (int i = 0; i < job.children().size(); i++) {
            freed(job.children().get(i));
        }
    }

    // ---- the end

    /** A job that is not placed fails. */
    void fail(Job job, String reason) {
        end(job, JobStatus.FAILED, reason);
    }

    /** Takes a job out of the line in which it waits. */
    void withdraw(Job job) {
        if (job.status() == JobStatus.RUNNABLE) {
            board.line(job).line().remove(job);
        }
    }

    /** A job has ended. */
    void end(Job job, JobStatus status, String reason) {
        board.together(() -> {
            board.change(job, job.progress().ended(status, reason, clock.millis()));
            ended.add(job);
            settle();
        });
    }

    private void settle() {
        if (settling) {
            return;
        }
        settling = true;
        try {
            for (Job job = ended.poll(); job != null; job = ended.poll()) {
                follow(job);
            }
        } finally {
            settling = false;
        }
    }

    private void follow(Job job) {
        boolean succeeded = job.status() == JobStatus.SUCCEEDED;
        if (job.isChild()) {
            followChild(job, succeeded);
            return;
        }
        for (Dependent dependent : job.dependents()) {
            if (!dependent.eachChild()) {
                tell(dependent.job(), succeeded);
            }
        }
        job.forgetDependents();
        board.line(job).line().left(job, clock.millis());
        retention.keep(job);
    }

    private void followChild(Job child, boolean succeeded) {
        Job parent = child.parent();
        child.dependents().forEach(dependent -> tell(dependent.job(), succeeded));
        child.forgetDependents();
        for (Dependent dependent : parent.dependents()) {
            if (dependent.eachChild()) {
                tell(dependent.job().children().get(child.index()), succeeded);
            }
        }
        if (Dependencies.isSequential(parent.record())
                && child.index() + 1 < parent.children().size()) {
            tell(parent.children().get(child.index() + 1), succeeded);
        }
        if (parent.children().areOver()) {
            endParent(parent);
        }
    }

    /** Each child of an array that failed as a whole finds all of them over; the array ends with the first one that does. */
    private void endParent(Job parent) {
        if (parent.status().isOver()) {
            return;
        }
        if (parent.children().in(JobStatus.FAILED) == 0) {
            end(parent, JobStatus.SUCCEEDED, "");
        } else {
            String known = parent.progress().reason();
            end(parent, JobStatus.FAILED, known.isEmpty() ? CHILD_FAILED : known);
        }
    }

    /** One that a job waited for has ended. */
    private void tell(Job waiting, boolean succeeded) {
        if (waiting.status().isOver()) {
            return;
        }
        if (succeeded) {
            freed(waiting);
        } else if (waiting.isArray()) {
            failChildren(waiting, DEPENDENT_FAILED);
        } else if (waiting.status() == JobStatus.PENDING) {
            Progress progress = waiting.progress();
            fail(waiting, progress.demand() == Demand.NONE ? DEPENDENT_FAILED : progress.reason());
        }
    }

    private void failChildren(Job parent, String reason) {
        board.change(parent, parent.progress().because(reason));
        for (int i = 0; i < parent.children().size(); i++) {
            Job child = parent.children().get(i);
            if (!child.status().isOver()) {
                fail(child, reason);
            }
        }
    }
}
