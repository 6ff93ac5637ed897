package dev.sundog.lambda.execution;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One event on its way through an environment. */
final class Turn {

    private final Invocation invocation;
    private final Duration timeout;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private volatile boolean taken;
    private volatile long deadline;

    Turn(Invocation invocation, Duration timeout) {
        this.invocation = invocation;
        this.timeout = timeout;
    }

    Invocation invocation() {
        return invocation;
    }

    Duration timeout() {
        return timeout;
    }

    /** The event is given out now, by the time in programs, which is in milliseconds. */
    void begin(long now) {
        deadline = now + timeout.toMillis();
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
        answer.complete(given);
    }

    /** Waits for the answer in real time, in which functions live. */
    Answer await(Duration patience) throws InterruptedException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return new Answer.Timeout(patience.toMillis() / 1000.0);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
