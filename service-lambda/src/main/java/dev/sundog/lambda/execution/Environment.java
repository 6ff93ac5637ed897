package dev.sundog.lambda.execution;

import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.Version;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One execution environment: a program that runs a version of a function, for one event after another, and its extensions. Used
 * by one caller at a time, who has it from {@link EnvironmentPool}.
 */
final class Environment {

    /** Begun because an event found no other. */
    static final String ON_DEMAND = "on-demand";
    /** Begun before anybody needs it. */
    static final String PROVISIONED = "provisioned-concurrency";

    private final FunctionRef function;
    private final Version version;
    private final String initialization;
    /** Whether another has begun in vain before, for the same event. */
    private final boolean repeats;

    private final FunctionLog log;
    private final Extensions extensions;
    private final Platform platform;
    private final LambdaLimits limits;
    private final ContainerRunner runner;
    private final LinkedBlockingQueue<Turn> turns = new LinkedBlockingQueue<>();
    private final EnvironmentPrograms programs = new EnvironmentPrograms();
    private final Freezer freezer;
    private final Beginning beginning;
    private final TurnLog turnLog;

    /** The event that is being worked on, or the last one, which lasts until the runtime asks for another. */
    private volatile Turn turn;

    private volatile boolean dead;
    /** Whether it ends because it was told to. */
    private volatile boolean stopping;

    /** Whether somebody has told it to end, who need not be the caller that has it. */
    private volatile boolean dismissed;

    /** Whether the runtime has asked for an event and was given none yet. */
    private volatile boolean waits;

    private volatile Instant keptUntil = Instant.MAX;

    Environment(
            FunctionRef function,
            Version version,
            String initialization,
            boolean repeats,
            FunctionLog log,
            Extensions extensions,
            LambdaLimits limits,
            ContainerRunner runner) {
        this.function = function;
        this.version = version;
        this.initialization = initialization;
        this.repeats = repeats;
        this.log = log;
        this.extensions = extensions;
        this.platform = new Platform(log.telemetry(), version, initialization);
        this.limits = limits;
        this.runner = runner;
        this.beginning = new Beginning(extensions);
        this.turnLog = new TurnLog(log, platform, programs);
        this.freezer = new Freezer(programs, limits.freezeAfter(), this::hasNothingToDo);
    }

    FunctionRef function() {
        return function;
    }

    Version version() {
        return version;
    }

    String initialization() {
        return initialization;
    }

    /** Waits until the environment has begun; false, and it is of no use, where it does not in that time. */
    boolean awaitReady(Duration patience) throws InterruptedException {
        Optional<Answer> failed = beginning.await(patience);
        if (failed.isEmpty()) {
            return true;
        }
        turnLog.beginningFailed(beginning.millis(), repeats ? "invoke" : "init", failed.get());
        platform.initEnds(beginning.millis(), failed);
        return false;
    }

    FunctionLog log() {
        return log;
    }

    Extensions extensions() {
        return extensions;
    }

    /** The environment can be called by its programs. */
    void open(RuntimeDoor itsDoor) {
        programs.open(itsDoor);
        platform.initStarts();
    }

    /** An extension was started, as a program of its own. */
    void begin(String name, Program extension) {
        programs.addCompanion(extension, exit -> extensionEnded(name, exit.code()));
    }

    /** The runtime was started. */
    void begin(Program runtime) {
        beginning.start();
        programs.setRuntime(runtime, this::ended);
    }

    boolean hasBegun() {
        return programs.hasRuntime();
    }

    boolean isAlive() {
        return !dead;
    }

    /** Whether the runtime has asked for an event. */
    boolean isReady() {
        return beginning.hasSucceeded();
    }

    /** Until when the environment is kept if nobody uses it. */
    Instant keptUntil() {
        return keptUntil;
    }

    void keepUntil(Instant until) {
        keptUntil = until;
    }

    // ---- the APIs

    /** Answers a call of the runtime's or of an extension's. */
    HttpReply answer(HttpCall call) throws InterruptedException, IOException {
        if (call.path().startsWith(RuntimeCalls.PREFIX)) {
            return new RuntimeCalls(this, limits).answer(call);
        }
        if (call.path().startsWith(ExtensionCalls.PREFIX)) {
            return new ExtensionCalls(this).answer(call);
        }
        if (call.path().equals(TelemetryCalls.TELEMETRY) || call.path().equals(TelemetryCalls.LOGS)) {
            return new TelemetryCalls(this).answer(call);
        }
        return HttpReply.fault(404, "NotFound", "there is no " + call.method() + " " + call.path());
    }

