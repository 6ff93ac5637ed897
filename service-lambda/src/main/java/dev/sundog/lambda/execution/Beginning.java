package dev.sundog.lambda.execution;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** AWS's init phase: from the start of an environment's programs until its runtime and its extensions ask for an event. */
final class Beginning {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Extensions extensions;
    /** The least that is reported: a runtime may ask for an event before the engine has said that it runs. */
    private static final double SHORTEST_MILLIS = 1;

    private volatile long startedAt = System.nanoTime();
    /** When the runtime first asked for an event; fails with what became of it instead. */
    private final CompletableFuture<Long> ready = new CompletableFuture<>();

    private volatile Answer error;

    Beginning(Extensions extensions) {
        this.extensions = extensions;
    }

    /** Its programs run. What it took to make room for them is no part of it. */
    void start() {
        startedAt = System.nanoTime();
    }

    /** By {@link System#nanoTime}. */
    long startedAt() {
        return startedAt;
    }

    /** The runtime asks for an event; whether it is the first time. */
    boolean succeed() {
        return ready.complete(System.nanoTime());
    }

    /** Something says that it cannot begin, or go on. What is said first counts. */
    synchronized void complain(Answer failure) {
        if (error == null) {
            error = failure;
        }
    }

    /** The runtime has ended; the answer to whatever it was asked. */
    Answer end(Answer.Crash crash) {
        Answer said = error;
        Answer answer = said == null ? crash : said;
        ready.completeExceptionally(new Ended(answer));
        return answer;
    }

    /** Whether the runtime has asked for an event. */
    boolean hasSucceeded() {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    /** How long it took, or has taken so far. */
    double millis() {
        long end = hasSucceeded() ? ready.join() : System.nanoTime();
        return Math.max(SHORTEST_MILLIS, (end - startedAt) / NANOS_PER_MILLI);
    }

    /** Waits for it; what became of it where it does not succeed in that time. */
    Optional<Answer> await(Duration patience) throws InterruptedException {
        long began = System.nanoTime();
        try {
            ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (extensions.awaitIdle(patience.minusNanos(System.nanoTime() - began))) {
                return Optional.empty();
            }
        } catch (ExecutionException failed) {
            return Optional.of(((Ended) failed.getCause()).answer);
        } catch (TimeoutException late) {
            return Optional.of(new Answer.Timeout(patience.toMillis() / 1000.0));
        }
        return Optional.of(error == null ? new Answer.Timeout(patience.toMillis() / 1000.0) : error);
    }

    /** The program ended before it was ready. */
    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Answer answer;

        Ended(Answer answer) {
            super("ended", null, false, false);
            this.answer = answer;
        }
    }
}
