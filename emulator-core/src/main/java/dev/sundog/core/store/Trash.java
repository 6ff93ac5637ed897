package dev.sundog.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes directories vanish at once, however much is in them: they are moved aside, and deleted on another thread. */
final class Trash {

    private static final Logger LOG = LoggerFactory.getLogger(Trash.class);

    private final FileRoot root;
    private final List<Thread> deletions = new ArrayList<>();
    private int count;

    Trash(FileRoot root) {
        this.root = root;
    }

    /** Moves a directory aside, if it is there. */
    synchronized void throwAway(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Path trash = root.path().resolve(FileRoot.TRASH);
        Files.createDirectories(trash);
        Path moved = trash.resolve(Integer.toString(count++));
        Files.move(directory, moved, StandardCopyOption.ATOMIC_MOVE);
        deletions.removeIf(deletion -> !deletion.isAlive());
        deletions.add(Thread.ofVirtual().name("sundog-trash").start(() -> delete(moved)));
    }

    private static void delete(Path directory) {
        try {
            FileTree.delete(directory);
        } catch (IOException failure) {
            LOG.warn("cannot delete {}: {}", directory, failure.getMessage());
        }
    }

    /** Waits until everything is deleted. */
    synchronized void close() {
        try {
            for (Thread deletion : deletions) {
                deletion.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
