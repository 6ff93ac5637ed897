package dev.sundog.lambda.execution;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What this machine has. */
public final class Programs {

    private Programs() {}

    /** Whether a program of that name is found. */
    public static boolean has(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
