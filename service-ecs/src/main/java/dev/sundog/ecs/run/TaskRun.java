package dev.sundog.ecs.run;

import dev.sundog.core.ambient.Scheduler.Timer;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.TaskStopCode;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A task that runs. All of it happens in its mailbox, one thing after another: from the network by way of the images to the
 * containers in the order of their dependencies, and back.
 */
final class TaskRun {

    private static final int PATIENCE = 30;

    private final RunKit kit;
    private final TaskPapers papers;
    private final Definition definition;
    private final Mailbox mailbox;
    private final TaskVolumes volumes;
    private final TaskNetwork network;
    private final ContainerStarter starter;
    private final TaskHealth health;
    private final Map<String, ContainerRun> containers = new LinkedHashMap<>();
    private final Secrets secrets = new Secrets();
    private final Dependencies dependencies = new Dependencies(containers);
    private Optional<ContainerRunner> engine = Optional.empty();
    private boolean stopping;
    private boolean over;
    private volatile boolean closed;

    TaskRun(RunKit kit, TaskPapers papers, Definition definition) {
        this.kit = kit;
        this.papers = papers;
        this.definition = definition;
        this.mailbox = new Mailbox(kit.workers());
        TaskRecord task = papers.now();
        this.volumes = new TaskVolumes(definition.task(), task.id());
        for (ContainerDefinition container : definition.task().containerDefinitions()) {
            containers.put(
                    container.name(),
                    new ContainerRun(Overrides.apply(container, task.task().overrides())));
        }
        this.network = new TaskNetwork(kit, papers, definition);
        this.starter = new ContainerStarter(kit, papers, definition, network, volumes, secrets, containers);
        this.health = new TaskHealth(kit, mailbox, containers.values());
    }

    /** Begins; answers at once. */
    void begin() {
        post(this::prepare);
    }

    /** Asks the containers to end, if they were not asked before; answers at once. */
    void stop() {
        post(this::beginStop);
    }

    /** The program of a container that runs now. */
    Optional<Program> program(String container) {
        return Optional.ofNullable(containers.get(container))
                .filter(ContainerRun::isRunning)
                .map(ContainerRun::program);
    }

    /** Nothing more is done once the emulator closes. */
    private void post(Runnable step) {
        mailbox.post(() -> {
            if (!closed) {
                step.run();
            }
        });
    }

    // ---- coming up

    private void prepare() {
        if (stopping) {
            return;
        }
        try {
            ContainerRunner runner = kit.ports()
                    .find(ContainerRunner.class)
                    .orElseThrow(() -> TaskFailure.ofResources("nothing runs programs in this emulator"));
            engine = Optional.of(runner);
            secrets.fetch(kit, papers.scope(), executionRole(), papers.now().id(), containers.values());
            network.open(runner);
            papers.pending();
            new ImagePull(papers, secrets, containers.values()).from(runner);
        } catch (TaskFailure failure) {
            fail(failure.getMessage());
            return;
        } catch (RuntimeException unexpected) {
            fail(TaskFailure.of(unexpected).getMessage());
            return;
        }
        advance();
    }

    private String executionRole() {
        String changed = papers.now().task().overrides().executionRoleArn();
        return changed == null ? definition.task().executionRoleArn() : changed;
    }

    /** Starts what may start now; the task runs once nothing waits. */
    private void advance() {
        Optional<ContainerRun> next;
        while (!stopping && (next = startable()).isPresent()) {
            start(next.get());
        }
        if (stopping || papers.isUnwanted()) {
            beginStop();
            return;
        }
        for (ContainerRun container : containers.values()) {
            Optional<String> hopeless = container.isWaiting() ? dependencies.hopelessness(container) : Optional.empty();
            if (hopeless.isPresent()) {
                papers.reason(container.name(), hopeless.get());
                fail(hopeless.get());
                return;
            }
        }
        if (containers.values().stream().noneMatch(ContainerRun::isWaiting)) {
            papers.running();
        }
    }

    private Optional<ContainerRun> startable() {
        return papers.isUnwanted()
                ? Optional.empty()
                : containers.values().stream()
                        .filter(ContainerRun::isWaiting)
                        .filter(dependencies::areMet)
                        .findFirst();
    }

