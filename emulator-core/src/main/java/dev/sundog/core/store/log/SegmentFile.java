package dev.sundog.core.store.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of frames that grows. What a failed write left behind is cut off before the next one. */
final class SegmentFile implements Closeable {

    /** Begins every file; the last byte is the version of the format. */
    static final byte[] MAGIC = {'S', 'U', 'N', 'D', 'O', 'G', 0, 1};

    /** The JDK copies what it writes into memory outside the heap, as much as is written at once. */
    private static final int LARGEST_WRITE = 256 * 1024;

    private final Path path;
    private final FileChannel channel;
    private volatile long size;
    private boolean torn;

    private SegmentFile(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    /** Begins a new file in the place of an earlier one. */
    static SegmentFile create(Disk disk, Path path) throws IOException {
        FileChannel channel = disk.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        SegmentFile file = new SegmentFile(path, channel, 0);
        try {
            file.append(ByteBuffer.wrap(MAGIC));
            return file;
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /** Goes on with a file whose first {@code size} bytes are sound; the others are cut off. */
    static SegmentFile resume(Disk disk, Path path, long size) throws IOException {
        FileChannel channel = disk.open(path, StandardOpenOption.WRITE);
        SegmentFile file = new SegmentFile(path, channel, size);
        file.torn = true;
        file.cutOff();
        return file;
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    /** Appends all of {@code bytes}, or nothing that a reader would take for a frame. */
    void append(ByteBuffer bytes) throws IOException {
        cutOff();
        torn = true;
        long position = size;
        int end = bytes.limit();
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + LARGEST_WRITE));
            position += channel.write(bytes, position);
        }
        size = position;
        torn = false;
    }

    private void cutOff() throws IOException {
        if (torn) {
            channel.truncate(size);
            torn = false;
        }
    }

    /** Waits until the machine has the bytes on its disk. */
    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            cutOff();
        }
    }
}
