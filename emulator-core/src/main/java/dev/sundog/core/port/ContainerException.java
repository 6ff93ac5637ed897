package dev.sundog.core.port;

/** A program could not be started; the message says why, and what helps, in words for users. */
public final class ContainerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Step step;
    private final String engineWords;

    /** What could not be done. */
    public enum Step {
        /** Nothing answers that could run anything. */
        REACH_ENGINE,
        /** The image is not there and cannot be brought. */
        PROVIDE_IMAGE,
        /** What was ordered cannot be made: a limit, a mount, a user that the engine refuses. */
        CREATE,
        /** What was made does not start: mostly because there is no such program. */
        START
    }

    public ContainerException(String message) {
        this(Step.CREATE, message, message, null);
    }

    public ContainerException(String message, Throwable cause) {
        this(Step.CREATE, message, message, cause);
    }

    /** @param engineWords what the engine itself said */
    public ContainerException(Step step, String message, String engineWords, Throwable cause) {
        super(message, cause);
        this.step = step;
        this.engineWords = engineWords;
    }

    /** What could not be done. */
    public Step step() {
        return step;
    }

    /** What the engine itself said, for services that pass it on; the message where it said nothing. */
    public String engineWords() {
        return engineWords;
    }
}
