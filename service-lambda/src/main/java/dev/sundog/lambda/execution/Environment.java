package dev.sundog.lambda.execution;

import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.LambdaLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One execution environment: a program that runs a version of a function, for one event after another. Used by one caller at a
 * time, who has it from {@link EnvironmentPool}.
 */
final class Environment {

    private static final double NANOS_PER_MILLI = 1e6;

    private final FunctionLog log;
    private final LambdaLimits limits;
    private final ContainerRunner runner;
    private final long startedAt = System.nanoTime();
    private final LinkedBlockingQueue<Turn> turns = new LinkedBlockingQueue<>();
    /** When the runtime first asked for an event, by {@link System#nanoTime}; fails with what became of it instead. */
    private final CompletableFuture<Long> ready = new CompletableFuture<>();

    private volatile RuntimeDoor door;
    private volatile Program program;
    private volatile Turn turn;
    private volatile Answer.Failure initError;
    private volatile boolean dead;
    private boolean used;

    Environment(FunctionLog log, LambdaLimits limits, ContainerRunner runner) {
        this.log = log;
        this.limits = limits;
        this.runner = runner;
    }

    FunctionLog log() {
        return log;
    }

    /** The environment begins. */
    void begin(RuntimeDoor itsDoor, Program itsProgram) {
        door = itsDoor;
        program = itsProgram;
        program.exit().thenAccept(this::ended);
    }

    boolean hasBegun() {
        return program != null;
    }

    boolean isAlive() {
        return !dead;
    }

    // ---- the Runtime API

    /** Answers a call of the runtime's. */
    HttpReply answer(HttpCall call) throws InterruptedException, IOException {
        return call.path().startsWith(RuntimeCalls.PREFIX)
                ? new RuntimeCalls(this, limits).answer(call)
                : HttpReply.fault(404, "NotFound", "there is no " + call.method() + " " + call.path());
    }

    /** Waits for an event. */
    Turn next() throws InterruptedException {
        ready.complete(System.nanoTime());
        Turn next = turns.take();
        next.take();
        return next;
    }

    /** The event that is being worked on, if it is that one. */
    Optional<Turn> turn(String requestId) {
        return Optional.ofNullable(turn)
                .filter(one -> one.invocation().requestId().equals(requestId));
    }

    /** The runtime could not begin. */
    void initFailed(Answer.Failure failure) {
        initError = failure;
    }

    private void ended(Exit exit) {
        dead = true;
        door.close();
        Answer.Failure reported = initError;
        Answer answer = reported == null ? new Answer.Crash(exit) : reported;
        ready.completeExceptionally(new Ended(answer));
        Turn current = turn;
        if (current != null) {
            current.end(answer);
        }
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

    // ---- invocations

    /** Runs one event; empty where the program had ended before it took the event, so that another environment must. */
    Optional<Outcome> run(Invocation invocation) throws InterruptedException {
        Report report = new Report(invocation);
        boolean first = !used;
        used = true;
        Duration timeout =
                Duration.ofSeconds(invocation.version().configuration().timeout());
        Turn mine = new Turn(invocation, timeout);
        turn = mine;
        Answer answer = first ? awaitReady(limits.init().plus(timeout)).orElse(null) : null;
        program.drain(); // what was printed before belongs before the first line
        log.beginTail();
        log.add("START RequestId: " + invocation.requestId() + " Version: "
                + invocation.version().number());
        long began = System.nanoTime();
        if (answer == null) {
            mine.begin(runner.programMillis());
            turns.add(mine);
            if (dead) {
                mine.end(new Answer.Crash(new Exit(1, false)));
            }
            answer = mine.await(timeout);
        }
        double millis = (System.nanoTime() - began) / NANOS_PER_MILLI;
        turn = null;
        if (dead && !first && !mine.wasTaken()) {
            return Optional.empty();
        }
        return Optional.of(finish(invocation, answer, report, millis, first));
    }

    /** Waits until the runtime asks for an event; what became of it where it did not. */
    private Optional<Answer> awaitReady(Duration patience) throws InterruptedException {
        try {
            ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException failed) {
            return Optional.of(((Ended) failed.getCause()).answer);
        } catch (TimeoutException late) {
            return Optional.of(new Answer.Timeout(patience.toMillis() / 1000.0));
        }
    }

    private Outcome finish(Invocation invocation, Answer answer, Report report, double millis, boolean first) {
        program.drain();
        long memory = program.peakMemory();
        if (answer instanceof Answer.Timeout || answer instanceof Answer.Crash) {
            stop();
        }
        report.lines(answer, millis, first ? initMillis() : -1, memory).forEach(log::add);
        Blob tail = log.tail();
        log.flush();
        return answer.outcome(invocation.requestId()).withLog(tail);
    }

    private double initMillis() {
        return ready.isDone() && !ready.isCompletedExceptionally() ? (ready.join() - startedAt) / NANOS_PER_MILLI : -1;
    }

    /** Ends the program. */
    void stop() {
        dead = true;
        if (door != null) {
            door.close();
        }
        if (program != null) {
            program.kill();
        }
        log.flush();
    }
}
