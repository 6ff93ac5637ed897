package dev.sundog.server.settings;

import java.util.Locale;

/** What runs the containers of Lambda, ECS and Batch. */
public enum ContainerEngine {
    /** Docker where a daemon answers, else plain processes. */
    AUTO,
    DOCKER,
    PROCESS;

    static ContainerEngine parse(String setting, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "docker" -> DOCKER;
            case "process" -> PROCESS;
            default ->
                throw new SettingsException(
                        setting + ": '" + text + "' is not a container engine; allowed are auto, docker, process");
        };
    }
}
