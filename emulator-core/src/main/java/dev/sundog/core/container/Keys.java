package dev.sundog.core.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What is typed in one place, to be read in another: waits for more until somebody says that no more comes. */
final class Keys extends InputStream {

    private static final byte[] END = new byte[0];
    /** Bytes that may wait for whoever reads them. */
    private static final int ROOM = 1 << 20;

    private final BlockingQueue<byte[]> typed = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private byte[] current = END;
    private int at;
    private boolean ended;

    void type(byte[] keys) {
        if (keys.length > 0) {
            waiting.addAndGet(keys.length);
            typed.add(keys.clone());
        }
    }

    /** Whether more should be typed before some of it has been read. */
    boolean hasRoom() {
        return waiting.get() < ROOM;
    }

    /** Nothing more is typed. */
    void end() {
        typed.add(END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == current.length && !ended) {
            current = take();
            at = 0;
            ended = current == END;
        }
        if (ended) {
            return -1;
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, target, offset, count);
        at += count;
        return count;
    }

    private byte[] take() throws InterruptedIOException {
        try {
            byte[] keys = typed.take();
            waiting.addAndGet(-keys.length);
            return keys;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public int available() {
        return current.length - at;
    }
}
