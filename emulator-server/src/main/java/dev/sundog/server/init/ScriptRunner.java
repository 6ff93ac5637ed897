package dev.sundog.server.init;

import java.nio.file.Path;

/** Runs a script to its end. */
public interface ScriptRunner {

    /** Whether the file is a script of a kind that can be run. */
    boolean canRun(Path script);

    /** Runs a script; whether it succeeded. Says in the log why it did not. */
    boolean run(Path script);
}
