package dev.sundog.core.store.log;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes to the log: takes a batch, writes it as one frame, tells those who wait. */
final class LogWriter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final CommitQueue queue;
    private final LogDirectory directory;
    private final boolean forced;
    private volatile SegmentFile active;
    private volatile long number;
    /** Bytes in segments that are complete, since the base. */
    private volatile long completedBytes;
    /** Whether something was written that has not been forced to the disk. */
    private volatile boolean unforced;

    private volatile Runnable onFirstUnforced = () -> {};

    LogWriter(CommitQueue queue, LogDirectory directory, LogDirectory.Position start, boolean forced) {
        this.queue = queue;
        this.directory = directory;
        this.forced = forced;
        this.active = start.active();
        this.number = start.segment();
        this.completedBytes = start.completedBytes();
    }

    /** Bytes in all segments since the base. */
    long bytes() {
        return completedBytes + active.size();
    }

    void onFirstUnforced(Runnable action) {
        onFirstUnforced = action;
    }

    /** Says that a base has made all segments but the active one superfluous. */
    void forgetCompleted() {
        completedBytes = 0;
    }

    @Override
    public void run() {
        try {
            Batch batch;
            while ((batch = queue.take()) != null) {
                if (!writeUntilDone(batch)) {
                    return;
                }
                rotateIfWanted(batch);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            LOG.error("the log stops: nothing can be stored until the emulator is started again", failure);
            throw failure;
        } finally {
            closeFile();
            queue.finish();
        }
    }

    private boolean writeUntilDone(Batch batch) throws InterruptedException {
        do {
            try {
                write(batch);
                if (queue.committed(batch)) {
                    LOG.info("{} can be written again; nothing is lost", active.path());
                }
                return true;
            } catch (IOException failure) {
                if (queue.failed(batch, failure)) {
                    LOG.error("{} cannot be written: changes are refused until it can", active.path(), failure);
                }
            }
        } while (queue.awaitRetry(RETRY_NANOS));
        LOG.error("closed without having written the latest changes to {}", active.path());
        return false;
    }

    private void write(Batch batch) throws IOException {
        if (!batch.entries.isEmpty()) {
            active.append(batch.entries.frame());
            if (!unforced) {
                unforced = true;
                onFirstUnforced.run();
            }
        }
        if (forced) {
            force();
        }
    }

    /** Waits until what has been written is on the disk; any thread may ask. */
    void force() throws IOException {
        if (unforced) {
            unforced = false;
            try {
                active.force();
            } catch (IOException failure) {
                unforced = true;
                throw failure;
            }
        }
    }

    private void rotateIfWanted(Batch batch) {
        if (batch.rotation == null) {
            return;
        }
        try {
            long nextNumber = number + 1;
            SegmentFile next = directory.create(nextNumber);
            unforced = false; // what waits for the disk at all was forced with its commit
            active.close();
            long completed = bytes();
            active = next;
            completedBytes = completed;
            number = nextNumber;
            batch.rotation.complete(nextNumber);
        } catch (IOException failure) {
            batch.rotation.completeExceptionally(
                    new StoreFailure("cannot begin a new segment: " + failure.getMessage(), failure));
        }
    }

    private void closeFile() {
        try (SegmentFile last = active) {
            force();
        } catch (IOException failure) {
            LOG.error("cannot close {}", active.path(), failure);
        }
    }
}
