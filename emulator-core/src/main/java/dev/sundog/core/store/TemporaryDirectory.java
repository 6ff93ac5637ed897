package dev.sundog.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory for the files of an emulator in memory: made when first needed, gone when the emulator closes. */
final class TemporaryDirectory implements FileRoot, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectory.class);
    private static final String PREFIX = "sundog-blobs-";

    private final Path parent;
    private volatile Path path;
    private DirectoryLock lock;
    private boolean closed;

    TemporaryDirectory(Path parent) {
        this.parent = parent;
    }

    @Override
    public Path path() {
        return path != null ? path : create();
    }

    private synchronized Path create() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
        if (path == null) {
            try {
                deleteAbandoned();
                Path created = Files.createTempDirectory(parent, PREFIX);
                lock = DirectoryLock.acquire(created);
                path = created;
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot make a directory in " + parent, failure);
            }
        }
        return path;
    }

    /** Deletes the directories of processes that were killed: nobody holds their locks. */
    private void deleteAbandoned() throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            List<Path> ours = all.filter(each -> each.getFileName().toString().startsWith(PREFIX))
                    .toList();
            for (Path each : ours) {
                deleteIfAbandoned(each);
            }
        }
    }

    private static void deleteIfAbandoned(Path directory) {
        try {
            Optional<DirectoryLock> free = DirectoryLock.tryAcquire(directory);
            if (free.isPresent()) {
                try (DirectoryLock _ = free.get()) {
                    FileTree.delete(directory);
                }
            }
        } catch (IOException foreign) {
            LOG.debug("cannot delete {}", directory, foreign);
        }
    }

    @Override
    public boolean exists() {
        return path != null;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (path != null) {
            FileTree.delete(path);
            lock.close();
        }
    }
}
