package dev.sundog.server.init;

import java.nio.file.Path;

/** A script and how it fared. */
public record InitScript(Path path, Stage stage, State state) {

    /** How a script fared, in LocalStack's words. */
    public enum State {
        UNKNOWN,
        RUNNING,
        SUCCESSFUL,
        ERROR
    }

    InitScript with(State newState) {
        return new InitScript(path, stage, newState);
    }

    /** The file's name. */
    public String name() {
        return path.getFileName().toString();
    }
}