    /** Waits for an event. */
    Turn next() throws InterruptedException {
        if (beginning.succeed()) {
            platform.initEnds(beginning.millis(), Optional.empty());
        }
        if (!extensions.areAny()) {
            closeLast();
        }
        waits = true;
        Turn next = turns.take();
        waits = false;
        next.take();
        return next;
    }

    /** The event that is being worked on, if it is that one. */
    Optional<Turn> turn(String requestId) {
        return Optional.ofNullable(turn)
                .filter(one -> one.invocation().requestId().equals(requestId))
                .filter(one -> one.answered().isEmpty());
    }

    /** The runtime could not begin. */
    void initFailed(Answer.Failure failure) {
        programs.peakMemory(); // nobody can tell any more when it has ended
        beginning.complain(failure);
    }

    Extension register(String name, Set<String> events) {
        return extensions.register(name, events);
    }

    /** Waits for an event for an extension. */
    Extension.Event nextFor(Extension extension) throws InterruptedException {
        platform.extensionIsReady(extension);
        return extensions.next(extension);
    }

    /**
     * An extension says that it cannot begin, or go on: nor can the environment. It is left a moment to end by itself.
     *
     * @param type {@code Extension.InitError} or {@code Extension.ExitError}
     */
    void extensionFailed(Extension extension, String type, String words) {
        log.add("EXTENSION\tName: " + extension.name() + "\tState: " + type.substring(type.indexOf('.') + 1)
                + "\tEvents: " + extension.list() + "\tError Type: " + words);
        beginning.complain(new Answer.ExtensionEnd(type, 0));
        Thread.ofVirtual().name("end of an environment").start(() -> {
            awaitExtensions();
            kill();
        });
    }

