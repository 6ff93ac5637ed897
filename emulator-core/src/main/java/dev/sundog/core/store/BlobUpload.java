package dev.sundog.core.store;

import dev.sundog.core.value.Blob;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A blob being written: in memory until it is too large for that. */
final class BlobUpload implements BlobStore.Upload {

    private final Blobs blobs;
    private final int smallBlob;
    private byte[] buffer = new byte[0];
    private int size;
    private Path path;
    private OutputStream file;
    private boolean ended;

    BlobUpload(Blobs blobs, int smallBlob) {
        this.blobs = blobs;
        this.smallBlob = smallBlob;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        checkOpen();
        if (file == null && (long) size + length > smallBlob) {
            moveToFile();
        }
        if (file != null) {
            file.write(bytes, offset, length);
            return;
        }
        if (buffer.length - size < length) {
            buffer = Arrays.copyOf(buffer, Math.clamp(2L * (size + length), 256, Math.max(256, smallBlob)));
        }
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
    }

    private void moveToFile() throws IOException {
        path = blobs.beginFile();
        file = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        file.write(buffer, 0, size);
        buffer = new byte[0];
    }

    @Override
    public String seal() throws IOException {
        checkOpen();
        if (file == null && !blobs.isSmall(size)) {
            moveToFile();
        }
        if (file == null) {
            String id = blobs.sealSmall(Blob.wrap(Arrays.copyOf(buffer, size)));
            ended = true;
            return id;
        }
        file.close();
        String id = blobs.sealFile(path);
        ended = true;
        return id;
    }

    private void checkOpen() {
        if (ended) {
            throw new IllegalStateException("the blob is sealed or thrown away");
        }
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        buffer = new byte[0];
        if (file != null) {
            try (OutputStream _ = file) {
                Files.deleteIfExists(path);
            } catch (IOException _) {
                // What is left of it is swept at the next start.
            }
        }
    }
}
