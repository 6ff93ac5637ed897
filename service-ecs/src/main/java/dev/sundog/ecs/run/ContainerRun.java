package dev.sundog.ecs.run;

import dev.sundog.core.ambient.Scheduler.Timer;
import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.ContainerDependency;
import dev.sundog.ecs.state.Structs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How far a container of a task has come. Changed by its task's mailbox alone; who closes the emulator looks at its program. */
final class ContainerRun {

    /** What a container does. */
    enum Phase {
        WAITING,
        RUNNING,
        ENDED
    }

    private final ContainerDefinition definition;
    private final RestartPolicy restartPolicy;
    private volatile Phase phase = Phase.WAITING;
    private volatile int restarts;
    private Instant startedAt = Instant.EPOCH;
    private volatile Program program;
    private TaskLog log = TaskLog.NONE;
    private Optional<Exit> exit = Optional.empty();
    private HealthWatch health;
    private boolean asked;
    private Timer patience;
    private Timer startPatience;

    ContainerRun(ContainerDefinition definition) {
        this.definition = definition;
        this.restartPolicy = RestartPolicy.of(definition.restartPolicy());
    }

    ContainerDefinition definition() {
        return definition;
    }

    String name() {
        return definition.name();
    }

    boolean isEssential() {
        return !Boolean.FALSE.equals(definition.essential());
    }

    List<ContainerDependency> dependencies() {
        return Structs.list(definition.dependsOn());
    }

    boolean dependsOn(String other) {
        return dependencies().stream()
                .anyMatch(dependency -> dependency.containerName().equals(other));
    }

    boolean isWaiting() {
        return phase == Phase.WAITING;
    }

    boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    boolean hasEnded() {
        return phase == Phase.ENDED;
    }

    void started(Program itsProgram, TaskLog itsLog, Instant when) {
        startedAt = when;
        program = itsProgram;
        phase = Phase.RUNNING;
        log = itsLog;
    }

    void watched(HealthWatch watch) {
        health = watch;
    }

    /** Whether it is to be started again after an end. */
    boolean restartsAfter(Exit how, Instant now) {
        return !asked && restartPolicy.allows(how, startedAt, now);
    }

    /** It has ended, but is started again. */
    void restarts(Optional<Exit> how) {
        ended(how);
        restarts++;
        health = null;
        phase = Phase.WAITING;
    }

    /** How often it was started again; empty where its definition does not ask for that. */
    OptionalInt restarts() {
        return restartPolicy.enabled() ? OptionalInt.of(restarts) : OptionalInt.empty();
    }

    /** It has ended, or will never begin. */
    void ended(Optional<Exit> how) {
        phase = Phase.ENDED;
        exit = how;
        log.flush();
        if (health != null) {
            health.stop();
        }
        cancel(patience);
        cancel(startPatience);
    }

    private static void cancel(Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    Program program() {
        return program;
    }

    Optional<Exit> exit() {
        return exit;
    }

    boolean isHealthy() {
        return health != null && health.isHealthy();
    }

    boolean isUnhealthy() {
        return health != null && health.isUnhealthy();
    }

    boolean hasHealth() {
        return definition.healthCheck() != null;
    }

    /** Whether it was asked to end already; it is from now on. */
    boolean ask(Timer untilKilled) {
        boolean before = asked;
        asked = true;
        patience = untilKilled;
        return before;
    }

    boolean wasAsked() {
        return asked;
    }

    void startsBefore(Timer timer) {
        startPatience = timer;
    }

    boolean hasStartPatience() {
        return startPatience != null;
    }
}
