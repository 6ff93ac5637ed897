package dev.sundog.ecs.operation;

import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.service.RequestContext;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.Cluster;
import dev.sundog.ecs.api.Container;
import dev.sundog.ecs.api.ExecuteCommandRequest;
import dev.sundog.ecs.api.ExecuteCommandResponse;
import dev.sundog.ecs.exec.ExecSessions;
import dev.sundog.ecs.rule.CommandLine;
import dev.sundog.ecs.run.TaskRuns;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.TaskRecord;
import java.util.List;

/** Opens a session in which a command runs in a container of a task. */
public final class ExecuteCommand {

    private final Locator locator;
    private final TaskRuns runs;
    private final ExecSessions sessions;

    public ExecuteCommand(Locator locator, TaskRuns runs, ExecSessions sessions) {
        this.locator = locator;
        this.runs = runs;
        this.sessions = sessions;
    }

    public ExecuteCommandResponse execute(RequestContext context, ExecuteCommandRequest request) {
        Cluster cluster = locator.cluster(context.scope(), request.cluster());
        if (!Boolean.TRUE.equals(request.interactive())) {
            throw EcsErrors.notInteractive();
        }
        TaskRecord task = locator.task(context.scope(), cluster.clusterName(), request.task())
                .orElseThrow(EcsErrors::taskNotFound);
        if (!Boolean.TRUE.equals(task.task().enableExecuteCommand()) || !task.isRunning()) {
            throw EcsErrors.notExecutable();
        }
        Container container = container(task, request.container());
        if (!runs.areContainers()) {
            throw EcsErrors.unsupported("Sundog opens terminals in containers only, not beside plain processes.");
        }
        Program program = runs.program(task, container.name()).orElseThrow(EcsErrors::notConnected);
        List<String> command = CommandLine.words(request.command());
        if (command.isEmpty()) {
            throw EcsErrors.cannotBeEmpty("Command");
        }
        return ExecuteCommandResponse.builder()
                .clusterArn(cluster.clusterArn())
                .taskArn(task.task().taskArn())
                .containerArn(container.containerArn())
                .containerName(container.name())
                .interactive(true)
                .session(sessions.begin(program, command, context.baseUrl()))
                .build();
    }

    private static Container container(TaskRecord task, String name) {
        List<Container> containers = task.task().containers();
        if (name == null && containers.size() > 1) {
            throw EcsErrors.containerNameNeeded();
        }
        return containers.stream()
                .filter(one -> name == null || name.equals(one.name()))
                .findFirst()
                .orElseThrow(EcsErrors::containerNotFound);
    }
}
