package dev.sundog.batch.state;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a job is, or a child of an array, or a node: all of it that changes, so that a change writes little.
 *
 * @param attempts the last one may be under way
 * @param reason why it is in its status, in words; empty where there is nothing to say
 * @param startedAt when its latest attempt began to run; 0 where none did
 * @param stoppedAt when it ended; 0 where it has not
 * @param demand who asked for its end
 */
public record Progress(
        JobStatus status, List<Attempt> attempts, String reason, long startedAt, long stoppedAt, Demand demand) {

    /** What a user asked for. */
    public enum Demand {
        /** Nothing. */
        NONE,
        /** CancelJob. */
        CANCEL,
        /** TerminateJob. */
        TERMINATE
    }

    public static final Progress SUBMITTED = fresh(JobStatus.SUBMITTED);
    public static final Progress PENDING = fresh(JobStatus.PENDING);
    public static final Progress RUNNABLE = fresh(JobStatus.RUNNABLE);

    private static Progress fresh(JobStatus status) {
        return new Progress(status, List.of(), "", 0, 0, Demand.NONE);
    }

    /** The same in another status, without a reason but a user's. */
    public Progress in(JobStatus next) {
        return attempts.isEmpty() && demand == Demand.NONE && !next.isOver()
                ? shared(next)
                : new Progress(next, attempts, demand == Demand.NONE ? "" : reason, startedAt, stoppedAt, demand);
    }

    private static Progress shared(JobStatus status) {
        return switch (status) {
            case SUBMITTED -> SUBMITTED;
            case PENDING -> PENDING;
            case RUNNABLE -> RUNNABLE;
            default -> fresh(status);
        };
    }

    /** The same with other words. */
    public Progress because(String words) {
        return new Progress(status, attempts, words, startedAt, stoppedAt, demand);
    }

    /** The same after a user's wish. */
    public Progress wanting(Demand wish, String words) {
        return new Progress(status, attempts, words, startedAt, stoppedAt, wish);
    }

    /** The end. */
    public Progress ended(JobStatus end, String words, long at) {
        return new Progress(end, attempts, words, startedAt, at, demand);
    }

    /** With one more attempt, which is being started. */
    public Progress placed(Attempt attempt) {
        List<Attempt> more = new ArrayList<>(attempts);
        more.add(attempt);
        return new Progress(JobStatus.STARTING, List.copyOf(more), "", startedAt, 0, demand);
    }

    /** The latest attempt runs. */
    public Progress running(long at) {
        return new Progress(JobStatus.RUNNING, replaceLast(latest().started(at)), reason, at, 0, demand);
    }

    /** The latest attempt has ended; the status is as before. */
    public Progress stopped(long at, String why, List<ContainerEnd> ends) {
        return new Progress(status, replaceLast(latest().stopped(at, why, ends)), reason, startedAt, 0, demand);
    }

    private List<Attempt> replaceLast(Attempt attempt) {
        if (attempts.size() == 1) {
            return List.of(attempt);
        }
        List<Attempt> changed = new ArrayList<>(attempts);
        changed.set(changed.size() - 1, attempt);
        return List.copyOf(changed);
    }

    /** The latest attempt, of which there must be one. */
    public Attempt latest() {
        return attempts.getLast();
    }
}
