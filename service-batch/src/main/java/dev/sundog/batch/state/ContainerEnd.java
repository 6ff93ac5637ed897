package dev.sundog.batch.state;

/**
 * How a container ended.
 *
 * @param name the container's name within its task
 * @param exitCode {@link #NONE} where it never ran, or ended with its host
 * @param reason what went wrong, as ECS says it; empty where nothing did
 */
public record ContainerEnd(String name, int exitCode, String reason) {

    /** No exit code. */
    public static final int NONE = -1;

    /** Whether there is an exit code. */
    public boolean hasExitCode() {
        return exitCode != NONE;
    }
}
