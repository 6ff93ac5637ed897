package dev.sundog.server.init;

import java.util.Locale;

/** When a script runs. */
public enum Stage {
    /** Before anything else. */
    BOOT,
    /** As the server starts, before its port answers. */
    START,
    /** When the port answers, before {@code Ready.} is printed. */
    READY,
    /** As the server stops, while its port still answers. */
    SHUTDOWN;

    /** The folder that holds the stage's scripts. */
    String folder() {
        return name().toLowerCase(Locale.ROOT) + ".d";
    }
}
