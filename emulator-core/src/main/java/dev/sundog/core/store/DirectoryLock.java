package dev.sundog.core.store;

import dev.sundog.core.store.log.StoreFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a directory for one process. The operating system takes the lock back when the process dies, however it dies. */
final class DirectoryLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);
    private static final String NAME = "lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks a directory.
     *
     * @throws StoreFailure where another process has it, naming that process
     */
    static DirectoryLock acquire(Path directory) throws IOException {
        return tryAcquire(directory)
                .orElseThrow(() -> new StoreFailure("the data directory " + directory
                        + " is in use by process " + owner(directory)
                        + ": stop that, or choose another data directory"));
    }

    /** Locks a directory; empty where another process has it. */
    static Optional<DirectoryLock> tryAcquire(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
        } catch (OverlappingFileLockException _) {
            channel.close();
            return Optional.empty();
        } catch (IOException unsupported) {
            LOG.warn(
                    "{} cannot be locked ({}): nothing keeps a second process away",
                    directory,
                    unsupported.getMessage());
        }
        channel.truncate(0);
        String pid = Long.toString(ProcessHandle.current().pid());
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
        return Optional.of(new DirectoryLock(channel));
    }

    private static String owner(Path directory) {
        try {
            return Files.readString(directory.resolve(NAME));
        } catch (IOException _) {
            return "(unknown)";
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
