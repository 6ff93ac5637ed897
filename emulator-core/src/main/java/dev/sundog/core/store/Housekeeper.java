package dev.sundog.core.store;

import dev.sundog.core.store.log.Log;
import dev.sundog.core.store.log.StoreFailure;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the log short and, every second, makes the disk catch up with it. A thread that sleeps as long as nothing is written.
 * The log may become as long as the state itself, or 32 MiB; when nothing happens, half of that.
 */
final class Housekeeper implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int IDLE_ROUNDS = 10;
    private static final int ROUNDS_AFTER_FAILURE = 60;
    private static final long LONGEST_TAIL_BYTES = 32L << 20;
    private static final long LONGEST_IDLE_TAIL_BYTES = 4L << 20;

    private final Log log;
    private final Compaction compaction;
    private final Thread thread;
    private volatile boolean closed;
    private long seenTail;
    private int quietRounds;
    private int roundsToWait;

    /** Writes the whole state as a new base. */
    @FunctionalInterface
    interface Compaction {
        void run() throws IOException;
    }

    Housekeeper(Log log, Compaction compaction) {
        this.log = log;
        this.compaction = compaction;
        this.seenTail = log.tailBytes();
        this.thread = Thread.ofPlatform().daemon().name("sundog-housekeeper").unstarted(this);
    }

    void start() {
        log.onFirstUnforced(() -> LockSupport.unpark(thread));
        thread.start();
    }

    @Override
    public void run() {
        while (!closed) {
            if (quietRounds > IDLE_ROUNDS) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, ROUND_NANOS);
            }
            if (!closed) {
                round();
            }
        }
    }

    /** What is done once a second while something is written, and a while longer. */
    void round() {
        long tail = log.tailBytes();
        quietRounds = tail == seenTail ? quietRounds + 1 : 0;
        seenTail = tail;
        try {
            log.force();
            if (roundsToWait-- <= 0 && isTooLong(tail, log.baseBytes(), quietRounds >= IDLE_ROUNDS)) {
                compaction.run();
                seenTail = log.tailBytes();
            }
        } catch (IOException | StoreFailure failure) {
            roundsToWait = ROUNDS_AFTER_FAILURE;
            LOG.warn("cannot tidy the data directory: {}", failure.getMessage());
        }
        roundsToWait = Math.max(roundsToWait, 0);
    }

    static boolean isTooLong(long tail, long base, boolean idle) {
        return idle ? tail > Math.max(LONGEST_IDLE_TAIL_BYTES, base / 2) : tail > Math.max(LONGEST_TAIL_BYTES, base);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
