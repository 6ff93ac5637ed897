package dev.sundog.batch.scheduler;

import dev.sundog.core.ambient.Scheduler.Timer;
import java.time.Duration;

/** A job's room in an environment, from the decision until its attempt has ended. */
final class Placement {

    /** Why an attempt is stopped before it ends by itself. */
    enum Cause {
        /** It is not. */
        NONE(false),
        /** A user wants it. */
        TERMINATED(false),
        /** It has run too long. */
        TIMED_OUT(false),
        /** Its host goes. */
        HOST_GONE(true);

        private final boolean retried;

        Cause(boolean retried) {
            this.retried = retried;
        }

        /** Whether the job may be tried again. */
        boolean isRetried() {
            return retried;
        }
    }

    private final Capacity capacity;
    private JobRunner.Run run;
    private Timer timeout;
    private Cause cause = Cause.NONE;
    private String words = "";
    private Duration grace = Duration.ZERO;

    Placement(Capacity capacity) {
        this.capacity = capacity;
    }

    Capacity capacity() {
        return capacity;
    }

    Cause cause() {
        return cause;
    }

    /** Why it is stopped, in words. */
    String words() {
        return words;
    }

    /** The attempt has been begun. Asked to stop before, it is stopped now. */
    void begun(JobRunner.Run begun) {
        run = begun;
        if (cause != Cause.NONE) {
            run.stop(grace);
        }
    }

    void timeOutBy(Timer timer) {
        timeout = timer;
    }

    /** Stops the attempt, unless that is under way; a user's wish replaces other causes. */
    void stop(Cause why, String reason, Duration patience) {
        if (cause != Cause.NONE && why != Cause.TERMINATED) {
            return;
        }
        cause = why;
        words = reason;
        grace = patience;
        if (run != null) {
            run.stop(grace);
        }
    }

    /** The attempt has ended. */
    void over() {
        if (timeout != null) {
            timeout.cancel();
        }
    }
}
