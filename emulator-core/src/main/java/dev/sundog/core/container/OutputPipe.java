package dev.sundog.core.container;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pipe of this machine into which a program prints, past its engine: what it has printed is there at once, so that one can tell
 * when all of it has been taken. For that this side writes marks into the same pipe; what came before a mark was printed before.
 *
 * <p>The reader waits for nobody, so that the pipe cannot fill for ever; marks are written by threads that nobody waits for
 * longer than {@link #PATIENCE}.
 */
final class OutputPipe {

    private static final Logger LOG = LoggerFactory.getLogger(OutputPipe.class);

    /** Begins a mark; letters follow that no program can guess, and the kind. */
    private static final String MARK = "\0sundog";

    private static final byte DRAINED = 1;
    private static final byte ENDED = 2;
    private static final byte REACHED = 3;

    private static final int BUFFER = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Threads of the system's: a full pipe blocks who writes, whatever thread does it. */
    private static final Executor WRITERS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("marks of outputs").factory());

    private final Path path;
    /** Open for both ways, a pipe waits for nobody, and never ends. */
    private final RandomAccessFile pipe;

    /** {@link #MARK} as it begins here. */
    private final byte[] mark;

    private final LineSplitter lines;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread reader;
    private long asked;
    private long written;
    private long drained;
    private boolean writing;
    private boolean reached;
    private boolean over;
    private int matched;

    private OutputPipe(Path path, RandomAccessFile pipe, String secret, LineSplitter lines) {
        this.path = path;
        this.pipe = pipe;
        this.mark = (MARK + secret).getBytes(StandardCharsets.US_ASCII);
        this.lines = lines;
        // A thread of the system's: reading a pipe blocks one, whatever thread does it.
        this.reader = Thread.ofPlatform()
                .daemon()
                .name("output of " + path.getFileName())
                .unstarted(this::follow);
    }

    /**
     * Makes the pipe and reads it.
     *
     * @param secret letters and digits that no program can guess
     */
    static OutputPipe open(Path path, String secret, LineSplitter lines) throws IOException, InterruptedException {
        if (new ProcessBuilder("mkfifo", "-m", "666", path.toString()).start().waitFor() != 0) {
            throw new IOException("mkfifo makes no pipe here");
        }
        OutputPipe made = new OutputPipe(path, new RandomAccessFile(path.toFile(), "rw"), secret, lines);
        made.reader.start();
        return made;
    }

    Path path() {
        return path;
    }

    /** What a program's shell prints first, in the words of {@code printf}. */
    String greeting() {
        return "\\000" + new String(mark, 1, mark.length - 1, StandardCharsets.US_ASCII) + "\\00" + REACHED;
    }

    /** Whether the program's greeting has come, or comes in that time. */
    boolean awaitGreeting(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (!reached && !over && left > 0) {
                left = changed.awaitNanos(left);
            }
            return reached;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all has been taken that was printed so far. */
    void drain() {
        lock.lock();
        try {
            if (over) {
                return;
            }
            long mine = ++asked;
            if (!writing) {
                writing = true;
                WRITERS.execute(this::writeMarks);
            }
            long left = PATIENCE.toNanos();
            while (drained < mine && !over && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Takes what was printed, and nothing after that: the program has ended. */
    void end() {
        WRITERS.execute(() -> write(ENDED));
        try {
            reader.join(PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One mark for each time that somebody asked, written after that. */
    private void writeMarks() {
        while (owesMark()) {
            write(DRAINED);
        }
    }

    private boolean owesMark() {
        lock.lock();
        try {
            writing = written < asked && !over;
            if (writing) {
                written++;
            }
            return writing;
        } finally {
            lock.unlock();
        }
    }

    /** As one piece: the kernel keeps short ones together. */
    private void write(byte kind) {
        byte[] whole = Arrays.copyOf(mark, mark.length + 1);
        whole[mark.length] = kind;
        try {
            pipe.write(whole);
        } catch (IOException closed) {
            LOG.debug("{} takes no mark", path, closed);
        }
    }

    // ---- the reader

    private void follow() {
        byte[] buffer = new byte[BUFFER];
        try {
            boolean goesOn = true;
            while (goesOn) {
                int count = pipe.read(buffer);
                goesOn = count > 0 && take(buffer, count);
            }
        } catch (IOException broken) {
            LOG.debug("{} cannot be read", path, broken);
        } finally {
            tell(ENDED);
            close();
        }
    }

    /** Takes text and marks; false behind the last. */
    private boolean take(byte[] buffer, int count) {
        int begin = 0;
        for (int i = 0; i < count; i++) {
            byte next = buffer[i];
            if (matched == mark.length) {
                matched = 0;
                begin = i + 1;
                if (next == ENDED) {
                    return false;
                }
                tell(next);
            } else if (next == mark[matched]) {
                if (matched == 0) {
                    lines.take(buffer, begin, i - begin);
                }
                matched++;
                begin = i + 1;
            } else if (matched > 0) {
                lines.take(mark, 0, matched); // it only looked like a mark
                matched = 0;
                begin = i--;
            }
        }
        lines.take(buffer, begin, count - begin);
        return true;
    }

    private void tell(byte kind) {
        lock.lock();
        try {
            switch (kind) {
                case DRAINED -> drained++;
                case REACHED -> reached = true;
                default -> over = true;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void close() {
        try {
            pipe.close();
            Files.deleteIfExists(path);
        } catch (IOException held) {
            LOG.debug("{} stays", path, held);
        }
    }
}
