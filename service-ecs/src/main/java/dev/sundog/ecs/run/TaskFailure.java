package dev.sundog.ecs.run;

import dev.sundog.core.port.ContainerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a task or container does not start, in AWS's words. */
final class TaskFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TaskFailure.class);

    TaskFailure(String reason) {
        super(reason, null, false, false);
    }

    /** What must be there before containers are made: secrets, environment files, logs. */
    static TaskFailure ofResources(String words) {
        return new TaskFailure("ResourceInitializationError: " + words);
    }

    /** What nobody expected; the log has it whole. */
    static TaskFailure of(RuntimeException unexpected) {
        LOG.error("a task does not start", unexpected);
        return new TaskFailure("InternalError: " + unexpected);
    }

    /** What the engine refused. */
    static TaskFailure of(ContainerException refused) {
        String words = refused.engineWords();
        return new TaskFailure(
                switch (refused.step()) {
                    case PROVIDE_IMAGE -> "CannotPullContainerError: " + words;
                    case CREATE -> "CannotCreateContainerError: Error response from daemon: " + words;
                    case START -> "CannotStartContainerError: Error response from daemon: " + words;
                    case REACH_ENGINE -> "ResourceInitializationError: " + words;
                });
    }
}
