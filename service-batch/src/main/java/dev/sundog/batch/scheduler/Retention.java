package dev.sundog.batch.scheduler;

import dev.sundog.batch.BatchLimits;
import dev.sundog.core.ambient.Ambient;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Shows jobs that have ended for as long as AWS does, and then forgets them. They are forgotten in the order of their ends. */
final class Retention {

    private final Board board;
    private final Ambient ambient;
    private final Timers timers;
    private final Deque<Job> kept = new ArrayDeque<>();
    private boolean waiting;

    Retention(Board board, Ambient ambient, Timers timers) {
        this.board = board;
        this.ambient = ambient;
        this.timers = timers;
    }

    /** A job has ended. */
    void keep(Job job) {
        kept.add(job);
        await();
    }

    private void await() {
        if (!waiting && !kept.isEmpty()) {
            waiting = true;
            timers.at(end(kept.peek()), this::forget);
        }
    }

    private static Instant end(Job job) {
        return Instant.ofEpochMilli(job.progress().stoppedAt()).plus(BatchLimits.RETENTION);
    }

    private void forget() {
        waiting = false;
        while (!kept.isEmpty() && !end(kept.peek()).isAfter(ambient.clock().now())) {
            board.forget(kept.poll());
        }
        await();
    }
}
