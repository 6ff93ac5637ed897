package dev.sundog.core.store.log;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a file of frames up to its end or the first damage. */
final class SegmentReader {

    /**
     * What was found.
     *
     * @param soundBytes length of the undamaged beginning
     * @param fileBytes length of the file
     * @param nextMap the number after all that a complete base has used; -1 where the file does not say that it is complete
     */
    record Outcome(long soundBytes, long fileBytes, int nextMap) {

        boolean isDamaged() {
            return soundBytes < fileBytes;
        }
    }

    private SegmentReader() {}

    /** Hands the entries of all sound frames to {@code target}. */
    static Outcome read(Path path, LogEntries target) throws IOException {
        long fileBytes = Files.size(path);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
            byte[] magic = in.readNBytes(SegmentFile.MAGIC.length);
            if (!Arrays.equals(magic, SegmentFile.MAGIC)) {
                refuseNewerFormat(path, magic);
                return new Outcome(0, fileBytes, -1);
            }
            return readFrames(in, fileBytes, target);
        }
    }

    private static void refuseNewerFormat(Path path, byte[] magic) {
        int last = SegmentFile.MAGIC.length - 1;
        if (magic.length == SegmentFile.MAGIC.length
                && Arrays.equals(magic, 0, last, SegmentFile.MAGIC, 0, last)
                && magic[last] > SegmentFile.MAGIC[last]) {
            throw new StoreFailure(path + " was written by a newer version: format " + magic[last]);
        }
    }

    private static Outcome readFrames(DataInputStream in, long fileBytes, LogEntries target) throws IOException {
        long sound = SegmentFile.MAGIC.length;
        int nextMap = -1;
        byte[] payload;
        while (nextMap < 0 && (payload = readFrame(in, fileBytes - sound)) != null) {
            nextMap = EntryBuffer.replay(payload, target);
            sound += EntryBuffer.HEAD + payload.length;
        }
        return new Outcome(sound, fileBytes, nextMap);
    }

    /** The next payload, or {@code null} where none is or none that can be trusted. */
    private static byte[] readFrame(DataInputStream in, long available) throws IOException {
        if (available < EntryBuffer.HEAD) {
            return null;
        }
        int length = in.readInt();
        int checksum = in.readInt();
        if (length <= 0 || length > available - EntryBuffer.HEAD) {
            return null;
        }
        byte[] payload = new byte[length];
        try {
            in.readFully(payload);
        } catch (EOFException _) {
            return null;
        }
        return checksum == EntryBuffer.checksum(payload, 0, length) ? payload : null;
    }
}
