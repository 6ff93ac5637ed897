package dev.sundog.core.http;

import dev.sundog.core.value.ByteStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A body on its way to the client: written by a virtual thread, which waits while the client is slower than it. */
final class ReplyStream extends OutputStream {

    /** Where the pieces go; called by the writing thread. */
    interface Outlet {

        /** Sends a piece, which it takes over, and tells {@code sent} when the client's connection has taken it. */
        void send(ByteBuf piece, GenericFutureListener<Future<Void>> sent);

        /** All has been sent. */
        void end();

        /** The body cannot be completed. */
        void broken();
    }

    private static final Logger LOG = LoggerFactory.getLogger(ReplyStream.class);
    private static final int PIECE = 32 * 1024;
    private static final int WINDOW = 256 * 1024;

    private final ByteStream body;
    private final Outlet outlet;
    private final ByteBufAllocator allocator;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition taken = lock.newCondition();
    private ByteBuf piece;
    private long remaining;
    private int inFlight;
    private IOException failure;

    ReplyStream(ByteStream body, Outlet outlet, ByteBufAllocator allocator) {
        this.body = body;
        this.outlet = outlet;
        this.allocator = allocator;
        this.remaining = body.length() < 0 ? Long.MAX_VALUE : body.length();
    }

    /** Begins to write, on a thread of its own. */
    void start() {
        Thread.ofVirtual().name("reply").start(this::run);
    }

    private void run() {
        try {
            pour();
            if (body.length() >= 0 && remaining > 0) {
                throw new EOFException("the body ended " + remaining + " bytes early");
            }
            flush();
            outlet.end();
        } catch (IOException | RuntimeException e) {
            if (failure == null) {
                LOG.error("an answer broke off", e);
            }
            dropPiece();
            outlet.broken();
        }
    }

    private void pour() throws IOException {
        if (body instanceof ByteStream.Written written) {
            written.source().writeTo(this);
            return;
        }
        try (InputStream source = body.open()) {
            copyFrom(source);
        }
    }

    private void copyFrom(InputStream source) throws IOException {
        byte[] chunk = new byte[PIECE];
        while (remaining > 0) {
            int count = source.read(chunk, 0, (int) Math.min(chunk.length, remaining));
            if (count < 0) {
                return;
            }
            write(chunk, 0, count);
            if (body.length() < 0 && source.available() == 0) {
                // What comes in bursts is passed on in bursts: the reader of a log that is followed does not wait.
                flush();
            }
        }
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        if (length > remaining) {
            throw new IOException("more bytes than announced");
        }
        int from = offset;
        int left = length;
        while (left > 0) {
            if (piece == null) {
                piece = allocator.directBuffer(PIECE, PIECE);
            }
            int count = Math.min(left, piece.writableBytes());
            piece.writeBytes(source, from, count);
            from += count;
            left -= count;
            if (!piece.isWritable()) {
                flush();
            }
        }
        if (remaining != Long.MAX_VALUE) {
            remaining -= length;
        }
    }

    @Override
    public void flush() throws IOException {
        if (piece == null) {
            return;
        }
        int size = piece.readableBytes();
        waitForRoom(size);
        ByteBuf full = piece;
        piece = null;
        outlet.send(full, future -> sent(future, size));
    }

    private void waitForRoom(int size) throws IOException {
        lock.lock();
        try {
            while (failure == null && inFlight > 0 && inFlight + size > WINDOW) {
                taken.await();
            }
            if (failure != null) {
                throw failure;
            }
            inFlight += size;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the client was slow", e);
        } finally {
            lock.unlock();
        }
    }

    private void sent(Future<Void> future, int size) {
        lock.lock();
        try {
            inFlight -= size;
            if (!future.isSuccess() && failure == null) {
                failure = new IOException("the client has gone", future.cause());
            }
            taken.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The client has gone: the writer is told at its next byte. */
    void fail(IOException reason) {
        lock.lock();
        try {
            failure = reason;
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void dropPiece() {
        if (piece != null) {
            piece.release();
            piece = null;
        }
    }
}
