package dev.sundog.core.ambient;

import java.time.Instant;

/**
 * Timers by the emulator's clock. Tasks become due in the order of their instants; when the clock is advanced by hand, all
 * that becomes due has run before the advance returns. Tasks are short and never block: what takes long starts a thread.
 */
public interface Scheduler {

    /** Runs {@code task} once the clock has reached {@code when}; at once when it has already. */
    Timer at(Instant when, Runnable task);

    /** A task that has been scheduled. */
    interface Timer {

        /** Forgets the task unless it has begun; cheap, and harmless when repeated. */
        void cancel();
    }
}
