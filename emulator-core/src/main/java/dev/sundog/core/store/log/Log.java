package dev.sundog.core.store.log;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The log of a data directory. Changes are queued, and one thread writes all that has come together as one commit; whoever
 * must know waits for {@link #durable}. Any thread may call anything here.
 */
public final class Log implements AutoCloseable {

    private final LogDirectory directory;
    private final CommitQueue queue;
    private final LogWriter writer;
    private final Thread thread;
    private volatile long baseBytes;

    private Log(LogDirectory directory, LogDirectory.Position start, boolean forced) {
        this.directory = directory;
        this.queue = new CommitQueue(start.nextMap());
        this.writer = new LogWriter(queue, directory, start, forced);
        this.baseBytes = start.baseBytes();
        this.thread = Thread.ofPlatform().daemon().name("sundog-log").unstarted(writer);
    }

    /**
     * Opens the log in a directory, which is created where it is missing, and replays what is there.
     *
     * @param forced whether a commit waits until the disk has it, not only the operating system: survives a power cut, and
     *     costs a disk's latency
     */
    public static Log open(Path directory, boolean forced, LogEntries target) throws IOException {
        return open(directory, forced, target, Disk.REAL);
    }

    static Log open(Path directory, boolean forced, LogEntries target, Disk disk) throws IOException {
        LogDirectory files = new LogDirectory(directory, disk);
        Log log = new Log(files, files.recover(target), forced);
        log.thread.start();
        return log;
    }

    /** Waits while more is queued than memory should hold; before the caller takes a lock. */
    public void awaitRoom() {
        queue.awaitRoom();
    }

    /** A number for a map that the next base will define. */
    public int reserve() {
        return queue.reserveMap();
    }

    /** Gives a number to a new map. */
    public int define(Origin origin, List<String> path) {
        return queue.define(origin, path);
    }

    /** Logs that a record took the place of an earlier one. */
    public void put(Origin origin, int map, byte[] key, byte[] value) {
        queue.add(origin, entries -> entries.put(map, key, value));
    }

    /** Logs that a record was taken away. */
    public void remove(Origin origin, int map, byte[] key) {
        queue.add(origin, entries -> entries.remove(map, key));
    }

    /** Logs that a map was taken away with all its records. */
    public void drop(Origin origin, int map) {
        queue.add(origin, entries -> entries.drop(map));
    }

    /** Completes, on the log's thread, when all changes of {@code origin} until now are committed. */
    public CompletionStage<Void> durable(Origin origin) {
        return queue.durable(origin);
    }

    /** Completes, on the log's thread, when everything until now is committed. */
    public CompletionStage<Void> flush() {
        return queue.flush();
    }

    /** Makes all changes within {@code changes} part of one commit. They must be quick and wait for nothing. */
    public void together(Runnable changes) {
        queue.together(changes);
    }

    /**
     * Writes {@code state} as the new base and deletes the log before it, while changes go on. The state may be read as it
     * changes: whatever changes after this call began is in the log that follows the base.
     */
    public synchronized void compact(Consumer<LogEntries> state) throws IOException {
        long number = await(queue.rotate());
        Path base = directory.base(number);
        Path temporary = directory.writeBase(number, state, queue::nextMap);
        // The base may show changes that are still on their way: they must not be on the disk before the log has them.
        await(queue.flush());
        StateFile.publish(temporary, base, true);
        baseBytes = Files.size(base);
        writer.forgetCompleted();
        directory.deleteBefore(number);
    }

    /** Waits until the disk has all that is committed. */
    public void force() throws IOException {
        try {
            writer.force();
        } catch (ClosedChannelException _) {
            // The segment was completed meanwhile, and forced for that.
        }
    }

    /** Has something done whenever a commit is the first that the disk may not have yet. */
    public void onFirstUnforced(Runnable action) {
        writer.onFirstUnforced(action);
    }

    /** Length of the base. */
    public long baseBytes() {
        return baseBytes;
    }

    /** Length of what was logged since the base. */
    public long tailBytes() {
        return writer.bytes();
    }

    /** Commits what is pending and closes the files. */
    @Override
    public void close() {
        queue.close();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof StoreFailure failure ? failure : failed;
        }
    }
}
