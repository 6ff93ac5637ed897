package dev.sundog.core.port;

import java.nio.file.Path;
import java.util.List;

/** Something that a program sees among its files. */
public sealed interface ContainerMount {

    /** Where the program sees it. */
    String target();

    /** A file or folder of this machine. */
    record Folder(Path source, String target, boolean readOnly) implements ContainerMount {}

    /**
     * A volume that the engine keeps. One that is not there is made, with what the image has at that place; it is removed when its
     * owner says so, or the emulator stops.
     *
     * @param name empty for one that goes with the program
     */
    record Volume(String name, String target, boolean readOnly) implements ContainerMount {}

    /**
     * Files in memory.
     *
     * @param bytes at most so many; 0 for no limit
     * @param options as mount takes them: {@code noexec}
     */
    record Memory(String target, long bytes, List<String> options) implements ContainerMount {}

    /** A folder of this machine that the program cannot change. */
    static ContainerMount readOnly(Path source, String target) {
        return new Folder(source, target, true);
    }
}
