package dev.sundog.core.store.overflow;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One temporary file of records, each behind its length. What was written last is still in a buffer. */
final class OverflowFile {

    private static final Logger LOG = LoggerFactory.getLogger(OverflowFile.class);
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path path;
    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private int written;
    private int users;

    private OverflowFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static OverflowFile create(Path directory) throws IOException {
        Path path = Files.createTempFile(directory, "overflow-", ".records");
        return new OverflowFile(path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    int length() {
        return written + (buffer == null ? 0 : buffer.position());
    }

    /** Writes a record and returns its offset. */
    int append(byte[] record) throws IOException {
        int offset = length();
        if (buffer.remaining() < Integer.BYTES + record.length) {
            flush();
            if (buffer.remaining() < Integer.BYTES + record.length) {
                buffer = ByteBuffer.allocate(Integer.BYTES + record.length);
            }
        }
        buffer.putInt(record.length).put(record);
        users++;
        return offset;
    }

    private void flush() throws IOException {
        int end = buffer.position();
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer, written + buffer.position());
            }
        } catch (IOException failure) {
            buffer.limit(buffer.capacity()).position(end); // still there for who reads it, and to be tried again
            throw failure;
        }
        written += end;
        buffer.clear();
    }

    byte[] read(int offset) throws IOException {
        if (offset >= written) {
            byte[] record = new byte[buffer.getInt(offset - written)];
            buffer.get(offset - written + Integer.BYTES, record);
            return record;
        }
        ByteBuffer head = ByteBuffer.allocate(Integer.BYTES);
        readFully(head, offset);
        byte[] record = new byte[head.getInt(0)];
        readFully(ByteBuffer.wrap(record), offset + Integer.BYTES);
        return record;
    }

    private void readFully(ByteBuffer target, int offset) throws IOException {
        int at = offset;
        while (target.hasRemaining()) {
            int count = channel.read(target, at);
            if (count < 0) {
                throw new EOFException(path + " ends at " + at);
            }
            at += count;
        }
    }

    /** Nothing is appended any more. */
    void seal() throws IOException {
        flush();
        buffer = null;
    }

    boolean isSealed() {
        return buffer == null;
    }

    void retain() {
        users++;
    }

    void release() {
        users--;
    }

    boolean isUnused() {
        return users == 0;
    }

    void delete() {
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            LOG.debug("cannot delete {}", path, failure);
        }
    }
}
