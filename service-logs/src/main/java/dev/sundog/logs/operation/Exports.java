package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.CancelExportTaskRequest;
import dev.sundog.logs.api.CancelExportTaskResponse;
import dev.sundog.logs.api.CreateExportTaskRequest;
import dev.sundog.logs.api.CreateExportTaskResponse;
import dev.sundog.logs.api.DescribeExportTasksRequest;
import dev.sundog.logs.api.DescribeExportTasksResponse;
import dev.sundog.logs.api.ExportTask;
import dev.sundog.logs.api.ExportTaskExecutionInfo;
import dev.sundog.logs.api.ExportTaskStatus;
import dev.sundog.logs.api.ExportTaskStatusCode;
import dev.sundog.logs.state.EventPlace;
import dev.sundog.logs.state.ExportRecord;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Writes the events of groups to buckets. Each task has ended when its creation is answered.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateExportTask.html">CreateExportTask</a>
 */
public final class Exports {

    private static final String USUAL_PREFIX = "exportedlogs";

    private final GroupLocator locator;
    private final Ports ports;
    private final Ambient ambient;

    public Exports(GroupLocator locator, Ports ports, Ambient ambient) {
        this.locator = locator;
        this.ports = ports;
        this.ambient = ambient;
    }

    public CreateExportTaskResponse create(RequestContext context, CreateExportTaskRequest request) {
        if (request.from() > request.to()) {
            throw LogsErrors.exportEndsBeforeItStarts();
        }
        LogGroup group = locator.byName(context, request.logGroupName());
        ObjectStore objects = ports.find(ObjectStore.class).orElseThrow(LogsErrors::bucketNotFound);
        String prefix = Objects.requireNonNullElse(request.destinationPrefix(), USUAL_PREFIX);
        ExportFiles files = new ExportFiles(objects, request.destination(), prefix);
        try {
            files.tryToWrite();
        } catch (ServiceError noBucket) {
            throw LogsErrors.bucketNotFound();
        }
        long begun = ambient.clock().millis();
        String id = ambient.ids().uuid();
        String failure = write(files, id, group, request);
        locator.directory(context)
                .exportTasks()
                .put(
                        id,
                        new ExportRecord(
                                id,
                                Objects.requireNonNullElse(request.taskName(), ""),
                                group.name(),
                                request.from(),
                                request.to(),
                                request.destination(),
                                prefix,
                                failure.isEmpty() ? ExportTaskStatusCode.COMPLETED : ExportTaskStatusCode.FAILED,
                                failure.isEmpty() ? "Completed successfully" : failure,
                                begun,
                                ambient.clock().millis()));
        return new CreateExportTaskResponse(id);
    }

    /** Writes what the task asks for, and returns why that failed; empty where it did not. AWS: the end is part of it. */
    private static String write(ExportFiles files, String task, LogGroup group, CreateExportTaskRequest request) {
        String prefix = Objects.requireNonNullElse(request.logStreamNamePrefix(), "");
        EventPlace first = EventPlace.atOrAfter(Math.max(request.from(), group.oldest()));
        EventPlace end = EventPlace.atOrAfter(Math.min(request.to(), Long.MAX_VALUE - 1) + 1);
        try {
            for (LogStream stream : group.streamsBeginningWith(prefix)) {
                files.write(task, group, stream, first, end);
            }
            return "";
        } catch (ServiceError refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    public CancelExportTaskResponse cancel(RequestContext context, CancelExportTaskRequest request) {
        if (locator.directory(context).exportTasks().get(request.taskId()) == null) {
            throw LogsErrors.exportTaskNotFound();
        }
        throw LogsErrors.exportTaskHasEnded();
    }

    public DescribeExportTasksResponse describe(RequestContext context, DescribeExportTasksRequest request) {
        List<ExportRecord> tasks = new ArrayList<>();
        locator.directory(context).exportTasks().forEach((id, task) -> {
            if ((request.taskId() == null || request.taskId().equals(id))
                    && (request.statusCode() == null || request.statusCode().equals(task.status()))) {
                tasks.add(task);
            }
        });
        tasks.sort(Comparator.comparing(Exports::key));
        var page = SortedPage.of(tasks, Exports::key, request.nextToken(), request.limit(), LogsLimits.PAGE);
        return new DescribeExportTasksResponse(
                page.items().stream().map(Exports::description).toList(), page.nextToken());
    }

    private static String key(ExportRecord task) {
        return "%019d %s".formatted(task.createdAt(), task.id());
    }

    private static ExportTask description(ExportRecord task) {
        return ExportTask.builder()
                .taskId(task.id())
                .taskName(task.name().isEmpty() ? null : task.name())
                .logGroupName(task.group())
                .from(task.from())
                .to(task.to())
                .destination(task.bucket())
                .destinationPrefix(task.prefix())
                .status(new ExportTaskStatus(task.status(), task.message()))
                .executionInfo(new ExportTaskExecutionInfo(task.createdAt(), task.completedAt()))
                .build();
    }
}
