package dev.sundog.ecs.run;

import dev.sundog.core.port.LogSink;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.LogConfiguration;
import dev.sundog.ecs.state.TaskRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of a container: a stream of CloudWatch Logs for the driver {@code awslogs}, nothing for all others. */
final class TaskLog {

    private static final Logger LOG = LoggerFactory.getLogger(TaskLog.class);
    private static final String DRIVER = "awslogs";

    /** A log that nobody keeps. */
    static final TaskLog NONE = new TaskLog(null, null, Scope.DEFAULT, "", "");

    private final RunKit kit;
    private final LogSink sink;
    private final Scope scope;
    private final String group;
    private final String stream;
    private List<LogSink.Line> pending = new ArrayList<>();
    private boolean flushing;

    private TaskLog(RunKit kit, LogSink sink, Scope scope, String group, String stream) {
        this.kit = kit;
        this.sink = sink;
        this.scope = scope;
        this.group = group;
        this.stream = stream;
    }

    /** Opens the log that a container's definition names. */
    static TaskLog open(RunKit kit, Scope scope, TaskRecord task, String container, LogConfiguration configuration)
            throws TaskFailure {
        if (configuration == null || !configuration.logDriver().equals(DRIVER)) {
            return NONE;
        }
        Map<String, String> options = configuration.options() == null ? Map.of() : configuration.options();
        Scope there = new Scope(
                scope.account(),
                new RegionId(
                        options.getOrDefault("awslogs-region", scope.region().value())));
        String group = options.get("awslogs-group");
        String prefix = options.get("awslogs-stream-prefix");
        String stream = prefix == null ? container + "/" + task.id() : prefix + "/" + container + "/" + task.id();
        LogSink sink = kit.ports()
                .find(LogSink.class)
                .orElseThrow(
                        () -> TaskFailure.ofResources("failed to validate logger args: there is no CloudWatch Logs"));
        if (!"true".equals(options.get("awslogs-create-group")) && !sink.hasGroup(there, group)) {
            throw TaskFailure.ofResources(
                    "failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1");
        }
        sink.open(there, group, stream);
        return new TaskLog(kit, sink, there, group, stream);
    }

    /** Takes a line; lines are handed over together while others come. */
    void add(String line) {
        if (sink == null) {
            return;
        }
        Executor workers = kit.workers();
        synchronized (this) {
            pending.add(new LogSink.Line(kit.ambient().clock().millis(), line));
            if (flushing) {
                return;
            }
            flushing = true;
        }
        workers.execute(this::flush);
    }

    /** Hands over all lines. A container runs on, and ends, when nobody takes its log. */
    void flush() {
        boolean all = false;
        try {
            for (List<LogSink.Line> lines = next(); !lines.isEmpty(); lines = next()) {
                hand(lines);
            }
            all = true;
        } finally {
            if (!all) {
                letOthersFlush();
            }
        }
    }

    private void hand(List<LogSink.Line> lines) {
        try {
            sink.append(scope, group, stream, lines);
        } catch (ServiceError refused) {
            LOG.warn("the log {} {} takes no lines: {}", group, stream, refused.getMessage());
        } catch (RuntimeException | StackOverflowError failure) {
            LOG.error("the log {} {} has lost lines", group, stream, failure);
        }
    }

    private synchronized void letOthersFlush() {
        flushing = false;
    }

    private synchronized List<LogSink.Line> next() {
        List<LogSink.Line> lines = pending;
        pending = new ArrayList<>();
        flushing = !lines.isEmpty();
        return lines;
    }
}
