package dev.sundog.ecs.deploy;

import dev.sundog.ecs.api.TaskStopCode;
import dev.sundog.ecs.state.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** How long a service waits before it starts tasks again whose like have failed: 1, 2, 4 seconds, up to five minutes. */
final class StartPause {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int FAILURES_TO_TELL = 5;
    private static final Set<String> FAILURES =
            Set.of(TaskStopCode.TASK_FAILED_TO_START, TaskStopCode.ESSENTIAL_CONTAINER_EXITED);

    private int failuresInARow;
    private Instant over = Instant.EPOCH;

    /** Whether a task that has stopped did so by its own fault. */
    static boolean isFailure(TaskRecord stopped) {
        return FAILURES.contains(stopped.task().stopCode());
    }

    /** One more task has failed; returns whether people should be told by now. */
    boolean failed(Instant now) {
        failuresInARow++;
        long pause = failuresInARow < 2 ? 0 : 1L << Math.min(failuresInARow - 2, 16);
        over = now.plusSeconds(Math.min(pause, LONGEST.toSeconds()));
        return failuresInARow == FAILURES_TO_TELL;
    }

    /** All is well, or something else is tried. */
    void end() {
        failuresInARow = 0;
        over = Instant.EPOCH;
    }

    /** What is left of the pause: zero where there is none. */
    Duration left(Instant now) {
        return now.isBefore(over) ? Duration.between(now, over) : Duration.ZERO;
    }
}
