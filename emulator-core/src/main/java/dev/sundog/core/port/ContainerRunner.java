package dev.sundog.core.port;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Runs programs of users apart from the emulator: functions, tasks, jobs. All methods may block. What is started ends with the
 * emulator; what a killed emulator left behind is removed when the next one first starts something, unless that takes it over.
 *
 * <p>Nothing here says where programs run: an adapter may place them on one machine or on a cluster, as long as it keeps programs
 * of one {@link Sandbox} together.
 */
public interface ContainerRunner {

    /**
     * Says that a program is still wanted that a killed emulator may have left behind: it is not removed. To be said before anything
     * is started; whoever says so takes it over.
     *
     * @param label of the program's order
     */
    default void keep(String label, String value) {}

    /**
     * Takes over a program that a killed emulator has left running, or that has ended since. Its output comes from the beginning on.
     *
     * @param label of the program's order
     * @return empty where nothing is left of it, or programs cannot be taken over here
     */
    default Optional<Program> takeOver(String label, String value, Consumer<String> lines) throws ContainerException {
        return Optional.empty();
    }

    /** What runs programs. */
    enum Engine {
        /** Containers, from images. */
        DOCKER,
        /** Child processes, of programs that are on this machine. */
        PROCESS;

        /** Whether programs come from images and see nothing else; else they are this machine's own. */
        public boolean runsImages() {
            return this != PROCESS;
        }
    }

    /** What runs programs here. */
    Engine engine();

    /** The engine in words, for logs and reports. */
    String description();

    /** The address of this process that programs can reach. */
    String hostAddress() throws ContainerException;

    /**
     * An address of this process that programs reach and of which AWS's SDKs accept credentials without TLS: 169.254.170.2, or
     * the loopback where programs share it.
     *
     * @throws ContainerException where there is none, so that credentials must be given in the environment
     */
    String credentialsAddress() throws ContainerException;

    /** A folder for files that programs are shown; emptied when the emulator stops. */
    Path folder();

    /** What time it is in programs, in milliseconds since the epoch: real time, whatever the emulator's clock says. */
    long programMillis();

    /**
     * Sees to it that an image is at hand.
     *
     * @throws ContainerException of the step {@code PROVIDE_IMAGE} where it is not and cannot be brought
     */
    void provide(String image) throws ContainerException;

    /**
     * Sees to it that an image is at hand that its registry gives to nobody who does not log in.
     *
     * @throws ContainerException as {@link #provide(String)}
     */
    void provide(String image, Login login) throws ContainerException;

    /** Who logs in to a registry. */
    record Login(String user, String password) {}

    /**
     * Looks into an image, which is provided first if need be.
     *
     * @param folder a folder of the image, which need not be there
     * @throws ContainerException where the image is not at hand and cannot be brought, or cannot be read
     */
    ImageView view(String image, String folder) throws ContainerException;

    /**
     * Starts a program, whose image is provided first if need be.
     *
     * @throws ContainerException where it does not start
     */
    Program start(ContainerOrder order) throws ContainerException;

    /**
     * Opens a network of its own for programs that are to share one.
     *
     * @param name a word for people that begins the name
     * @param published ports that are to be reached on this machine too
     * @throws ContainerException where it cannot be opened
     */
    Sandbox sandbox(String name, List<PublishedPort> published, Map<String, String> labels) throws ContainerException;

    /** Removes a volume that programs were shown by {@link ContainerMount.Volume}; nothing where there is none. */
    void removeVolume(String name);

    /** A network that programs share: they reach each other on the loopback. */
    interface Sandbox extends AutoCloseable {

        /** The address that all of its programs have. */
        String address();

        /** The ports that are reached on this machine, with the numbers that they really have there. */
        List<PublishedPort> published();

        /** Gives the network up, once its programs have ended. */
        @Override
        void close();
    }

    /** A program that was started. */
    interface Program {

        /** What the engine calls it. */
        String id();

        /** The address at which its ports are reached; empty where it has no network. */
        String address();

        /** The ports that are reached on this machine, with the numbers that they really have there. */
        List<PublishedPort> published();

        /** Completes when the program has ended and all that it printed has been taken. */
        CompletionStage<Exit> exit();

        /** Takes what the program has printed so far. */
        void drain();

        /** The most memory that the program held so far, in bytes; 0 where nobody can tell. */
        long peakMemory();

        /**
         * Runs a command beside the program, where it sees what the program sees, and waits for its end, but no longer than two
         * minutes: its code is not 0 then.
         *
         * @throws ContainerException where it does not start, mostly because the program has ended
         */
        Executed execute(List<String> command) throws ContainerException;

        /**
         * Opens a terminal beside the program, in which a command runs that sees what the program sees.
         *
         * @param screen is given what appears in it, one piece after another
         * @throws ContainerException where the command does not start, or nothing here has terminals
         */
        default Terminal open(List<String> command, Consumer<byte[]> screen) throws ContainerException {
            throw new ContainerException("only containers have terminals");
        }

        /** Sends a signal to the program: {@code SIGTERM} asks it to end. Nothing where it has ended. */
        void signal(String name);

        /**
         * Stops the program, and all that it has started, where they are, until {@link #resume}; false where that cannot be. It
         * can be killed meanwhile.
         */
        boolean pause();

        /** Lets the program go on after {@link #pause}; false where it does not. */
        boolean resume();

        /** Ends the program and all that it has started, at once. */
        void kill();
    }

    /** A terminal in which a command runs. */
    interface Terminal {

        /** Whether what is typed is wanted now: not while too much of it has not been read. */
        boolean takesKeys();

        /** Takes what somebody types. */
        void type(byte[] keys);

        void resize(int columns, int rows);

        /** Completes with the command's exit code when it has ended. */
        CompletionStage<Integer> exit();

        /** Nobody is there any more: interrupts the command and ends its input. */
        void hangUp();
    }

    /**
     * How a program ended.
     *
     * @param code its exit code; 128 and more where a signal ended it
     * @param outOfMemory whether it wanted more memory than it may use
     */
    record Exit(int code, boolean outOfMemory) {}

    /** What a command did that ran beside a program; of what it printed, the first 4 KiB. */
    record Executed(int code, String output) {}

    /**
     * A port that is reached on this machine too.
     *
     * @param inside its number in the program
     * @param outside its number on this machine; 0 in an order for any that is free
     * @param protocol {@code tcp} or {@code udp}
     */
    record PublishedPort(int inside, int outside, String protocol) {}
}
