package dev.sundog.core.store.overflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Temporary files that records overflow into. Written one after another; a file is deleted when nothing in it is referred
 * to any more. A place is the number of the file and the offset within it. Safe for concurrent use.
 */
public final class OverflowFiles implements AutoCloseable {

    static final int FILE_BYTES = 16 * 1024 * 1024;

    private final Supplier<Path> directory;
    private final int fileBytes;
    /** By number; {@code null} once deleted. */
    private final List<OverflowFile> files = new ArrayList<>();

    private boolean closed;

    /**
     * @param directory where to make the files; asked when the first one is needed
     */
    public OverflowFiles(Supplier<Path> directory) {
        this(directory, FILE_BYTES);
    }

    OverflowFiles(Supplier<Path> directory, int fileBytes) {
        this.directory = directory;
        this.fileBytes = fileBytes;
    }

    /** Writes a record, which is referred to once from then on, and returns its place. */
    synchronized long append(byte[] record) throws IOException {
        if (closed) {
            throw new IOException("the store is closed");
        }
        OverflowFile last = files.isEmpty() ? null : files.getLast();
        if (last == null || last.length() >= fileBytes) {
            last = begin(last);
        }
        return (long) (files.size() - 1) << Integer.SIZE | last.append(record);
    }

    private OverflowFile begin(OverflowFile earlier) throws IOException {
        if (earlier != null && !earlier.isSealed()) {
            earlier.seal();
            deleteIfUnused(files.size() - 1);
        }
        OverflowFile next = OverflowFile.create(directory.get());
        files.add(next);
        return next;
    }

    /** The record at a place. */
    synchronized byte[] read(long place) {
        try {
            return file(place).read((int) place);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read back what overflowed to disk", failure);
        }
    }

    /** One more refers to the record at a place. */
    synchronized void retain(long place) {
        file(place).retain();
    }

    /** One less refers to the record at a place. */
    synchronized void release(long place) {
        int number = (int) (place >>> Integer.SIZE);
        OverflowFile file = files.get(number);
        if (file != null) {
            file.release();
            deleteIfUnused(number);
        }
    }

    private void deleteIfUnused(int number) {
        OverflowFile file = files.get(number);
        if (file != null && file.isUnused() && file.isSealed()) {
            file.delete();
            files.set(number, null);
        }
    }

    private OverflowFile file(long place) {
        OverflowFile file = files.get((int) (place >>> Integer.SIZE));
        if (file == null) {
            throw new IllegalStateException("nothing is at " + place + " any more");
        }
        return file;
    }

    /** Bytes on disk. */
    public synchronized long bytes() {
        return files.stream()
                .mapToLong(file -> file == null ? 0 : file.length())
                .sum();
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (int number = 0; number < files.size(); number++) {
            if (files.get(number) != null) {
                files.get(number).delete();
                files.set(number, null);
            }
        }
    }
}