    private void awaitExtensions() {
        try {
            extensions.awaitEnded(Extensions.FAREWELL);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** An extension has ended: so must the environment. */
    void extensionEnded(String name, int code) {
        extensions.ended(name);
        if (!dead && extensions.isExternal(name)) {
            beginning.complain(new Answer.ExtensionEnd("Extension.Crash", code));
            Thread.ofVirtual().name("end of an environment").start(this::kill);
        }
    }

    /** Tells an extension's server of what happens from now on, and since the beginning. */
    void subscribe(Extension extension, String what, URI destination, Set<String> kinds, int most, Duration pause) {
        log.telemetry().subscribe(new TelemetryFeed(programs.host(), destination, kinds, most, pause));
        platform.subscribed(extension, what, kinds);
    }

    private void ended(Exit exit) {
        if (stopping) {
            return; // its extensions may not be done yet
        }
        boolean wasTold = dead;
        dead = true;
        closeLast();
        programs.closeDoor();
        Answer answer = beginning.end(new Answer.Crash(exit));
        extensions.close();
        Turn current = turn;
        boolean isAwaited =
                current == null ? !beginning.hasSucceeded() : current.answered().isEmpty();
        if (current != null) {
            current.end(answer);
        }
        if (!isAwaited && !wasTold) {
            Thread.ofVirtual()
                    .name("end of an environment")
                    .start(this::kill); // nobody else sees to what is left of it
        }
    }

    // ---- invocations

    /** Nobody needs the environment for the time being. */
    void rest() {
        freezer.rest();
    }

    private boolean hasNothingToDo() {
        Turn last = turn;
        return waits && (last == null || last.isLogged()) && extensions.areIdle();
    }

    /** Whether it is done with its last event. */
    boolean isDone() {
        Turn last = turn;
        return last == null || last.isLogged();
    }

    /** Waits until it is done with its last event, or the time for that is over; false where it needs longer. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        Turn last = turn;
        if (last == null) {
            return true;
        }
        Duration left = last.left();
        return last.awaitLogged(left.compareTo(patience) < 0 ? left : patience) || left.compareTo(patience) < 0;
    }

    /** Runs one event; empty where the environment ended before it took the event, so that another environment must. */
    Optional<Outcome> run(Invocation invocation) throws InterruptedException {
        Turn before = turn;
        if (before != null && !before.awaitLogged(before.left())) {
            stop("timeout"); // AWS: an invocation lasts until the runtime asks for another event
            return Optional.empty();
        }
        if (!freezer.wake()) {
            kill(); // it would not hear of the event
            return Optional.empty();
        }
        Duration timeout =
                Duration.ofSeconds(invocation.version().configuration().timeout());
        Turn mine = new Turn(invocation, timeout, before == null);
        turn = mine;
        Optional<Answer> failed = Optional.empty();
        if (mine.isFirst()) {
            if (repeats) {
                mine.include(beginning.startedAt());
            }
            failed = beginning.await(mine.left()).map(answer -> answer instanceof Answer.Timeout ? late(mine) : answer);
            programs.drain(); // what was printed before belongs before the first line
            programs.peakMemory();
        }
        turnLog.begin(mine);
        failed.ifPresent(mine::end);
        Answer answer = failed.isPresent() ? failed.get() : run(mine);
        if (dead && !mine.wasTaken() && (dismissed || !mine.isFirst())) {
            return Optional.empty();
        }
        return Optional.of(finish(mine, answer));
    }

    private static Answer late(Turn turn) {
        return new Answer.Timeout(turn.timeout().toMillis() / 1000.0);
    }

    private Answer run(Turn mine) throws InterruptedException {
        mine.begin(runner.programMillis());
        if (mine.left().isPositive()) {
            extensions.tellInvoke(mine);
            turns.add(mine);
        }
        if (dead) {
            mine.end(beginning.end(new Answer.Crash(new Exit(1, false))));
        }
        Answer answer = mine.await();
        platform.runtimeDone(mine, answer, mine.millis());
        return answer;
    }

    /**
     * Only who wants the end of the log waits until it is complete: others have their answer at once, and the invocation ends when
     * the runtime asks for another event, and all extensions do.
     */
    private Outcome finish(Turn mine, Answer answer) {
        Outcome outcome = answer.outcome(mine.invocation().requestId());
        if (!answer.leavesEnvironment()) {
            if (answer instanceof Answer.Timeout && !extensions.areAny()) {
                endPrograms(); // first: it may print without end
            }
            close(mine, answer);
            stop(answer instanceof Answer.Timeout ? "timeout" : "failure");
            return outcome.withLog(mine.tail());
        }
        if (mine.invocation().wantsLog() || dead) {
            settle(mine, answer);
            return outcome.withLog(mine.tail());
        }
        if (extensions.areAny()) {
            Thread.ofVirtual().name("end of " + mine.invocation().requestId()).start(() -> settle(mine, answer));
        }
        return outcome;
    }

    /** Waits until extensions are done with an event that has been answered, and logs how it ended. */
    private void settle(Turn mine, Answer answer) {
        boolean done = true;
        if (extensions.areAny() && !dead) {
            try {
                done = extensions.awaitIdle(mine.left()) || dead;
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
            mine.prolong();
        }
        close(mine, done ? answer : late(mine));
        if (!done) {
            stop("timeout");
        }
    }

    /** Logs how the last event ended, if it has an answer. */
    private void closeLast() {
        Turn last = turn;
        if (last != null) {
            last.answered().ifPresent(answer -> close(last, answer));
        }
    }

    private void close(Turn ended, Answer answer) {
        boolean reports = ended.isFirst() && !repeats && ended.wasTaken();
        turnLog.end(ended, answer, reports ? beginning.millis() : -1);
    }

    // ---- the end

    /**
     * Ends the environment. AWS: where there are extensions, the runtime is asked to end, they are told the reason, and both are
     * left some time.
     */
    void stop(String reason) {
        dismissed = true;
        freezer.wake();
        boolean gently = !dead && extensions.areAny();
        stopping = gently;
        dead = true;
        if (gently) {
            programs.terminate();
            extensions.tellShutdown(reason, runner.programMillis() + Extensions.FAREWELL.toMillis());
            if (extensions.areExternal()) {
                awaitExtensions();
            } else {
                awaitRuntime();
            }
        }
        kill();
    }

    private void awaitRuntime() {
        try {
            programs.awaitRuntime(Extensions.SHORT_FAREWELL);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void endPrograms() {
        dead = true;
        programs.peakMemory(); // nobody can tell any more when they have ended
        programs.kill();
    }

    /** Ends all programs at once. */
    void kill() {
        dead = true;
        freezer.end();
        closeLast();
        programs.kill();
        beginning.end(new Answer.Crash(new Exit(137, false)));
        extensions.close();
        log.close();
    }
}
