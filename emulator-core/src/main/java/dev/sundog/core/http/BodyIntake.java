package dev.sundog.core.http;

import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Arrays;

/**
 * The body of a request as it comes in: collected while it is short, handed over as a stream as soon as it is known to be
 * long. Touched by the event loop only. Each method that makes the body ready for the handler returns it, else {@code null}.
 */
final class BodyIntake {

    private static final byte[] NOTHING = {};

    private enum Mode {
        DONE,
        COLLECT,
        PIPE,
        DISCARD
    }

    private final int memoryLimit;
    private final BodyPipe.Feeder feeder;
    private Mode mode = Mode.DONE;
    private byte[] bytes = NOTHING;
    private int size;
    private BodyPipe pipe;
    private boolean full;
    private long missing;

    BodyIntake(int memoryLimit, BodyPipe.Feeder feeder) {
        this.memoryLimit = memoryLimit;
        this.feeder = feeder;
    }

    /** Begins a body of {@code length} bytes, -1 where that is not known. */
    ByteStream begin(long length) {
        missing = length;
        size = 0;
        if (length > memoryLimit) {
            return open(length);
        }
        mode = Mode.COLLECT;
        bytes = length <= 0 ? NOTHING : new byte[(int) length];
        return null;
    }

    /** Takes the next bytes, which stay the caller's. */
    ByteStream add(ByteBuf next) {
        int count = next.readableBytes();
        if (missing >= 0) {
            missing -= count;
        }
        switch (mode) {
            case COLLECT -> {
                if (size + count > memoryLimit) {
                    return overflow(next);
                }
                collect(next, count);
            }
            case PIPE -> full = pipe.offer(next.retain());
            case DISCARD, DONE -> {}
        }
        return null;
    }

    private void collect(ByteBuf next, int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + count, Math.min(memoryLimit, bytes.length * 2)));
        }
        next.readBytes(bytes, size, count);
        size += count;
    }

    private ByteStream overflow(ByteBuf next) {
        ByteBuf before = Unpooled.wrappedBuffer(bytes, 0, size);
        ByteStream stream = open(-1);
        bytes = NOTHING;
        pipe.offer(before);
        full = pipe.offer(next.retain());
        return stream;
    }

    private ByteStream open(long length) {
        mode = Mode.PIPE;
        pipe = new BodyPipe(feeder);
        full = false;
        return new ByteStream.Once(pipe, length);
    }

    /** All that has been read from the client for now has been added. */
    void flush() {
        if (pipe != null) {
            pipe.flush();
        }
    }

    /** The body is complete. */
    ByteStream end() {
        Mode before = mode;
        mode = Mode.DONE;
        if (before == Mode.COLLECT) {
            Blob content = Blob.wrap(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
            bytes = NOTHING;
            return ByteStream.of(content);
        }
        if (before == Mode.PIPE) {
            pipe.end();
            pipe = null;
            full = false;
        }
        return null;
    }

    /** The rest of the body is not wanted. */
    void discard() {
        if (pipe != null) {
            pipe.close();
            pipe = null;
            full = false;
        }
        if (mode != Mode.DONE) {
            mode = Mode.DISCARD;
        }
    }

    /** The rest of the body will not come; whoever reads it is told. */
    void fail(IOException reason) {
        if (pipe != null) {
            pipe.fail(reason);
        }
        discardSilently();
    }

    private void discardSilently() {
        pipe = null;
        full = false;
        if (mode != Mode.DONE) {
            mode = Mode.DISCARD;
        }
    }

    /** There is room again. */
    void drained() {
        full = false;
    }

    /** Whether all of the body has come. */
    boolean isDone() {
        return mode == Mode.DONE;
    }

    /** Whether the body is still on its way into memory. */
    boolean isCollecting() {
        return mode == Mode.COLLECT;
    }

    /** Whether reading should pause. */
    boolean isFull() {
        return full;
    }

    /** How many bytes are still to come, -1 where that is not known. */
    long missing() {
        return missing;
    }
}
