package dev.sundog.core.store.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** A whole state in one file of frames: the base of a log, or a snapshot. */
public final class StateFile {

    private static final int FRAME_SIZE = 1 << 20;

    private StateFile() {}

    /**
     * Writes what {@code state} defines and puts; nothing is there under the final name before all is.
     *
     * @param forced whether to wait until the disk has it
     */
    public static void write(Path target, boolean forced, Consumer<LogEntries> state) throws IOException {
        Path temporary = writeTemporary(Disk.REAL, target, forced, state, () -> 0);
        publish(temporary, target, forced);
    }

    /**
     * Reads a whole state.
     *
     * @throws StoreFailure where the file is damaged
     */
    public static void read(Path source, LogEntries target) throws IOException {
        if (SegmentReader.read(source, target).nextMap() < 0) {
            throw new StoreFailure(source + " is damaged");
        }
    }

    static Path writeTemporary(Disk disk, Path target, boolean forced, Consumer<LogEntries> state, IntSupplier nextMap)
            throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        try (SegmentFile file = SegmentFile.create(disk, temporary)) {
            Frames frames = new Frames(file);
            state.accept(frames);
            frames.finish(nextMap.getAsInt());
            if (forced) {
                file.force();
            }
            return temporary;
        } catch (UncheckedIOException failure) {
            Files.deleteIfExists(temporary);
            throw failure.getCause();
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(temporary);
            throw failure;
        }
    }

    /** Gives a finished file its name. */
    static void publish(Path temporary, Path target, boolean forced) throws IOException {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (forced) {
            forceDirectory(target.getParent());
        }
    }

    /** Waits until names in a directory are on the disk, where the machine can do that for directories. */
    public static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Some file systems have no such thing; then the name is as safe as they make it.
        }
    }

    /** Cuts a stream of entries into frames. */
    private static final class Frames implements LogEntries {

        private final SegmentFile file;
        private final EntryBuffer buffer = new EntryBuffer();

        Frames(SegmentFile file) {
            this.file = file;
        }

        @Override
        public void define(int map, List<String> path) {
            buffer.define(map, path);
        }

        @Override
        public void put(int map, byte[] key, byte[] value) {
            buffer.put(map, key, value);
            if (buffer.size() >= FRAME_SIZE) {
                flush();
            }
        }

        @Override
        public void remove(int map, byte[] key) {
            throw new UnsupportedOperationException("a state holds only what is there");
        }

        @Override
        public void drop(int map) {
            throw new UnsupportedOperationException("a state holds only what is there");
        }

        void finish(int nextMap) {
            buffer.end(nextMap);
            flush();
        }

        private void flush() {
            try {
                file.append(buffer.frame());
                buffer.reset();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