    private void start(ContainerRun container) {
        try {
            Program program = starter.start(engine.orElseThrow(), container);
            health.watch(container, program, () -> healthChanged(container));
            program.exit().thenAccept(exit -> post(() -> ended(container, exit)));
            container.startsBefore(startTimer(container));
        } catch (ContainerException refused) {
            notStarted(container, TaskFailure.of(refused));
        } catch (TaskFailure failure) {
            notStarted(container, failure);
        } catch (RuntimeException unexpected) {
            if (container.isRunning()) {
                container.program().kill();
            }
            notStarted(container, TaskFailure.of(unexpected));
        }
    }

    private void healthChanged(ContainerRun container) {
        if (closed) {
            return;
        }
        papers.health(container.name(), container.isHealthy(), health.ofTask());
        advance();
    }

    /** Others that wait for this container give up when its time to be ready is over. */
    private Timer startTimer(ContainerRun container) {
        Integer seconds = container.definition().startTimeout();
        if (seconds == null) {
            return null;
        }
        return after(seconds, () -> {
            boolean awaited = containers.values().stream()
                    .anyMatch(other -> other.isWaiting() && other.dependsOn(container.name()));
            if (awaited && !stopping) {
                fail("dependency graph: container ordering dependency [" + container.name() + "] has timed out after "
                        + seconds + " seconds");
            }
        });
    }

    private Timer after(int seconds, Runnable action) {
        return kit.ambient()
                .scheduler()
                .at(kit.ambient().clock().now().plus(Duration.ofSeconds(seconds)), () -> post(action));
    }

    private void notStarted(ContainerRun container, TaskFailure failure) {
        container.ended(Optional.empty());
        starter.closeDoor(container);
        papers.notStarted(container.name(), failure.getMessage());
        if (container.isEssential()) {
            fail(failure.getMessage());
        }
    }

    private void fail(String reason) {
        papers.stopWanted(TaskStopCode.TASK_FAILED_TO_START, reason);
        beginStop();
    }

    // ---- going down

    private void ended(ContainerRun container, Exit exit) {
        Instant now = kit.ambient().clock().now();
        if (!stopping && !papers.isUnwanted() && container.restartsAfter(exit, now)) {
            container.restarts(Optional.of(exit));
            start(container);
            return;
        }
        container.ended(Optional.of(exit));
        starter.closeDoor(container);
        papers.ended(container.name(), exit);
        if (!stopping && container.isEssential()) {
            papers.stopWanted(TaskStopCode.ESSENTIAL_CONTAINER_EXITED, "Essential container in task exited");
            beginStop();
        } else if (stopping) {
            continueStop();
        } else {
            advance();
        }
    }

    private void beginStop() {
        if (!stopping) {
            stopping = true;
            papers.stopping();
            for (ContainerRun container : containers.values()) {
                if (container.isWaiting()) {
                    container.ended(Optional.empty());
                    papers.neverStarted(container.name());
                }
            }
        }
        continueStop();
    }

    /** Asks those containers to end that no other depends on any more; AWS goes back the way it came. */
    private void continueStop() {
        boolean anyRuns = false;
        for (ContainerRun container : containers.values()) {
            if (container.isRunning()) {
                anyRuns = true;
                boolean needed = containers.values().stream()
                        .anyMatch(other -> other.isRunning() && other.dependsOn(container.name()));
                if (!needed && !container.wasAsked()) {
                    askToEnd(container);
                }
            }
        }
        if (!anyRuns && !over) {
            finish();
        }
    }

    private void askToEnd(ContainerRun container) {
        Integer given = container.definition().stopTimeout();
        Program program = container.program();
        container.ask(after(given == null ? PATIENCE : given, program::kill));
        program.signal("SIGTERM");
    }

    private void finish() {
        over = true;
        papers.executionStopped(network.isOpen());
        network.close();
        engine.ifPresent(volumes::remove);
        papers.stopped();
    }

    /** Ends all containers at once, because the emulator closes; nobody is told. */
    void close() {
        closed = true;
        papers.close();
        for (ContainerRun container : containers.values()) {
            if (container.program() != null && container.isRunning()) {
                container.program().kill();
            }
        }
        network.close();
        engine.ifPresent(volumes::remove);
    }
}
