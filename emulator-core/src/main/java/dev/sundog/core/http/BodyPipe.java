package dev.sundog.core.http;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A request body on its way from an event loop to a thread that may block. Bounded: the loop stops reading from the client
 * while the pipe is full. Whoever reads gets an {@link IOException} when the client goes before the end.
 */
final class BodyPipe extends InputStream {

    private static final int FULL = 512 * 1024;
    private static final int LOW = 128 * 1024;

    /** The loop's side; called by the reader's thread. */
    interface Feeder {
        /** The body is wanted: somebody has begun to read it. */
        void wanted();

        /** There is room again. */
        void drained();
    }

    private final Feeder feeder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final ArrayDeque<ByteBuf> pieces = new ArrayDeque<>();
    private long queued;
    private boolean begun;
    private boolean full;
    private boolean ended;
    private boolean closed;
    private IOException failure;

    BodyPipe(Feeder feeder) {
        this.feeder = feeder;
    }

    /** Takes a piece over, which the reader gets at the next {@link #flush}; returns whether the pipe is full now. */
    boolean offer(ByteBuf piece) {
        lock.lock();
        try {
            if (closed || failure != null || !piece.isReadable()) {
                piece.release();
                return full;
            }
            pieces.add(piece);
            queued += piece.readableBytes();
            full = queued >= FULL;
            return full;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the reader have what has been offered; not for each piece, because waking a thread is dearer than a piece. */
    void flush() {
        lock.lock();
        try {
            if (!pieces.isEmpty()) {
                arrival.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** All has been offered. */
    void end() {
        lock.lock();
        try {
            ended = true;
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The rest will not come, and what has come counts for nothing; no effect after the end. */
    void fail(IOException reason) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            failure = reason;
            releaseAll();
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        begin();
        boolean drained = false;
        lock.lock();
        try {
            ByteBuf piece = next();
            if (piece == null) {
                return -1;
            }
            int count = Math.min(length, piece.readableBytes());
            piece.readBytes(target, offset, count);
            if (!piece.isReadable()) {
                pieces.remove().release();
            }
            queued -= count;
            if (full && queued <= LOW) {
                full = false;
                drained = true;
            }
            return count;
        } finally {
            lock.unlock();
            if (drained) {
                feeder.drained();
            }
        }
    }

    private void begin() {
        boolean first;
        lock.lock();
        try {
            first = !begun;
            begun = true;
        } finally {
            lock.unlock();
        }
        if (first) {
            feeder.wanted();
        }
    }

    private ByteBuf next() throws IOException {
        while (true) {
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            if (closed) {
                throw new IOException("the body was closed");
            }
            ByteBuf piece = pieces.peek();
            if (piece != null || ended) {
                return piece;
            }
            try {
                arrival.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for the body", e);
            }
        }
    }

    @Override
    public int available() {
        lock.lock();
        try {
            return (int) Math.min(queued, Integer.MAX_VALUE);
        } finally {
            lock.unlock();
        }
    }

    /** Throws the rest away. */
    @Override
    public void close() {
        boolean drained;
        lock.lock();
        try {
            closed = true;
            releaseAll();
            drained = full;
            full = false;
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
        if (drained) {
            feeder.drained();
        }
    }

    private void releaseAll() {
        pieces.forEach(ByteBuf::release);
        pieces.clear();
        queued = 0;
    }
}
