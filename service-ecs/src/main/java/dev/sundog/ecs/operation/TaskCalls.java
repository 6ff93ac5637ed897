package dev.sundog.ecs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.DescribeTasksRequest;
import dev.sundog.ecs.api.DescribeTasksResponse;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.GetTaskProtectionRequest;
import dev.sundog.ecs.api.GetTaskProtectionResponse;
import dev.sundog.ecs.api.ListTasksRequest;
import dev.sundog.ecs.api.ListTasksResponse;
import dev.sundog.ecs.api.ProtectedTask;
import dev.sundog.ecs.api.StopTaskRequest;
import dev.sundog.ecs.api.StopTaskResponse;
import dev.sundog.ecs.api.Task;
import dev.sundog.ecs.api.TaskStopCode;
import dev.sundog.ecs.api.UpdateTaskProtectionRequest;
import dev.sundog.ecs.api.UpdateTaskProtectionResponse;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.run.TaskRuns;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Structs;
import dev.sundog.ecs.state.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls about tasks: StopTask, DescribeTasks, ListTasks, UpdateTaskProtection, GetTaskProtection. */
public final class TaskCalls {

    private static final int MOST = 100;
    private static final int USUAL_PROTECTION_MINUTES = 120;

    private final Locator locator;
    private final TaskRuns runs;
    private final Clock clock;

    public TaskCalls(Locator locator, TaskRuns runs, Clock clock) {
        this.locator = locator;
        this.runs = runs;
        this.clock = clock;
    }

    public StopTaskResponse stop(RequestContext context, StopTaskRequest request) {
        String cluster = locator.cluster(context.scope(), request.cluster()).clusterName();
        TaskRecord task = locator.task(context.scope(), cluster, request.task()).orElseThrow(EcsErrors::taskNotFound);
        String reason = request.reason() == null ? "Task stopped by user" : request.reason();
        return new StopTaskResponse(runs.stop(locator.in(context.scope()), task, TaskStopCode.USER_INITIATED, reason)
                .task());
    }

    public DescribeTasksResponse describe(RequestContext context, DescribeTasksRequest request) {
        boolean tags = Structs.list(request.include()).contains("TAGS");
        List<Task> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        forEach(
                context,
                request.cluster(),
                request.tasks(),
                failures,
                task -> found.add(
                        tags
                                ? task.task()
                                : task.with(builder -> builder.tags(List.of())).task()));
        return new DescribeTasksResponse(found, failures);
    }

    private void forEach(
            RequestContext context,
            String given,
            List<String> tasks,
            List<Failure> failures,
            Consumer<TaskRecord> action) {
        Scope scope = context.scope();
        String cluster = locator.cluster(scope, given).clusterName();
        if (tasks == null || tasks.isEmpty()) {
            throw EcsErrors.cannotBeEmpty("Tasks");
        }
        if (tasks.size() > MOST) {
            throw EcsErrors.invalidParameter("Tasks cannot be longer than " + MOST + ".");
        }
        for (String one : tasks) {
            locator.task(scope, cluster, one)
                    .ifPresentOrElse(
                            action,
                            () -> failures.add(
                                    new Failure(new Names(scope).taskArn(cluster, Names.last(one)), "MISSING", null)));
        }
    }

    public ListTasksResponse list(RequestContext context, ListTasksRequest request) {
        Scope scope = context.scope();
        String cluster = locator.cluster(scope, request.cluster()).clusterName();
        if (request.serviceName() != null
                && locator.service(scope, cluster, request.serviceName()).isEmpty()) {
            throw EcsErrors.serviceNotFound();
        }
        List<String> arns = locator.tasks(scope, cluster).stream()
                .map(TaskRecord::task)
                .filter(task -> fits(task, request))
                .map(Task::taskArn)
                .toList();
        Page<String> page = Page.of(arns, request.nextToken(), request.maxResults());
        return new ListTasksResponse(page.items(), page.token());
    }

    private static boolean fits(Task task, ListTasksRequest request) {
        String desired = request.desiredStatus() == null ? TaskRecord.RUNNING : request.desiredStatus();
        String definition = Names.last(task.taskDefinitionArn());
        return task.desiredStatus().equals(desired)
                && fits(request.family(), definition.substring(0, definition.indexOf(':')))
                && fits(request.startedBy(), task.startedBy())
                && fits(request.launchType(), task.launchType())
                && (request.serviceName() == null
                        || ("service:" + Names.last(request.serviceName())).equals(task.group()))
                && (request.containerInstance() == null
                        || task.containerInstanceArn() != null
                                && Names.last(request.containerInstance())
                                        .equals(Names.last(task.containerInstanceArn())));
    }

    private static boolean fits(String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    /** Keeps services from stopping tasks when they become fewer or are deployed anew. */
    public UpdateTaskProtectionResponse protect(RequestContext context, UpdateTaskProtectionRequest request) {
        int minutes = request.expiresInMinutes() == null ? USUAL_PROTECTION_MINUTES : request.expiresInMinutes();
        List<ProtectedTask> changed = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        forEach(context, request.cluster(), request.tasks(), failures, task -> {
            if (!task.task().group().startsWith("service:")) {
                failures.add(new Failure(
                        task.task().taskArn(),
                        "TASK_NOT_VALID",
                        "Task protection can only be set for tasks of a service."));
                return;
            }
            Optional<Instant> until = Boolean.TRUE.equals(request.protectionEnabled())
                    ? Optional.of(clock.now().plus(Duration.ofMinutes(minutes)))
                    : Optional.empty();
            locator.in(context.scope())
                    .tasks()
                    .change(task.key(), one -> one.withProtection(until))
                    .ifPresent(one -> changed.add(protection(one)));
        });
        return new UpdateTaskProtectionResponse(changed, failures);
    }

    public GetTaskProtectionResponse protection(RequestContext context, GetTaskProtectionRequest request) {
        List<ProtectedTask> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        if (Structs.list(request.tasks()).isEmpty()) {
            String cluster = locator.cluster(context.scope(), request.cluster()).clusterName();
            locator.tasks(context.scope(), cluster).stream()
                    .filter(task -> task.isProtected(clock.now()))
                    .forEach(task -> found.add(protection(task)));
        } else {
            forEach(context, request.cluster(), request.tasks(), failures, task -> found.add(protection(task)));
        }
        return new GetTaskProtectionResponse(found, failures);
    }

    private ProtectedTask protection(TaskRecord task) {
        boolean holds = task.isProtected(clock.now());
        return new ProtectedTask(
                task.task().taskArn(), holds, holds ? task.protectedUntil().orElseThrow() : null);
    }
}
