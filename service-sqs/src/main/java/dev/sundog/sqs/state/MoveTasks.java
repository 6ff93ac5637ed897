package dev.sundog.sqs.state;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.store.log.StoreFailure;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import dev.sundog.sqs.state.MoveTask.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The tasks that move messages out of dead-letter queues, a few messages at each tick of the emulator's clock. They go on
 * after a restart.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html">StartMessageMoveTask</a>
 */
public final class MoveTasks {

    /** A task that the store keeps from going on tries again after this time. */
    private static final long RETRY_MILLIS = 1_000;

    /** How many messages a task without a rate moves before others have their turn. */
    private static final int STRIDE = 100;

    private static final String NO_SOURCE = "CouldNotDetermineMessageSource";

    private final Ambient ambient;
    private final Queues queues;
    private final Store store;
    private long starts;
    private boolean closed;

    public MoveTasks(Store store, Ambient ambient, Queues queues) {
        this.ambient = ambient;
        this.queues = queues;
        this.store = store;
        store.scopes()
                .forEach(scope -> tasksIn(scope).forEach((id, task) -> {
                    starts = Math.max(starts, task.order());
                    if (task.isActive()) {
                        schedule(scope, id, ambient.clock().millis());
                    }
                }));
    }

    private RecordMap<String, MoveTask> tasksIn(Scope scope) {
        return store.scope(scope).map("moveTasks", String.class, MoveTask.class);
    }

    /** Starts a task, the only one of its source that is active; {@code perSecond} is 0 for as fast as can be. */
    public synchronized MoveTask start(Queue source, Optional<Queue> destination, int perSecond) {
        if (of(source).stream().anyMatch(MoveTask::isActive)) {
            throw SqsErrors.moveTaskRunning();
        }
        long now = ambient.clock().millis();
        MoveTask task = new MoveTask(
                ambient.ids().uuid(),
                ++starts,
                source.arn(),
                destination.map(Queue::arn).orElse(""),
                perSecond,
                now,
                source.counts().visible(),
                0,
                Status.RUNNING,
                "");
        Scope scope = source.directory().scope();
        tasksIn(scope).put(task.id(), task);
        of(source).stream()
                .skip(SqsLimits.MOVE_TASKS)
                .forEach(old -> tasksIn(scope).remove(old.id()));
        schedule(scope, task.id(), now);
        return task;
    }

    /** The tasks of a source, the latest first. */
    public synchronized List<MoveTask> of(Queue source) {
        List<MoveTask> found = new ArrayList<>();
        tasksIn(source.directory().scope()).forEach((_, task) -> {
            if (task.sourceArn().equals(source.arn())) {
                found.add(task);
            }
        });
        found.sort(Comparator.comparingLong(MoveTask::order).reversed());
        return found;
    }

    /** Takes away the tasks of a source that has gone: another of its name has none of them. */
    public synchronized void forget(Queue source) {
        RecordMap<String, MoveTask> tasks = tasksIn(source.directory().scope());
        of(source).forEach(task -> tasks.remove(task.id()));
    }

    /** Ends a running task before its next message; empty where the source has none of that id. */
    public synchronized Optional<MoveTask> cancel(Queue source, String id) {
        Scope scope = source.directory().scope();
        MoveTask task = tasksIn(scope).get(id);
        if (task == null || task.status() != Status.RUNNING) {
            return Optional.empty();
        }
        tasksIn(scope).put(id, task.ended(Status.CANCELLING, ""));
        schedule(scope, id, ambient.clock().millis());
        return Optional.of(task);
    }

    /** Lets all tasks rest until the service is opened again. */
    public synchronized void close() {
        closed = true;
    }

    private void schedule(Scope scope, String id, long instant) {
        ambient.scheduler().at(Instant.ofEpochMilli(instant), () -> tick(scope, id));
    }

    private void tick(Scope scope, String id) {
        try {
            proceed(scope, id);
        } catch (StoreFailure _) { // the store tells the log
            schedule(scope, id, ambient.clock().millis() + RETRY_MILLIS);
        }
    }

    private synchronized void proceed(Scope scope, String id) {
        MoveTask task = closed ? null : tasksIn(scope).get(id);
        if (task == null || !task.isActive()) {
            return;
        }
        MoveTask next = task.status() == Status.CANCELLING ? task.ended(Status.CANCELLED, "") : step(task);
        tasksIn(scope).put(id, next);
        if (next.isActive()) {
            schedule(scope, id, nextTick(next));
        }
    }

    private long nextTick(MoveTask task) {
        long now = ambient.clock().millis();
        return task.perSecond() == 0 ? now : Math.max(now, task.startedAt() + task.moved() * 1000L / task.perSecond());
    }

    private MoveTask step(MoveTask before) {
        MoveTask task = before;
        try {
            Handover handover = new Handover(find(task.sourceArn()), ambient.ids());
            int stride = task.perSecond() == 0 ? STRIDE : 1;
            for (int i = 0; i < stride && task.status() == Status.RUNNING; i++) {
                task = moveOne(task, handover);
            }
            return task;
        } catch (ServiceError gone) {
            return task.ended(Status.FAILED, gone.type().queryCode());
        }
    }

    private MoveTask moveOne(MoveTask task, Handover handover) {
        QueuedMessage message = handover.lift();
        if (message == null) {
            return task.ended(Status.COMPLETED, "");
        }
        String target = task.destinationArn().isEmpty() ? message.deadLetterSource() : task.destinationArn();
        if (target.isEmpty()) {
            handover.putBack(message);
            return task.ended(Status.FAILED, NO_SOURCE);
        }
        try {
            boolean given = handover.give(message, find(target));
            return given ? task.moved(task.moved() + 1) : task;
        } catch (ServiceError gone) {
            handover.putBack(message);
            throw gone;
        }
    }

    private Queue find(String arn) {
        return Arn.parse(arn).flatMap(queues::find).orElseThrow(SqsErrors::queueDoesNotExist);
    }
}
