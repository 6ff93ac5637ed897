package dev.sundog.ecs.run;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Sandbox;
import dev.sundog.ecs.state.Definition;
import java.util.List;
import java.util.Optional;

/** The network that all containers of a task share, where its definition gives it one. */
final class TaskNetwork {

    private final RunKit kit;
    private final TaskPapers papers;
    private final Definition definition;
    private volatile Optional<Sandbox> sandbox = Optional.empty();

    TaskNetwork(RunKit kit, TaskPapers papers, Definition definition) {
        this.kit = kit;
        this.papers = papers;
        this.definition = definition;
    }

    void open(ContainerRunner runner) throws TaskFailure {
        if (!definition.hasOwnNetwork()) {
            return;
        }
        try {
            Sandbox opened = runner.sandbox(
                    "ecs-" + definition.task().family(), List.of(), kit.flags().labels());
            sandbox = Optional.of(opened);
            if (papers.isClosed()) { // while it was being opened, so that close() did not see it
                opened.close();
            }
            papers.attached(opened.address(), kit.ambient().chance().nextLong());
        } catch (ContainerException refused) {
            throw TaskFailure.ofResources("failed to configure ENI: " + refused.engineWords());
        }
    }

    /** Empty where the task has none, or not yet. */
    Optional<Sandbox> sandbox() {
        return sandbox;
    }

    boolean isOpen() {
        return sandbox.isPresent();
    }

    void close() {
        sandbox.ifPresent(Sandbox::close);
    }
}
