package dev.sundog.core.port;

import java.util.List;
import java.util.Map;

/**
 * What a program may do beyond what its engine gives to all, and what it may not.
 *
 * @param user user, and group behind a colon, by name or number; empty for the image's own
 * @param privileged all that the machine's root may
 * @param readOnlyRoot files cannot be changed but where something is mounted
 * @param init a small first process passes signals on and takes care of orphans
 * @param addedCapabilities names of Linux, without {@code CAP_}
 * @param sharedMemoryBytes room in {@code /dev/shm}; 0 for the engine's own measure
 */
public record ContainerRights(
        String user,
        boolean privileged,
        boolean readOnlyRoot,
        boolean init,
        List<String> addedCapabilities,
        List<String> droppedCapabilities,
        long sharedMemoryBytes,
        List<Ulimit> ulimits,
        Map<String, String> kernelSettings) {

    /** The usual ones. */
    public static final ContainerRights USUAL =
            new ContainerRights("", false, false, false, List.of(), List.of(), 0, List.of(), Map.of());

    /** A limit of the kernel's for each process, by the names of setrlimit in lower case: {@code nofile}. */
    public record Ulimit(String name, long soft, long hard) {}

    /** The same for another user. */
    public ContainerRights as(String other) {
        return new ContainerRights(
                other,
                privileged,
                readOnlyRoot,
                init,
                addedCapabilities,
                droppedCapabilities,
                sharedMemoryBytes,
                ulimits,
                kernelSettings);
    }
}
