package dev.sundog.ecs.run;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.ContainerFlags;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.ecs.api.TaskStopCode;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All tasks that run: starts them, stops them, and forgets them an hour after they have stopped. */
public final class TaskRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRuns.class);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    /** What became of tasks when the emulator ended: their containers ended with it. */
    private static final String EMULATOR_ENDED = "Host of the task has ended: the emulator was stopped or restarted.";

    private final Ambient ambient;
    private final Ports ports;
    private final TaskDoor door;
    private final RunKit kit;
    private final Map<String, TaskRun> runs = new ConcurrentHashMap<>();
    private final List<BiConsumer<Region, TaskRecord>> followers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    public TaskRuns(Ambient ambient, Ports ports, Executor workers, ServiceSettings settings) {
        this.ambient = ambient;
        this.ports = ports;
        this.door = new TaskDoor(workers);
        ContainerFlags flags =
                ContainerFlags.parse(settings.text("ECS_DOCKER_FLAGS").orElse(""));
        this.kit = new RunKit(ambient, ports, workers, flags, door);
    }

    /** Tells a follower of each change of a task, after it is written down. */
    public void follow(BiConsumer<Region, TaskRecord> follower) {
        followers.add(follower);
    }

    /** Whether tasks run in containers; else they run as plain processes, which shows the behaviour without the machine. */
    public boolean areContainers() {
        return ports.find(ContainerRunner.class)
                .map(runner -> runner.engine().runsImages())
                .orElse(false);
    }

    /** Writes a task down and begins to start it; returns it as it is at its beginning. */
    public TaskRecord start(Region region, TaskLaunch launch) {
        TaskRecord task = new NewTask(ambient, region.scope()).of(launch);
        region.tasks().put(task.key(), task);
        changed(region, task);
        begin(region, task, launch.terms().definition());
        return task;
    }

    private void begin(Region region, TaskRecord task, Definition definition) {
        if (closed) {
            return;
        }
        TaskRun run = new TaskRun(kit, new TaskPapers(region, task, ambient.clock(), this::changed), definition);
        runs.put(task.task().taskArn(), run);
        run.begin();
    }

    private void changed(Region region, TaskRecord task) {
        if (task.isStopped()) {
            runs.remove(task.task().taskArn());
            forgetLater(region, task);
        }
        followers.forEach(follower -> tell(follower, region, task));
    }

    /** What becomes of one follower is nothing to the others, nor to the task. */
    private static void tell(BiConsumer<Region, TaskRecord> follower, Region region, TaskRecord task) {
        try {
            follower.accept(region, task);
        } catch (RuntimeException failure) {
            LOG.error("whoever follows tasks fails at {}", task.task().taskArn(), failure);
        }
    }

    private void forgetLater(Region region, TaskRecord task) {
        Instant when = task.task().stoppedAt().plus(REMEMBERED);
        ambient.scheduler().at(when, () -> {
            if (!closed) {
                region.tasks().remove(task.key());
            }
        });
    }

    /** The program of a container of a task that runs. */
    public Optional<Program> program(TaskRecord task, String container) {
        return Optional.ofNullable(runs.get(task.task().taskArn())).flatMap(run -> run.program(container));
    }

    /** Asks a task to stop, for the first reason that is given; returns it as it is then. */
    public TaskRecord stop(Region region, TaskRecord task, String code, String reason) {
        TaskRecord wanted = region.tasks()
                .change(
                        task.key(),
                        one -> one.isWanted()
                                ? one.with(builder -> builder.desiredStatus(TaskRecord.STOPPED)
                                        .stopCode(code)
                                        .stoppedReason(reason))
                                : one)
                .orElse(task);
        TaskRun run = runs.get(task.task().taskArn());
        if (run != null) {
            run.stop();
        }
        return wanted;
    }

    /** Writes down what became of the tasks of an emulator that has ended, and forgets those that stopped long ago. */
    public void resume(Region region) {
        for (TaskRecord task : region.tasks().all()) {
            if (task.isStopped()) {
                forgetLater(region, task);
            } else {
                endedWithItsHost(region, task);
            }
        }
    }

    private void endedWithItsHost(Region region, TaskRecord task) {
        Instant now = ambient.clock().now();
        boolean wanted = task.isWanted();
        TaskRecord ended = task.with(builder -> builder.desiredStatus(TaskRecord.STOPPED)
                .lastStatus(TaskRecord.STOPPED)
                .stopCode(wanted ? TaskStopCode.TERMINATION_NOTICE : task.task().stopCode())
                .stoppedReason(wanted ? EMULATOR_ENDED : task.task().stoppedReason())
                .stoppingAt(task.task().stoppingAt() == null ? now : task.task().stoppingAt())
                .executionStoppedAt(now)
                .stoppedAt(now));
        for (var container : task.task().containers()) {
            ended = ended.withContainer(container.name(), builder -> builder.lastStatus(TaskRecord.STOPPED));
        }
        region.tasks().put(ended.key(), ended);
        changed(region, ended);
    }

    /** Ends all containers at once. */
    @Override
    public void close() {
        closed = true;
        runs.values().parallelStream().forEach(TaskRun::close);
        door.close();
    }
}
