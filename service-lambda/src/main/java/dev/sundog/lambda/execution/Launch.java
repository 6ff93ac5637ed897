package dev.sundog.lambda.execution;

import dev.sundog.core.port.ContainerOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What begins an environment.
 *
 * @param runtime the program that runs the function; where extensions are in a container with it, it begins them
 * @param extensions programs of their own, by name
 * @param gate a file that appears when the extensions in the container have registered, so that the runtime may begin
 */
record Launch(ContainerOrder runtime, Map<String, ContainerOrder> extensions, Optional<Path> gate) {

    /** Deletes what was made for this environment alone: its program has ended, or never began. */
    void discard() {
        gate.map(Path::getParent).ifPresent(CodeFolders::delete);
    }

    /** Whether it is one container of a runtime's image, with code that is shown to it. */
    boolean isPlainContainer() {
        return !runtime.command().image().isEmpty() && !runtime.mounts().isEmpty() && gate.isEmpty();
    }
}
