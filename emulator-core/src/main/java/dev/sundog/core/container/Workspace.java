package dev.sundog.core.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one emulator for what its programs need, below one that all emulators of this user share. Its name says which
 * process it belongs to, so that a later emulator knows what a killed one has left behind.
 */
final class Workspace implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);

    private final Path shared;
    private final Path own;

    private Workspace(Path shared, Path own) {
        this.shared = shared;
        this.own = own;
    }

    /** Makes the folder. */
    static Workspace create() {
        try {
            Path shared = shared();
            Files.createDirectories(shared);
            Path own = Files.createTempDirectory(shared, owner(ProcessHandle.current()) + "-");
            Files.createDirectories(own.resolve("files"));
            Files.createDirectories(own.resolve("pids"));
            if (Files.getFileStore(own).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwx--x--x"));
            }
            return new Workspace(shared, own);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static Path shared() {
        return Path.of(System.getProperty("java.io.tmpdir"), "sundog-" + System.getProperty("user.name"));
    }

    /** Whether an emulator was killed and has left something behind. */
    static boolean anyOrphans() {
        return list(shared()).stream()
                .anyMatch(folder -> !lives(folder.getFileName().toString()));
    }

    /** A process as a name: its id and its start, since ids are used again. */
    static String owner(ProcessHandle process) {
        return process.pid() + "-"
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Whether the process of that name still runs. */
    static boolean lives(String owner) {
        String[] parts = owner.split("-");
        if (parts.length < 2) {
            return false;
        }
        try {
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .map(Workspace::owner)
                    .filter((parts[0] + "-" + parts[1])::equals)
                    .isPresent();
        } catch (NumberFormatException other) {
            return true; // not ours: leave it alone
        }
    }

    /** Takes over what a killed emulator has left: what is marked as its own belongs to a living one from now on. */
    void inherit(String owner) {
        try {
            Files.createDirectories(own.resolve("inherited").resolve(owner));
        } catch (IOException unwritable) {
            LOG.debug("the inheritance of {} is not noted down", owner, unwritable);
        }
    }

    /** Whether the emulator of that name still runs, or a running one has taken over what it left. */
    static boolean livesOn(String owner) {
        return lives(owner)
                || list(shared()).stream()
                        .anyMatch(folder ->
                                Files.exists(folder.resolve("inherited").resolve(owner))
                                        && lives(folder.getFileName().toString()));
    }

    /** The name of this emulator's process. */
    String owner() {
        return own.getFileName().toString();
    }

    /** Whether no other emulator of this user runs. */
    boolean isAlone() {
        return list(shared).stream()
                .noneMatch(folder ->
                        !folder.equals(own) && lives(folder.getFileName().toString()));
    }

    /** For files that programs are shown. */
    Path files() {
        return own.resolve("files");
    }

    /** Remembers a child, for the case that this process is killed. */
    void enter(ProcessHandle child) {
        try {
            Files.createFile(own.resolve("pids").resolve(owner(child)));
        } catch (IOException unwritable) {
            LOG.debug("child {} is not noted down", child.pid(), unwritable);
        }
    }

    /** Forgets a child. */
    void leave(String child) {
        try {
            Files.deleteIfExists(own.resolve("pids").resolve(child));
        } catch (IOException undeletable) {
            LOG.debug("child {} stays noted down", child, undeletable);
        }
    }

    /** Ends the children and removes the files of emulators that were killed. */
    void sweep() {
        for (Path folder : list(shared)) {
            String name = folder.getFileName().toString();
            if (!lives(name)) {
                list(folder.resolve("pids"))
                        .forEach(pid -> end(pid.getFileName().toString()));
                deleteTree(folder);
            }
        }
    }

    private static void end(String child) {
        if (lives(child)) {
            Optional<ProcessHandle> handle = ProcessHandle.of(Long.parseLong(child.split("-")[0]));
            handle.ifPresent(process -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                LOG.info("ended process {} that a killed emulator had left behind", process.pid());
            });
        }
    }

    @Override
    public void close() {
        deleteTree(own);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException absent) {
            return List.of();
        }
    }

    /** Deletes a folder as far as that is possible. */
    private static void deleteTree(Path folder) {
        Consumer<Path> delete = path -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException held) {
                LOG.debug("{} could not be deleted", path, held);
            }
        };
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(delete);
        } catch (IOException | UncheckedIOException gone) {
            LOG.debug("{} could not be read", folder, gone);
        }
    }
}
