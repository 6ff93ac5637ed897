package dev.sundog.core.wire;

import dev.sundog.core.value.Blob;
import java.io.OutputStream;
import java.util.Arrays;

/** Collects what a generator flushes. A short answer comes in one piece and is copied once, into an array that just fits. */
final class ResponseBytes extends OutputStream {

    private byte[] bytes = new byte[0];
    private int size;

    @Override
    public void write(int octet) {
        ensure(1);
        bytes[size++] = (byte) octet;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        if (size == 0) {
            bytes = Arrays.copyOfRange(source, offset, offset + length);
        } else {
            ensure(length);
            System.arraycopy(source, offset, bytes, size, length);
        }
        size += length;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, size * 2 + 64));
        }
    }

    /** All that was written. */
    Blob toBlob() {
        return Blob.wrap(bytes.length == size ? bytes : Arrays.copyOf(bytes, size));
    }
}
