package dev.sundog.batch.execution;

import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.execution.ContainerSpec.Dependency;
import dev.sundog.batch.scheduler.JobRunner.End;
import dev.sundog.batch.scheduler.JobRunner.Run;
import dev.sundog.batch.state.ContainerEnd;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerNetwork;
import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.port.ContainerRunner.Sandbox;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task: its containers, started in their order and ended together. Only what starts and ends them takes threads. */
final class TaskRun implements Run {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRun.class);
    private static final String EXITED = "Essential container in task exited";
    private static final String NOT_STARTED = "Task failed to start";

    private final Ambient ambient;
    private final Executor threads;
    private final Map<String, Container> containers = new LinkedHashMap<>();
    private final Consumer<String> whenStarted;
    private final Consumer<End> whenEnded;
    /** Whether its container runs already: asked to end before it was found, it is found and asked then. */
    private final boolean takenOver;

    private boolean announced;
    private boolean stopping;
    private boolean killed;

    /** Starts a container, which may take long. */
    @FunctionalInterface
    interface Starter {
        Program start(ContainerSpec spec, ContainerNetwork network) throws ContainerException;
    }

    /** Opens the network that several containers share. */
    @FunctionalInterface
    interface Networks {
        Sandbox open() throws ContainerException;
    }

    /**
     * @param whenStarted takes the address of the task, once its first container runs
     * @param whenEnded takes the end, once all containers have ended
     */
    TaskRun(
            Ambient ambient,
            Executor threads,
            List<ContainerSpec> specs,
            boolean takenOver,
            Consumer<String> whenStarted,
            Consumer<End> whenEnded) {
        this.takenOver = takenOver;
        this.ambient = ambient;
        this.threads = threads;
        this.whenStarted = whenStarted;
        this.whenEnded = whenEnded;
        specs.forEach(spec -> containers.put(spec.name(), new Container(spec)));
    }

    /** Begins; returns at once. */
    void begin(Starter starter, Networks networks) {
        if (containers.size() == 1) {
            start(starter, new ContainerNetwork.Own(List.of()), () -> {});
        } else {
            threads.execute(() -> beginTogether(starter, networks));
        }
    }

    private void beginTogether(Starter starter, Networks networks) {
        try {
            Sandbox sandbox = networks.open();
            start(starter, new ContainerNetwork.Within(sandbox), sandbox::close);
        } catch (ContainerException refused) {
            ContainerSpec first = containers.values().iterator().next().spec;
            whenEnded.accept(new End(false, NOT_STARTED, List.of(notStarted(first, refused))));
        }
    }

    private void start(Starter starter, ContainerNetwork network, Runnable closing) {
        CompletableFuture<?>[] ends =
                containers.values().stream().map(container -> container.ended).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends).thenRun(() -> {
            closing.run();
            whenEnded.accept(end());
        });
        containers.values().forEach(container -> container.startWhenAllowed(starter, network));
    }

    private End end() {
        List<ContainerEnd> ends = containers.values().stream()
                .map(container -> container.ended.join())
                .toList();
        boolean succeeded = true;
        boolean started = true;
        for (Container container : containers.values()) {
            if (container.spec.essential()) {
                succeeded &= container.ended.join().exitCode() == 0;
                started &= container.started.join();
            }
        }
        return new End(succeeded, started ? EXITED : NOT_STARTED, ends);
    }

    private static ContainerEnd notStarted(ContainerSpec spec, ContainerException refused) {
        String error = switch (refused.step()) {
            case PROVIDE_IMAGE -> "CannotPullContainerError: ";
            case CREATE -> "CannotCreateContainerError: ";
            case START -> "CannotStartContainerError: ";
            case REACH_ENGINE -> "ResourceInitializationError: ";
        };
        return new ContainerEnd(spec.name(), ContainerEnd.NONE, error + refused.engineWords());
    }

    // ---- the end from outside

    @Override
    public void stop(Duration grace) {
        synchronized (this) {
            stopping = true;
        }
        threads.execute(() -> containers.values().forEach(Container::askToEnd));
        ambient.scheduler().at(ambient.clock().now().plus(grace), () -> threads.execute(this::kill));
    }

    /** Ends all containers at once. */
    void kill() {
        synchronized (this) {
            stopping = true;
            killed = true;
        }
        containers.values().forEach(Container::kill);
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized boolean isKilled() {
        return killed;
    }

    private void announce(Program program) {
        synchronized (this) {
            if (announced) {
                return;
            }
            announced = true;
        }
        whenStarted.accept(program.address());
    }

    /** A container on its way. */
    private final class Container {

        private final ContainerSpec spec;
        private final CompletableFuture<Boolean> started = new CompletableFuture<>();
        private final CompletableFuture<ContainerEnd> ended = new CompletableFuture<>();
        /** Whether it is being started, or never will be. */
        private final AtomicBoolean begun = new AtomicBoolean();

        private volatile Program program;

        Container(ContainerSpec spec) {
            this.spec = spec;
        }

        // ---- the beginning

        void startWhenAllowed(Starter starter, ContainerNetwork network) {
            CompletableFuture<Boolean> allowed = CompletableFuture.completedFuture(true);
            for (Dependency dependency : spec.after()) {
                Container other = containers.get(dependency.container());
                if (other != null) {
                    allowed = allowed.thenCombine(other.reaches(dependency), Boolean::logicalAnd);
                }
            }
            allowed.thenAccept(may -> threads.execute(() -> start(may, starter, network)));
        }

        private CompletableFuture<Boolean> reaches(Dependency dependency) {
            return switch (dependency.condition()) {
                case START -> started;
                case COMPLETE -> ended.thenApply(ContainerEnd::hasExitCode);
                case SUCCESS -> ended.thenApply(end -> end.exitCode() == 0);
            };
        }

        private void start(boolean may, Starter starter, ContainerNetwork network) {
            if (!takenOver && (!may || isStopping())) {
                concludeWaiting();
                return;
            }
            if (!begun.compareAndSet(false, true)) {
                return;
            }
            try {
                program = starter.start(spec, network);
                started.complete(true);
                announce(program);
                if (isStopping()) {
                    endLate();
                }
                program.exit().whenComplete((exit, failure) -> conclude(failure == null ? endOf(exit) : lost(failure)));
            } catch (ContainerException refused) {
                conclude(notStarted(spec, refused));
            } catch (RuntimeException failure) {
                LOG.error("a container of Batch's was lost", failure);
                if (program != null) {
                    program.kill();
                }
                conclude(lost(failure));
            }
        }

        /** One that waits for others need not wait any longer: it is not started. */
        private void concludeWaiting() {
            if (!takenOver && begun.compareAndSet(false, true)) {
                conclude(new ContainerEnd(spec.name(), ContainerEnd.NONE, ""));
            }
        }

        /** Asked to end while it was being started: it is asked again. */
        private void endLate() {
            if (isKilled()) {
                program.kill();
            } else {
                program.signal("SIGTERM");
            }
        }

        // ---- the end

        private ContainerEnd endOf(Exit exit) {
            return new ContainerEnd(
                    spec.name(),
                    exit.code(),
                    exit.outOfMemory() ? "OutOfMemoryError: Container killed due to memory usage" : "");
        }

        private ContainerEnd lost(Throwable failure) {
            return new ContainerEnd(spec.name(), ContainerEnd.NONE, "InternalError: " + failure.getMessage());
        }

        /** AWS: where an essential container ends, or one does not start, the others are stopped. */
        private void conclude(ContainerEnd end) {
            boolean ending = spec.essential() || !end.hasExitCode();
            boolean others = containers.values().stream().anyMatch(other -> other != this && !other.ended.isDone());
            if (ending && others && !isStopping()) {
                stop(BatchLimits.GRACE);
            }
            started.complete(false);
            ended.complete(end);
        }

        void askToEnd() {
            concludeWaiting();
            Program known = program;
            if (known != null && !ended.isDone()) {
                known.signal("SIGTERM");
            }
        }

        void kill() {
            concludeWaiting();
            Program known = program;
            if (known != null && !ended.isDone()) {
                known.kill();
            }
        }
    }
}
