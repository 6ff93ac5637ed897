package dev.sundog.sqs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Arn;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import dev.sundog.sqs.api.CancelMessageMoveTaskRequest;
import dev.sundog.sqs.api.CancelMessageMoveTaskResult;
import dev.sundog.sqs.api.ListMessageMoveTasksRequest;
import dev.sundog.sqs.api.ListMessageMoveTasksResult;
import dev.sundog.sqs.api.ListMessageMoveTasksResultEntry;
import dev.sundog.sqs.api.StartMessageMoveTaskRequest;
import dev.sundog.sqs.api.StartMessageMoveTaskResult;
import dev.sundog.sqs.state.MoveTask;
import dev.sundog.sqs.state.MoveTasks;
import dev.sundog.sqs.state.Queue;
import dev.sundog.sqs.state.Queues;
import java.util.Optional;

/** Starts, cancels and lists the tasks that move messages out of a dead-letter queue. */
public final class MessageMoveTasks {

    private final Queues queues;
    private final MoveTasks tasks;

    public MessageMoveTasks(Queues queues, MoveTasks tasks) {
        this.queues = queues;
        this.tasks = tasks;
    }

    public StartMessageMoveTaskResult start(RequestContext context, StartMessageMoveTaskRequest request) {
        checkRate(request.maxNumberOfMessagesPerSecond());
        Queue source = find(request.sourceArn(), "SourceArn");
        if (!source.directory().isDeadLetterQueue(source)) {
            throw SqsErrors.invalidParameter("Source queue must be configured as a Dead Letter Queue.");
        }
        Optional<Queue> destination =
                Optional.ofNullable(request.destinationArn()).map(arn -> find(arn, "DestinationArn"));
        destination.ifPresent(queue -> checkPair(source, queue));
        Integer rate = request.maxNumberOfMessagesPerSecond();
        MoveTask task = tasks.start(source, destination, rate == null ? 0 : rate);
        return new StartMessageMoveTaskResult(MoveTaskHandle.of(task).encode());
    }

    private static void checkRate(Integer perSecond) {
        if (perSecond != null && (perSecond < 1 || perSecond > SqsLimits.MOVE_RATE)) {
            throw SqsErrors.invalidParameter("Value for parameter MaxNumberOfMessagesPerSecond is invalid. "
                    + "Reason: You must enter a number that's between 1 and 500.");
        }
    }

    private static void checkPair(Queue source, Queue destination) {
        if (source == destination) {
            throw SqsErrors.invalidParameter("Source queue arn and destination queue arn cannot be the same.");
        }
        if (source.settings().fifo() != destination.settings().fifo()) {
            throw SqsErrors.invalidParameter("The source queue and destination queue must be of the same queue type.");
        }
    }

    public CancelMessageMoveTaskResult cancel(RequestContext context, CancelMessageMoveTaskRequest request) {
        if (request.taskHandle() == null) {
            throw SqsErrors.missingParameter("TaskHandle");
        }
        MoveTaskHandle handle = MoveTaskHandle.decode(request.taskHandle())
                .orElseThrow(() -> SqsErrors.invalidParameter("Value for parameter TaskHandle is invalid."));
        Queue source = find(handle.sourceArn(), "SourceArn");
        MoveTask task = tasks.cancel(source, handle.taskId()).orElseThrow(SqsErrors::noSuchTask);
        return new CancelMessageMoveTaskResult(task.moved());
    }

    public ListMessageMoveTasksResult list(RequestContext context, ListMessageMoveTasksRequest request) {
        Queue source = find(request.sourceArn(), "SourceArn");
        int most = request.maxResults() == null ? 1 : request.maxResults();
        if (most < 1 || most > SqsLimits.MOVE_TASKS) {
            throw SqsErrors.invalidParameter("Value for parameter MaxResults is invalid. "
                    + "Reason: You must enter a number that's between 1 and 10.");
        }
        return new ListMessageMoveTasksResult(tasks.of(source).stream()
                .limit(most)
                .map(MessageMoveTasks::entry)
                .toList());
    }

    private static ListMessageMoveTasksResultEntry entry(MoveTask task) {
        return new ListMessageMoveTasksResultEntry(
                task.status() == MoveTask.Status.RUNNING
                        ? MoveTaskHandle.of(task).encode()
                        : null,
                task.status().name(),
                task.sourceArn(),
                task.destinationArn().isEmpty() ? null : task.destinationArn(),
                task.perSecond() == 0 ? null : task.perSecond(),
                task.moved(),
                task.toMove(),
                task.failureReason().isEmpty() ? null : task.failureReason(),
                task.startedAt());
    }

    private Queue find(String arn, String parameter) {
        if (arn == null) {
            throw SqsErrors.missingParameter(parameter);
        }
        Arn parsed = Arn.parse(arn).orElseThrow(() -> SqsErrors.malformedArn(parameter));
        return queues.find(parsed).orElseThrow(() -> SqsErrors.noSuchResource(parameter));
    }
}
