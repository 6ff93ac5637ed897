package dev.sundog.core.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a {@link ContainerRunner} is to start.
 *
 * @param name a word for people that begins the name
 * @param hostName what the program's own address is called where it has one of its own; empty for whatever the engine says
 * @param machine what the program may use
 * @param labels what containers are marked with besides the emulator's own marks
 * @param lines takes what the program prints, line by line, on one thread at a time
 * @param isDrained whether {@link ContainerRunner.Program#drain} will be asked again and again, and is to be quick and exact
 */
public record ContainerOrder(
        String name,
        Command command,
        Map<String, String> environment,
        String hostName,
        ContainerNetwork network,
        List<ContainerMount> mounts,
        Machine machine,
        ContainerRights rights,
        Map<String, String> labels,
        Consumer<String> lines,
        boolean isDrained) {

    /**
     * What runs.
     *
     * @param image the image; empty for a program of this machine
     * @param entryPoint in place of the image's; empty for the image's own
     * @param words the arguments, or the program and its arguments; empty for the image's own
     * @param directory the working directory, or empty for the image's own
     */
    public record Command(String image, List<String> entryPoint, List<String> words, String directory) {}

    /**
     * What a program may use; nothing is limited by 0.
     *
     * @param memoryBytes memory, beyond which the program is killed
     * @param reservedBytes memory that it keeps when others want it
     * @param cpus processors' time
     * @param cpuShares how it fares against others when all want more than there is; 1024 is usual
     * @param temporaryBytes room in {@code /tmp}; all other files are then read-only
     */
    public record Machine(long memoryBytes, long reservedBytes, double cpus, int cpuShares, long temporaryBytes) {

        /** Without any limit. */
        public static final Machine UNLIMITED = new Machine(0, 0, 0);

        public Machine(long memoryBytes, double cpus, long temporaryBytes) {
            this(memoryBytes, 0, cpus, 0, temporaryBytes);
        }
    }

    /**
     * The same order with another entry point, whose arguments are given, and one more mount.
     *
     * @param words the arguments of the entry point
     */
    public ContainerOrder through(List<String> entryPoint, List<String> words, ContainerMount mount) {
        List<ContainerMount> more = new ArrayList<>(mounts);
        more.add(mount);
        return new ContainerOrder(
                name,
                new Command(command.image(), entryPoint, words, command.directory()),
                environment,
                hostName,
                network,
                more,
                machine,
                rights,
                labels,
                lines,
                isDrained);
    }

    /** An order for a program in an image. */
    public static Builder image(String name, String image) {
        return new Builder(name, image);
    }

    /** An order for a program of this machine. */
    public static Builder program(String name, List<String> words) {
        return new Builder(name, "").words(words);
    }

    /** Collects what differs from the usual. */
    public static final class Builder {

        private final String name;
        private final String image;
        private List<String> entryPoint = List.of();
        private List<String> words = List.of();
        private String directory = "";
        private Map<String, String> environment = Map.of();
        private String hostName = "";
        private ContainerNetwork network = new ContainerNetwork.Own(List.of());
        private List<ContainerMount> mounts = List.of();
        private Machine machine = Machine.UNLIMITED;
        private ContainerRights rights = ContainerRights.USUAL;
        private Map<String, String> labels = Map.of();
        private Consumer<String> lines = _ -> {};
        private boolean isDrained;

        private Builder(String name, String image) {
            this.name = name;
            this.image = image;
        }

        /** In place of the image's; empty, or {@code null}, for the image's own. */
        public Builder entryPoint(List<String> value) {
            entryPoint = value == null ? List.of() : value;
            return this;
        }

        /** The arguments, or the program and its arguments; empty, or {@code null}, for the image's own. */
        public Builder words(List<String> value) {
            words = value == null ? List.of() : value;
            return this;
        }

        /** The working directory; empty, or {@code null}, for the image's own. */
        public Builder directory(String value) {
            directory = value == null ? "" : value;
            return this;
        }

        /** All of the environment. */
        public Builder environment(Map<String, String> value) {
            environment = value;
            return this;
        }

        /** What the program's own address is called. */
        public Builder hostName(String value) {
            hostName = value;
            return this;
        }

        public Builder network(ContainerNetwork value) {
            network = value;
            return this;
        }

        public Builder mounts(List<ContainerMount> value) {
            mounts = value;
            return this;
        }

        public Builder machine(Machine value) {
            machine = value;
            return this;
        }

        public Builder rights(ContainerRights value) {
            rights = value;
            return this;
        }

        public Builder labels(Map<String, String> value) {
            labels = value;
            return this;
        }

        /** Takes what the program prints. */
        public Builder lines(Consumer<String> value) {
            lines = value;
            return this;
        }

        /** What it prints is wanted at certain moments. */
        public Builder drained() {
            isDrained = true;
            return this;
        }

        public ContainerOrder build() {
            return new ContainerOrder(
                    name,
                    new Command(image, entryPoint, words, directory),
                    environment,
                    hostName,
                    network,
                    mounts,
                    machine,
                    rights,
                    labels,
                    lines,
                    isDrained);
        }
    }
}
