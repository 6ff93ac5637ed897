package dev.sundog.core.store;

import dev.sundog.core.store.log.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory that keeps state from one run to the next: {@code format}, {@code lock}, and folders for log, blobs and snapshots. */
final class DataDirectory implements FileRoot, AutoCloseable {

    private static final String FORMAT_FILE = "format";
    private static final String FORMAT_NAME = "sundog-data ";
    private static final int FORMAT = 1;

    private final Path path;
    private final DirectoryLock lock;

    private DataDirectory(Path path, DirectoryLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens or creates a data directory and keeps other processes away.
     *
     * @throws StoreFailure where another process uses it, or a newer version wrote it
     */
    static DataDirectory open(Path path) throws IOException {
        Files.createDirectories(path);
        DirectoryLock lock = DirectoryLock.acquire(path);
        try {
            checkFormat(path.resolve(FORMAT_FILE));
            sweep(path);
            return new DataDirectory(path, lock);
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private static void checkFormat(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, FORMAT_NAME + FORMAT + "\n");
            return;
        }
        String text = Files.readString(file).strip();
        if (!text.equals(FORMAT_NAME + FORMAT)) {
            throw new StoreFailure("the data directory " + file.getParent() + " has the format '" + text
                    + "', and this version knows only '" + FORMAT_NAME + FORMAT + "'");
        }
    }

    /** Removes what a process that died has left unfinished. */
    private static void sweep(Path path) throws IOException {
        FileTree.delete(path.resolve(SNAPSHOTS).resolve(LogSnapshots.UNFINISHED));
        FileTree.delete(path.resolve(UNFINISHED));
        FileTree.delete(path.resolve(TRASH));
    }

    /** Where the log is. */
    Path log() {
        return path.resolve("log");
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
