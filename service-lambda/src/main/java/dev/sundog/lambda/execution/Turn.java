package dev.sundog.lambda.execution;

import dev.sundog.core.value.Blob;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One event on its way through an environment. */
final class Turn {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Invocation invocation;
    private final Duration timeout;
    private final boolean first;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final AtomicBoolean logging = new AtomicBoolean();
    private final CompletableFuture<Blob> logged = new CompletableFuture<>();
    private volatile boolean taken;
    private volatile long begunAt;
    private volatile long endedAt;
    private volatile long deadline;

    /** @param first whether the environment has had no event before */
    Turn(Invocation invocation, Duration timeout, boolean first) {
        this.invocation = invocation;
        this.timeout = timeout;
        this.first = first;
    }

    Invocation invocation() {
        return invocation;
    }

    Duration timeout() {
        return timeout;
    }

    boolean isFirst() {
        return first;
    }

    /** The event is given out now, by the time in programs, which is in milliseconds. */
    void begin(long now) {
        if (begunAt == 0) {
            begunAt = System.nanoTime();
        }
        deadline = now + timeout.toMillis();
    }

    /** AWS: what the repeated beginning took is part of the invocation. */
    void include(long since) {
        begunAt = since;
    }

    /** How much of its time is left. */
    Duration left() {
        return begunAt == 0 ? timeout : timeout.minusNanos(System.nanoTime() - begunAt);
    }

    /** Until when the function may take, by the time in programs. */
    long deadline() {
        return deadline;
    }

    /** The runtime has the event. */
    void take() {
        taken = true;
    }

    boolean wasTaken() {
        return taken;
    }

    /** The first answer counts. */
    void end(Answer given) {
        if (endedAt == 0) {
            endedAt = System.nanoTime();
        }
        answer.complete(given);
    }

    /** The answer, where there is one. */
    Optional<Answer> answered() {
        return Optional.ofNullable(answer.getNow(null));
    }

    /** How long the answer took. */
    double millis() {
        return begunAt == 0 || endedAt == 0 ? 0 : (endedAt - begunAt) / NANOS_PER_MILLI;
    }

    /** It lasts until now, though it has its answer. */
    void prolong() {
        endedAt = System.nanoTime();
    }

    /** Waits for the answer as long as the function may take, in real time, in which functions live. */
    Answer await() throws InterruptedException {
        try {
            return answer.get(Math.max(0, left().toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            end(new Answer.Timeout(timeout.toMillis() / 1000.0));
            return answer.join();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // ---- its log

    /** Whether the caller is the one to log how it ended; all others have {@link #awaitLogged}. */
    boolean beginLogging() {
        return logging.compareAndSet(false, true);
    }

    /** How it ended has been logged. */
    void logged(Blob tail) {
        logged.complete(tail);
    }

    /** The end of its log, when it is complete. */
    Blob tail() {
        return logged.join();
    }

    boolean isLogged() {
        return logged.isDone();
    }

    /** Waits until its log is complete; false where that takes too long. */
    boolean awaitLogged(Duration patience) throws InterruptedException {
        if (isLogged()) {
            return true;
        }
        try {
            logged.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
