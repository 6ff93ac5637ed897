package dev.sundog.ecs.run;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Login;
import java.util.Collection;
import java.util.Optional;

/** Brings the images of a task's containers, as whom their definitions say. */
record ImagePull(TaskPapers papers, Secrets secrets, Collection<ContainerRun> containers) {

    /** Brings them one after another; a task can do without that of a container which is not essential. */
    void from(ContainerRunner runner) throws TaskFailure {
        papers.pullStarts();
        for (ContainerRun container : containers) {
            if (papers.isUnwanted()) {
                return;
            }
            try {
                if (runner.engine().runsImages()) {
                    provide(runner, container);
                }
            } catch (ContainerException refused) {
                TaskFailure failure = TaskFailure.of(refused);
                papers.reason(container.name(), failure.getMessage());
                if (container.isEssential()) {
                    throw failure;
                }
            }
        }
        papers.pullEnds();
    }

    private void provide(ContainerRunner runner, ContainerRun container) throws ContainerException {
        String image = container.definition().image();
        Optional<Login> login = secrets.login(container.name());
        if (login.isPresent()) {
            runner.provide(image, login.get());
        } else {
            runner.provide(image);
        }
    }
}
