package dev.sundog.ecs.run;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.state.Definition;
import java.util.Map;
import java.util.Optional;

/** Starts the containers of one task, each with its log, its network and a place where it may ask about itself. */
final class ContainerStarter {

    private final RunKit kit;
    private final TaskPapers papers;
    private final Definition definition;
    private final TaskNetwork network;
    private final Secrets secrets;
    private final Map<String, ContainerRun> containers;
    private final ContainerPlan plan;

    ContainerStarter(
            RunKit kit,
            TaskPapers papers,
            Definition definition,
            TaskNetwork network,
            TaskVolumes volumes,
            Secrets secrets,
            Map<String, ContainerRun> containers) {
        this.kit = kit;
        this.papers = papers;
        this.definition = definition;
        this.network = network;
        this.secrets = secrets;
        this.containers = containers;
        this.plan = new ContainerPlan(kit, papers.scope(), definition.task(), volumes);
    }

    Program start(ContainerRunner runner, ContainerRun container) throws TaskFailure, ContainerException {
        ContainerDefinition filled = secrets.in(container.definition());
        TaskLog log = TaskLog.open(kit, papers.scope(), papers.now(), container.name(), filled.logConfiguration());
        TaskDoor.Place place = kit.door().open(runner, doorId(container), metadata(container), hasRole());
        Program program = runner.start(plan.order(runner, papers.now(), filled, network.sandbox(), place, log));
        container.started(program, log, kit.ambient().clock().now());
        if (papers.isClosed()) { // while it was being started, so that close() did not see it
            program.kill();
        }
        papers.started(container.name(), program, network.isOpen());
        return program;
    }

    /** A container has ended, and asks nothing any more. */
    void closeDoor(ContainerRun container) {
        kit.door().close(doorId(container));
    }

    /** The id of the container's own ARN is known to nobody but who may describe the task. */
    private String doorId(ContainerRun container) {
        String arn = papers.now().container(container.name()).containerArn();
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private boolean hasRole() {
        return definition.task().taskRoleArn() != null
                || papers.now().task().overrides().taskRoleArn() != null;
    }

    private Metadata metadata(ContainerRun container) {
        return new Metadata(
                kit,
                papers.scope(),
                definition.task(),
                papers::now,
                container.name(),
                () -> Optional.ofNullable(container.program()),
                name -> containers.get(name).restarts());
    }
}
