package dev.sundog.core.port;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Runs programs of users apart from the emulator: functions, tasks, jobs. All methods may block. What is started ends with the
 * emulator; what a killed emulator left behind is removed when the next one first starts something.
 */
public interface ContainerRunner {

    /** What runs programs. */
    enum Engine {
        /** Containers, from images. */
        DOCKER,
        /** Child processes, of programs that are on this machine. */
        PROCESS
    }

    /** What runs programs here. */
    Engine engine();

    /** The engine in words, for logs and reports. */
    String description();

    /** The address of this process that programs can reach. */
    String hostAddress() throws ContainerException;

    /** A folder for files that programs are shown; emptied when the emulator stops. */
    Path folder();

    /** What time it is in programs, in milliseconds since the epoch: real time, whatever the emulator's clock says. */
    long programMillis();

    /**
     * Sees to it that an image is at hand.
     *
     * @throws ContainerException where it is not and cannot be brought, saying which command would
     */
    void provide(String image) throws ContainerException;

    /**
     * Starts a program.
     *
     * @throws ContainerException where it does not start
     */
    Program start(Order order) throws ContainerException;

    /**
     * What to start.
     *
     * @param name a word for people that begins the name
     * @param image the image, or empty: then {@code command} is a program of this machine
     * @param entryPoint in place of the image's; empty for the image's own
     * @param command the arguments, or the program and its arguments
     * @param environment all of the environment
     * @param directory the working directory, or empty for the image's own
     * @param labels what containers are marked with besides the emulator's own marks
     * @param lines takes what the program prints, line by line, on one thread at a time
     */
    record Order(
            String name,
            String image,
            List<String> entryPoint,
            List<String> command,
            Map<String, String> environment,
            String directory,
            List<Mount> mounts,
            Machine machine,
            Map<String, String> labels,
            Consumer<String> lines) {}

    /** A folder of this machine that the program sees, and cannot change. */
    record Mount(Path source, String target) {}

    /**
     * What a program may use; nothing is limited by 0.
     *
     * @param memoryBytes memory, beyond which the program is killed
     * @param cpus processors' time
     * @param temporaryBytes room in {@code /tmp}; all other files are then read-only
     */
    record Machine(long memoryBytes, double cpus, long temporaryBytes) {}

    /** A program that was started. */
    interface Program {

        /** Completes when the program has ended and all that it printed has been taken. */
        CompletionStage<Exit> exit();

        /** Takes what the program has printed so far. */
        void drain();

        /** The most memory that the program held so far, in bytes; 0 where nobody can tell. */
        long peakMemory();

        /** Ends the program and all that it has started, at once. */
        void kill();
    }

    /**
     * How a program ended.
     *
     * @param code its exit code; 128 and more where a signal ended it
     * @param outOfMemory whether it wanted more memory than it may use
     */
    record Exit(int code, boolean outOfMemory) {}
}
